import type { AlertCase, AlertCases } from './alert-case';
import { NONE } from './alert-case';
import { parseSeries, series, without } from './series';

/** Labels that say where a sample came from; no rule asks for them. */
const FREE = ['instance', 'endpoint'];

/**
 * Cases that follow from those at a boundary: with a series missing, or belonging to somebody else by one label, the
 * alert is silent.
 */
export function strangerCases({ cases, free = [] }: AlertCases): AlertCase[] {
  return cases
    .filter(({ kind }) => kind === 'boundary')
    .flatMap((original) => {
      const { needs = {}, title } = original;
      return Object.entries(needs).flatMap(([name, values]) => {
        const { metric, labels } = parseSeries(name);
        const others = without(needs, name);
        const matched = Object.keys(labels).filter((label) => ![...FREE, ...free].includes(label));
        const strangers = matched.map((label) => series(metric, { ...labels, [label]: 'stranger' }));
        const silentWith = (reason: string, instead: Readonly<Record<string, string>>): AlertCase => ({
          ...original,
          kind: 'silent',
          title: `${title} - but not ${reason}`,
          needs: { ...others, ...instead },
          at: Object.fromEntries(Object.keys(original.at).map((time) => [time, NONE])),
          says: undefined,
        });
        return [
          silentWith(`without ${metric}`, {}),
          ...strangers.map((stranger, index) =>
            silentWith(`when ${metric} has another ${matched[index]}`, { [stranger]: values }),
          ),
        ];
      });
    });
}

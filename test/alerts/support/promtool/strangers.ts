import type { AlertCase, AlertCases, SeriesValues } from '../series/alert-case';
import { NONE } from '../series/alert-case';
import { parseSeries, series, without } from '../series/series';

/** Labels that say where a sample came from; no rule asks for them. */
const FREE = ['instance', 'endpoint'];

/**
 * Cases that follow from those at a boundary: with a series missing, or with one or all of them belonging to somebody
 * else by one label, the alert is silent.
 */
export function strangerCases({ cases, free = [] }: AlertCases): AlertCase[] {
  const isMatched = (label: string): boolean => ![...FREE, ...free].includes(label);
  return cases
    .filter(({ kind, needs }) => kind === 'boundary' && needs)
    .flatMap((original) => derived(original, isMatched));
}

function derived(original: AlertCase, isMatched: (label: string) => boolean): AlertCase[] {
  const { needs = {} } = original;
  const names = Object.keys(needs);
  const labels = [...new Set(names.flatMap((name) => Object.keys(parseSeries(name).labels)))].filter(isMatched);
  return [
    ...names.map((name) => silentCase(original, `without ${parseSeries(name).metric}`, without(needs, name))),
    ...names.flatMap((name) =>
      labels
        .filter((label) => label in parseSeries(name).labels)
        .map((label) =>
          silentCase(original, `when ${parseSeries(name).metric} has another ${label}`, renamed(needs, label, [name])),
        ),
    ),
    ...(names.length > 1
      ? labels.map((label) =>
          silentCase(original, `when all series have another ${label}`, renamed(needs, label, names)),
        )
      : []),
  ];
}

/** The series, with the label of some of them changed where they have it. */
function renamed(needs: SeriesValues, label: string, names: readonly string[]): SeriesValues {
  return Object.fromEntries(
    Object.entries(needs).map(([name, values]) => {
      const { metric, labels } = parseSeries(name);
      const isStranger = names.includes(name) && label in labels;
      return [isStranger ? series(metric, { ...labels, [label]: 'stranger' }) : name, values];
    }),
  );
}

function silentCase(original: AlertCase, reason: string, needs: SeriesValues): AlertCase {
  return {
    ...original,
    kind: 'silent',
    title: `${original.title} - but not ${reason}`,
    needs,
    at: Object.fromEntries(Object.keys(original.at).map((time) => [time, NONE])),
    says: undefined,
  };
}

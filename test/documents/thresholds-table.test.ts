import { Duration } from 'cdk8s';
import { THRESHOLDS } from '../../lib';
import { guideText } from './guides';

type Row = readonly [name: string, value: string];
type Level = Readonly<Record<string, unknown>>;

/** The rows of the guide's table of thresholds. */
function written(): Row[] {
  const lines = guideText('docs/tune.md').split('\n');
  const head = lines.findIndex((line) => /^\| Threshold\s+\| Default\s/.test(line));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines.slice(head + 2, end).map((line) => {
    const [, name = '', value = ''] = line.split('|').map((cell) => cell.trim());
    return [name, value];
  });
}

const isLevel = (value: unknown): value is Level => typeof value === 'object' && !(value instanceof Duration);
const words = (value: unknown): string => (value instanceof Duration ? time(value) : String(value));
const UNITS: readonly [string, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A time in its largest whole unit; cdk8s would write an hour as 60 minutes. */
function time(duration: Duration): string {
  const seconds = duration.toSeconds();
  const [unit, size] = UNITS.find(([, each]) => seconds % each === 0)!;
  return `${seconds / size} ${unit}${seconds === size ? '' : 's'}`;
}

/** A row for each threshold, which holds all that is said of one severity. */
function rowsOf(name: string, value: unknown): Row[] {
  if (!isLevel(value)) return [[`\`${name}\``, words(value)]];
  const parts = Object.entries(value);
  if (parts.some(([, part]) => isLevel(part))) return parts.flatMap(([key, part]) => rowsOf(`${name}.${key}`, part));
  return [[`\`${name}\``, parts.map(([key, part]) => `\`${key}\` ${words(part)}`).join(', ')]];
}

test('docs/tune.md lists every threshold with its default', () => {
  expect(written()).toEqual(Object.entries(THRESHOLDS).flatMap(([name, value]) => rowsOf(name, value)));
});

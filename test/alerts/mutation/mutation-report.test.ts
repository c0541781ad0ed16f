import { leastPercent, mutationReport, unexplained } from './mutation-report';
import type { Outcome } from './mutation-report';
import { sample } from './sample';

const group = { name: 'group', interval: '30s', rules: [] };

function outcome(rule: string, what: string, killed: boolean): Outcome {
  return { mutant: { context: 'production', rule, kind: 'function', what, group }, killed };
}

const OUTCOMES = [
  outcome('TaskMCPContainerOOMKilled', 'increase -> rate in somewhere', false),
  outcome('TaskMCPContainerOOMKilled', 'max_over_time -> min_over_time', true),
  outcome('TaskMCPAny', 'rate -> increase', false),
];

test('counts mutants by rule, and survivors by reason', () => {
  expect(mutationReport(OUTCOMES)).toEqual({
    mutants: 3,
    killed: 1,
    killedPercent: 33.3,
    rules: {
      TaskMCPAny: { mutants: 1, killed: 0, survived: {} },
      TaskMCPContainerOOMKilled: { mutants: 2, killed: 1, survived: { 'only the sign matters': 1 } },
    },
  });
});

test('names the survivors that no reason is known for', () => {
  expect(unexplained(OUTCOMES)).toEqual(['TaskMCPAny [production] function: rate -> increase']);
});

test('asks for 90 % of all mutants, and of a sample for what chance leaves of that', () => {
  expect(leastPercent('all')).toBe(90);
  expect(leastPercent(60)).toBe(83.6);
  expect(leastPercent(2000)).toBe(88.9);
});

test('samples the same items for the same seed', () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  expect(sample(items, 5, 1)).toEqual(sample(items, 5, 1));
  expect(sample(items, 5, 1)).not.toEqual(sample(items, 5, 2));
  expect(sample(items, 200, 1)).toEqual(items);
});

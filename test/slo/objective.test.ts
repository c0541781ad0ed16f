import { Duration } from 'cdk8s';
import { Objective } from '../../lib';

test.each<[string, () => Objective, string]>([
  [
    'no time',
    () => Objective.latency(99, undefined as never),
    "'within' (undefined) of a latency objective must be a Duration, such as Duration.millis(500)",
  ],
  [
    'a bare number for a time',
    () => Objective.latency(99, 500 as never),
    "'within' (500) of a latency objective must be a Duration, such as Duration.millis(500)",
  ],
  ['no time at all', () => Objective.latency(99, Duration.millis(0)), "'within' (0ms) of an objective must be above 0"],
  [
    'a share that is a text',
    () => Objective.availability('99.9' as never),
    "'percent' (string) of an objective must be a number, such as 99.9",
  ],
  [
    'no share',
    () => Objective.availability(undefined as never),
    "'percent' (undefined) of an objective must be a number, such as 99.9",
  ],
  [
    'a share that is no number',
    () => Objective.availability(NaN),
    "'percent' (NaN) of an objective must be above 0 and below 100, or no budget is left",
  ],
  [
    'a promise that leaves no budget',
    () => Objective.availability(100),
    "'percent' (100) of an objective must be above 0 and below 100, or no budget is left",
  ],
])('refuses %s', (_, made, message) => {
  expect(made).toThrow(new RangeError(message));
});

test('takes whatever tells milliseconds', () => {
  expect(Objective.latency(99, Duration.seconds(2)).maxMilliseconds).toBe(2000);
  expect(Objective.latency(99, { toMilliseconds: () => 7 }).maxMilliseconds).toBe(7);
});

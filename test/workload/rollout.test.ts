import { Duration } from 'cdk8s';
import type { RolloutProps } from '../../lib';
import { Rollout } from '../../lib';
import { testChart } from '../support/synth';

test('takes all pods away first where it is told to', () => {
  const rollout = new Rollout(testChart(), { strategy: 'Recreate' });
  expect(rollout.maxSurge).toBe(0);
  expect(rollout.toSpec().strategy).toEqual({ type: 'Recreate' });
});

test.each<[string, RolloutProps, string]>([
  [
    'a surge of a rollout that takes all pods away',
    { strategy: 'Recreate', maxSurge: 1 },
    "[test] 'maxSurge' (1) must be left out where 'strategy' is Recreate, because no pod is added then",
  ],
  [
    'another strategy',
    { strategy: 'OnDelete' as never },
    "[test] 'strategy' (OnDelete) must be RollingUpdate or Recreate",
  ],
  [
    'no surge, because nothing could roll with maxUnavailable 0',
    { maxSurge: 0 },
    "[test] 'maxSurge' (0) must be a whole number of at least 1",
  ],
  [
    'a revision history that leaves no way back',
    { revisionHistoryLimit: 0 },
    "[test] 'revisionHistoryLimit' (0) must be a whole number of at least 1",
  ],
  [
    'a deadline of nothing',
    { progressDeadline: Duration.seconds(0) },
    "[test] 'progressDeadline' (0s) must be whole seconds, at least 1s",
  ],
  ['null for the surge', { maxSurge: null as never }, "[test] 'maxSurge' (null) must be a whole number of at least 1"],
  [
    'null for the history',
    { revisionHistoryLimit: null as never },
    "[test] 'revisionHistoryLimit' (null) must be a whole number of at least 1",
  ],
  [
    'null for a time',
    { minReady: null as never },
    "[test] 'minReady' (null) must be a Duration, such as Duration.seconds(10)",
  ],
  [
    'null for the deadline',
    { progressDeadline: null as never },
    "[test] 'progressDeadline' (null) must be a Duration, such as Duration.seconds(10)",
  ],
  ['props that are none', 5 as never, "[test] 'props' (number) must be an object of options"],
])('refuses %s', (_, props, message) => {
  expect(() => new Rollout(testChart(), props)).toThrow(message);
});

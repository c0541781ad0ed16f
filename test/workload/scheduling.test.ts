import { Duration } from 'cdk8s';
import type { SchedulingProps } from '../../lib';
import { Scheduling } from '../../lib';
import { testChart } from '../support/synth';

test.each<[string, SchedulingProps, string]>([
  [
    'a toleration without an effect',
    { tolerations: [{ key: 'pool' } as never] },
    "[test] 'effect' (undefined) of the toleration of 'pool' must be NoSchedule, PreferNoSchedule or NoExecute, or dead nodes count in the zone spread again",
  ],
  [
    'a failover of half a second',
    { failover: Duration.millis(500) },
    "[test] 'failover' (0.5s) must be whole seconds, at least 0s",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => new Scheduling(testChart(), props)).toThrow(message);
});

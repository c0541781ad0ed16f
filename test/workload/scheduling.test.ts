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
  [
    'null for the failover',
    { failover: null as never },
    "[test] 'failover' (null) must be a Duration, such as Duration.seconds(10)",
  ],
  [
    'a priority class that Kubernetes does not take',
    { priorityClassName: 'Bad Name' },
    "[test] 'priorityClassName' (Bad Name) must be the name of an object: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends",
  ],
  [
    'null for a priority class',
    { priorityClassName: null as never },
    "[test] 'priorityClassName' (null) must be the name of an object: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends",
  ],
  [
    'a label of nodes that is not text',
    { nodeSelector: { gpu: true as never } },
    "[test] 'nodeSelector.gpu' (boolean) must be a text; put it in quotes",
  ],
  [
    'a text for labels of nodes',
    { nodeSelector: 'gpu' as never },
    "[test] 'nodeSelector' (string) must be a map of texts",
  ],
  [
    'one toleration without a list',
    { tolerations: { key: 'pool', effect: 'NoSchedule' } as never },
    "[test] 'tolerations' (object) must be a list of tolerations, such as { key: 'pool', effect: 'NoSchedule' }",
  ],
  [
    'null for the tolerations',
    { tolerations: null as never },
    "[test] 'tolerations' (null) must be a list of tolerations, such as { key: 'pool', effect: 'NoSchedule' }",
  ],
  [
    'null for a toleration',
    { tolerations: [{ key: 'pool', effect: 'NoSchedule' }, null as never] },
    "[test] 'tolerations[1]' (null) must be one of a list of tolerations, such as { key: 'pool', effect: 'NoSchedule' }",
  ],
  [
    'a toleration without a key, which is one of every taint',
    { tolerations: [{ key: null as never, effect: 'NoSchedule' }] },
    "[test] 'tolerations[0].key' (null) must be a text that is not empty",
  ],
  [
    'a key that no taint has',
    { tolerations: [{ key: 'a b', effect: 'NoSchedule' }] },
    "[test] 'tolerations[0]' holds 'a b', which is no name of a label: a name of at most 63 letters, digits, '-', '_' and '.', after a DNS name and '/' if any",
  ],
  [
    'a value that is not text',
    { tolerations: [{ key: 'pool', value: true as never, effect: 'NoSchedule' }] },
    "[test] 'tolerations[0].value' (boolean) must be a text; put it in quotes",
  ],
  [
    'a value that no taint has',
    { tolerations: [{ key: 'pool', value: 'a b', effect: 'NoSchedule' }] },
    "[test] 'tolerations[0].pool' (a b) must be the value of a label: at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
  ],
  [
    'what a toleration of this kind does not have',
    { tolerations: [{ key: 'pool', effect: 'NoSchedule', operator: 'Exists' } as never] },
    "[test] 'tolerations[0].operator' is not a known prop; there are key, value, effect",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => new Scheduling(testChart(), props)).toThrow(message);
});

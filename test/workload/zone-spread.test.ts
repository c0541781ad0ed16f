import * as kplus from 'cdk8s-plus-28';
import type { ZoneSpreadProps } from '../../lib';
import { Deployment, ZoneSpread } from '../../lib';
import { IMAGE, manifestOf, podOf, testChart } from '../support/synth';

const spread = (props: ZoneSpreadProps = {}): { workload: Deployment; zoneSpread: ZoneSpread } => {
  const chart = testChart();
  const workload = new Deployment(chart, 'Deployment', { image: IMAGE });
  return { workload, zoneSpread: new ZoneSpread(chart, 'ZoneSpread', { ...props, workload }) };
};

const labelSelector = { matchLabels: { app: 'task-mcp-http', track: 'stable' } };

test('spreads hard over zones and softly over hosts, with dead nodes and old pods out of the sum', () => {
  expect(podOf(spread().workload).topologySpreadConstraints).toEqual([
    {
      topologyKey: 'topology.kubernetes.io/zone',
      maxSkew: 1,
      whenUnsatisfiable: 'DoNotSchedule',
      nodeTaintsPolicy: 'Honor',
      matchLabelKeys: ['pod-template-hash'],
      labelSelector,
    },
    {
      topologyKey: 'kubernetes.io/hostname',
      maxSkew: 1,
      whenUnsatisfiable: 'ScheduleAnyway',
      nodeTaintsPolicy: 'Honor',
      matchLabelKeys: ['pod-template-hash'],
      labelSelector,
    },
  ]);
});

test('sets no minDomains by itself, because a dead zone would count as empty again', () => {
  expect(podOf(spread().workload).topologySpreadConstraints[0]).not.toHaveProperty('minDomains');
});

test('writes the number of zones where the checks and the quota find it', () => {
  expect(manifestOf(spread({ zones: 5 }).workload).metadata.annotations['cdk8s-task-mcp/zones']).toBe('5');
});

test('takes a wider skew, a smaller domain and no host spread when asked to', () => {
  const [zone, ...others] = podOf(
    spread({ maxSkew: 2, minDomains: 2, spreadHosts: false }).workload,
  ).topologySpreadConstraints;
  expect(zone).toMatchObject({ maxSkew: 2, minDomains: 2 });
  expect(others).toEqual([]);
});

test('spreads a Deployment of cdk8s-plus too', () => {
  const chart = testChart();
  const workload = new kplus.Deployment(chart, 'Web', { containers: [{ image: IMAGE, portNumber: 3000 }] });
  new ZoneSpread(chart, 'ZoneSpread', { workload });
  expect(podOf(workload).topologySpreadConstraints[0]).toMatchObject({
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels: { 'cdk8s.io/metadata.addr': expect.any(String) } },
  });
});

test.each<[string, ZoneSpreadProps, string]>([
  ['no zones', { zones: 0 }, "[test/ZoneSpread] 'zones' (0) must be a whole number of at least 1"],
  ['no skew', { maxSkew: 0 }, "[test/ZoneSpread] 'maxSkew' (0) must be a whole number of at least 1"],
  [
    'a policy that the scheduler does not have',
    { whenUnsatisfiable: 'Sometimes' as 'ScheduleAnyway' },
    "[test/ZoneSpread] 'whenUnsatisfiable' (Sometimes) must be DoNotSchedule or ScheduleAnyway",
  ],
  [
    'minDomains beside ScheduleAnyway',
    { minDomains: 2, whenUnsatisfiable: 'ScheduleAnyway' },
    "[test/ZoneSpread] 'minDomains' (2) needs 'whenUnsatisfiable' (ScheduleAnyway) to be DoNotSchedule, or the API server refuses the pods",
  ],
  [
    'as many minDomains as zones',
    { minDomains: 3 },
    "[test/ZoneSpread] 'minDomains' (3) must be less than 'zones' (3), or with a zone lost every replacement stays pending",
  ],
  ['null zones', { zones: null as never }, "[test/ZoneSpread] 'zones' (null) must be a whole number of at least 1"],
  ['null skew', { maxSkew: null as never }, "[test/ZoneSpread] 'maxSkew' (null) must be a whole number of at least 1"],
  [
    'null for the policy',
    { whenUnsatisfiable: null as never },
    "[test/ZoneSpread] 'whenUnsatisfiable' (null) must be DoNotSchedule or ScheduleAnyway",
  ],
  [
    'null minDomains',
    { minDomains: null as never },
    "[test/ZoneSpread] 'minDomains' (null) must be a whole number of at least 1",
  ],
  ['a text for a flag', { spreadHosts: 'x' as never }, "[test/ZoneSpread] 'spreadHosts' (x) must be true or false"],
  ['null for a flag', { spreadHosts: null as never }, "[test/ZoneSpread] 'spreadHosts' (null) must be true or false"],
])('refuses %s', (_, props, message) => {
  expect(() => spread(props)).toThrow(new Error(message));
});

test.each<[string, unknown, string]>([
  ['no props', undefined, "'props' (null) must be an object of options"],
  ['no workload', {}, "'workload' (nothing) must be the construct of the pods to spread, such as a Deployment"],
  [
    'null for a workload',
    { workload: null },
    "'workload' (null) must be the construct of the pods to spread, such as a Deployment",
  ],
  [
    'the name of a workload',
    { workload: 'web' },
    "'workload' (string) must be the construct of the pods to spread, such as a Deployment",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => new ZoneSpread(testChart(), 'ZoneSpread', props as never)).toThrow(
    new Error(`[test/ZoneSpread] ${message}`),
  );
});

import type { AlertCases, SeriesValues } from '../../support/series/alert-case';
import { boundary, doubled, gap, NONE, ONE, resolves, silent } from '../../support/series/alert-case';
import type { Labels } from '../../support/series/series';
import { DEPLOYMENT, kubeState, kubeState2 } from '../../support/series/series';

const DESIRED = kubeState('kube_deployment_spec_replicas', DEPLOYMENT);
const METRIC = 'kube_endpointslice_endpoints';

function endpoint(zone: string, pod: string, labels: Labels = {}): Labels {
  const slice = { endpointslice: 'task-mcp-http-x7k2', ready: 'true' };
  return { ...slice, targetref_name: pod, address: pod, endpoint_zone: zone, ...labels };
}

/** Ready endpoints, so many in each zone. */
function spread(pods: Readonly<Record<string, number>>, values = '1x80', of = kubeState): SeriesValues {
  const found = Object.entries(pods).flatMap(([zone, count]) =>
    Array.from({ length: count }, (_, index) => [of(METRIC, endpoint(zone, `${zone}-${index}`)), values] as const),
  );
  return Object.fromEntries(found);
}

/** Others' endpoints in other zones, and ones whose zone is not known. */
const STRANGERS = Object.assign(
  {},
  ...['zone-b', 'zone-c'].flatMap((zone) => ['x', 'y'].map((pod) => strangers(zone, `${zone}-${pod}`))),
);

function strangers(zone: string, pod: string): SeriesValues {
  const labels = { namespace: 'other', job: 'other', endpointslice: 'other-x7k2', ready: 'false', endpoint_zone: '' };
  const others = Object.entries(labels).map(([label, value]) => endpoint(zone, pod, { [label]: value }));
  return Object.fromEntries(others.map((other) => [kubeState(METRIC, other), '1x80']));
}

const FREE = ['endpoint_zone', 'targetref_name', 'address'];

/** One zone holds all that is ready. */
export const zoneRedundancyLost: AlertCases = {
  alert: 'TaskMCPZoneRedundancyLost',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '30s',
  free: FREE,
  cases: [
    boundary('all ready pods are in one zone for 15 minutes', {
      needs: { ...spread({ 'zone-a': 1 }), [DESIRED]: '2x80' },
      beside: STRANGERS,
      at: { '14m30s': NONE, '15m': ONE },
      says: {
        summary: 'All ready pods of task-mcp-http are in one zone',
        description: 'The loss of that zone would be an outage; the pods belong in 3 zones.',
      },
    }),
    silent('two zones are in use', {
      beside: { ...spread({ 'zone-a': 2, 'zone-b': 1 }), [DESIRED]: '3x80' },
      at: { '20m': NONE },
    }),
    silent('only one pod is wanted', {
      beside: { ...spread({ 'zone-a': 1 }), [DESIRED]: '1x80' },
      at: { '20m': NONE },
    }),
    resolves('a pod becomes ready in another zone', {
      beside: { ...spread({ 'zone-a': 2 }), ...spread({ 'zone-b': 1 }, '_x41 1x20'), [DESIRED]: '3x80' },
      at: { '20m': ONE, '21m': NONE },
    }),
    gap('nothing is known of endpoints any more', {
      beside: { ...spread({ 'zone-a': 2 }, '1x40 stale'), [DESIRED]: '3x80' },
      at: { '20m': ONE, '20m30s': NONE },
    }),
    doubled('one wanted pod, told of twice, is one', {
      beside: {
        ...spread({ 'zone-a': 1 }),
        [DESIRED]: '1x80',
        [kubeState2('kube_deployment_spec_replicas', DEPLOYMENT)]: '1x80',
      },
      at: { '20m': NONE },
    }),
    doubled('one zone, one alert', {
      beside: {
        ...spread({ 'zone-a': 2 }),
        ...spread({ 'zone-a': 2 }, '1x80', kubeState2),
        [DESIRED]: '1x80',
        [kubeState2('kube_deployment_spec_replicas', DEPLOYMENT)]: '3x80',
      },
      at: { '14m30s': NONE, '15m': ONE },
    }),
  ],
};

/** Zones that differ by more pods than the spread allows. */
export const zonesSkewed: AlertCases = {
  alert: 'TaskMCPZonesSkewed',
  labels: { severity: 'info', category: 'infrastructure' },
  every: '1m',
  free: FREE,
  cases: [
    boundary('two zones differ by two pods for half an hour', {
      beside: { ...spread({ 'zone-a': 3, 'zone-b': 1, 'zone-c': 1 }), ...STRANGERS },
      at: { '29m': NONE, '30m': ONE },
      says: {
        summary: 'The pods of task-mcp-http are unevenly spread over the zones',
        description: 'Two zones differ by 2 pods, more than 1. Nothing moves back by itself after a zone returns.',
      },
    }),
    boundary('a zone is empty while another holds two pods', {
      needs: spread({ 'zone-a': 2 }),
      beside: { ...spread({ 'zone-b': 1 }), ...STRANGERS },
      at: { '29m': NONE, '30m': ONE },
    }),
    boundary('the emptier zones are one pod short', {
      beside: {
        ...spread({ 'zone-a': 4, 'zone-b': 2, 'zone-c': 3 }),
        [kubeState(METRIC, endpoint('', 'unknown'))]: '1x80',
      },
      at: { '29m': NONE, '30m': ONE },
    }),
    silent('two zones differ by one pod', {
      beside: spread({ 'zone-a': 2, 'zone-b': 1, 'zone-c': 1 }),
      at: { '40m': NONE },
    }),
    silent('others have more pods in a zone', {
      beside: { ...spread({ 'zone-a': 1, 'zone-b': 2, 'zone-c': 1 }), ...STRANGERS },
      at: { '40m': NONE },
    }),
    silent('a zone is empty, and the others hold a pod each', {
      beside: spread({ 'zone-a': 1, 'zone-b': 1 }),
      at: { '40m': NONE },
    }),
    silent('of three pods the zone is not known', {
      beside: {
        ...spread({ 'zone-a': 1, 'zone-b': 1, 'zone-c': 1 }),
        ...Object.fromEntries(['x', 'y', 'z'].map((pod) => [kubeState(METRIC, endpoint('', pod)), '1x80'])),
      },
      at: { '40m': NONE },
    }),
    silent('of one pod the zone is not known', {
      beside: { ...spread({ 'zone-a': 3, 'zone-b': 3, 'zone-c': 3 }), [kubeState(METRIC, endpoint('', 'x'))]: '1x80' },
      at: { '40m': NONE },
    }),
    resolves('the pods are spread again', {
      beside: { ...spread({ 'zone-a': 2, 'zone-b': 1 }), ...spread({ 'zone-c': 1 }, '_x40 1x20') },
      at: { '39m': ONE, '42m': NONE },
    }),
    gap('nothing is known of endpoints any more', {
      beside: spread({ 'zone-a': 2, 'zone-b': 1 }, '1x40 stale'),
      at: { '40m': ONE, '41m': NONE },
    }),
    doubled('a pod counts once, whoever tells of it', {
      beside: {
        ...spread({ 'zone-a': 2, 'zone-b': 1, 'zone-c': 1 }),
        ...spread({ 'zone-a': 2, 'zone-b': 1, 'zone-c': 1 }, '1x80', kubeState2),
      },
      at: { '40m': NONE },
    }),
    doubled('one difference, one alert', {
      beside: {
        ...spread({ 'zone-a': 2, 'zone-b': 1 }),
        ...spread({ 'zone-a': 2, 'zone-b': 1 }, '1x80', kubeState2),
      },
      at: { '29m': NONE, '30m': ONE },
    }),
    silent('a pod with addresses of two kinds counts once', {
      beside: {
        ...spread({ 'zone-a': 2, 'zone-b': 1, 'zone-c': 1 }),
        ...Object.fromEntries(
          ['zone-a-0', 'zone-a-1', 'zone-b-0', 'zone-c-0'].map((pod) => [
            kubeState(
              METRIC,
              endpoint(pod.slice(0, 6), pod, { endpointslice: 'task-mcp-http-v6', address: `fd00::${pod}` }),
            ),
            '1x80',
          ]),
        ),
      },
      at: { '40m': NONE },
    }),
  ],
};

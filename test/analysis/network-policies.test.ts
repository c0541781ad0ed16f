import { App, Chart } from 'cdk8s';
import type { TaskMcpHttpProps } from '../../lib';
import { MetricsProfile, NetworkPeer, TaskMcpHttp } from '../../lib';
import { environments } from '../../bin/environments';
import { connectivity } from './support/connectivity';
import { changedManifests, committedManifests, ENVIRONMENTS } from './support/manifest-folder';

/** All that may go in and out, for the pods of the service and of a canary alike. */
const TABLE = ['service', 'canary'].flatMap((pod) => [
  `gateway > ${pod} 3000/TCP`,
  `prometheus > ${pod} 3000/TCP`,
  `prober > ${pod} 3000/TCP`,
  `${pod} > kube-dns 53/TCP`,
  `${pod} > kube-dns 53/UDP`,
]);

/** How what the policies allow differs from the table. */
const differences = (manifests: readonly any[], table: readonly string[] = TABLE): Record<string, string[]> => {
  const allowed = connectivity(manifests);
  return {
    missing: table.filter((row) => !allowed.includes(row)),
    surplus: allowed.filter((row) => !table.includes(row)),
  };
};

/** The manifests of production after a change to the service's own policy. */
const afterChange = (change: (spec: any) => void): any[] =>
  changedManifests('production', ({ kind, metadata, spec }) => {
    if (kind === 'NetworkPolicy' && metadata.name === 'task-mcp-http') change(spec);
  });

const forBoth = (row: string): string[] => ['service', 'canary'].map((pod) => row.replace('POD', pod));

test.each(ENVIRONMENTS)('%s lets in the gateway, Prometheus and the prober, lets out DNS, and nothing else', (name) => {
  const manifests = committedManifests(name);
  expect(differences(manifests)).toEqual({ missing: [], surplus: [] });
});

test.each(ENVIRONMENTS)('the clients that the policy of %s states are those of the table', (name) => {
  const policy = committedManifests(name).find(
    ({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'task-mcp-http',
  );
  expect(Object.keys(JSON.parse(policy.metadata.annotations['cdk8s-task-mcp/clients']))).toEqual([
    'gateway',
    'prometheus',
    'prober',
  ]);
});

test('peers that the user names are let in and out, and no other port or address of theirs', () => {
  const isolation: TaskMcpHttpProps['isolation'] = {
    clients: [NetworkPeer.pods({ role: 'batch' }), NetworkPeer.cidr('172.16.0.0/12', ['172.21.0.0/16'])],
    egress: [
      { to: [NetworkPeer.namespace('redis', { app: 'redis' })], ports: [{ port: 6379 }] },
      { to: [NetworkPeer.cidr('203.0.113.0/24', ['203.0.113.128/25'])], ports: [{ port: 443 }] },
      { to: [NetworkPeer.cidr('172.20.0.0/16', ['172.20.0.0/24'])], ports: [{ port: 443 }] },
    ],
  };
  const chart = new Chart(new App(), 'named');
  new TaskMcpHttp(chart, 'task-mcp-http', { ...environments.production, isolation });
  const table = [
    ...TABLE,
    ...forBoth('private network > POD 3000/TCP'),
    ...forBoth('POD > redis 6379/TCP'),
    ...forBoth('POD > internet 443/TCP'),
  ];
  expect(differences(chart.toJson(), table)).toEqual({ missing: [], surplus: [] });
});

test('a port of the metrics is for Prometheus alone', () => {
  const chart = new Chart(new App(), 'metrics');
  const monitoring = { profile: MetricsProfile.openTelemetry() };
  new TaskMcpHttp(chart, 'task-mcp-http', { ...environments.production, monitoring });
  const table = [...TABLE, ...forBoth('prometheus > POD 9464/TCP')];
  expect(differences(chart.toJson(), table)).toEqual({ missing: [], surplus: [] });
});

describe('a rule that is taken away or added is noticed:', () => {
  test.each<[string, (spec: any) => void, string]>([
    ['the gateway in', ({ ingress }) => ingress.splice(0, 1), 'gateway > POD 3000/TCP'],
    ['Prometheus in', ({ ingress }) => ingress.splice(1, 1), 'prometheus > POD 3000/TCP'],
    ['the prober in', ({ ingress }) => ingress.splice(2, 1), 'prober > POD 3000/TCP'],
    ['DNS over TCP out', ({ egress }) => egress[0].ports.pop(), 'POD > kube-dns 53/TCP'],
  ])('without %s', (_, change, row) => {
    expect(differences(afterChange(change))).toEqual({ missing: forBoth(row), surplus: [] });
  });

  test.each<[string, (spec: any) => void, string]>([
    [
      'any pod of the monitoring namespace in',
      ({ ingress }) => delete ingress[2].from[0].podSelector,
      'grafana > POD 3000/TCP',
    ],
    [
      'a prober of any namespace in',
      ({ ingress }) => (ingress[2].from[0].namespaceSelector = {}),
      'false prober > POD 3000/TCP',
    ],
    [
      'another port for the prober',
      ({ ingress }) => ingress[2].ports.push({ port: 9464, protocol: 'TCP' }),
      'prober > POD 9464/TCP',
    ],
    [
      'an address out',
      ({ egress }) => egress.push({ to: [{ ipBlock: { cidr: '203.0.113.7/32' } }], ports: [{ port: 443 }] }),
      'POD > internet 443/TCP',
    ],
  ])('%s', (_, change, row) => {
    expect(differences(afterChange(change))).toEqual({ missing: [], surplus: forBoth(row).sort() });
  });

  test('without the policy that denies by default, a pod of the namespace reaches anything and is reached', () => {
    const manifests = committedManifests('production').filter(({ metadata }) => metadata.name !== 'default-deny');
    const { missing, surplus } = differences(manifests);
    expect(missing).toEqual([]);
    expect(surplus).toEqual(expect.arrayContaining(['debug > internet 443/TCP', 'stranger > debug 3000/TCP']));
    expect(surplus!.filter((row) => !row.includes('debug'))).toEqual([]);
  });
});

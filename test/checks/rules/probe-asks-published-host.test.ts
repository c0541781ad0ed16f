import type { GoodManifests } from '../support/good-manifests';
import { faultsAfter } from '../support/good-manifests';

const NAME = { 'app.kubernetes.io/name': 'web' };

const probe = (address: string, metadata: object = { labels: NAME }): unknown => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Probe',
  metadata: { name: 'web-live', namespace: 'monitoring', ...metadata },
  spec: { jobName: 'web-probe', interval: '30s', targets: { staticConfig: { static: [address] } } },
});

const ingress = (spec: object): unknown => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: {
    name: 'web',
    namespace: 'prod',
    labels: NAME,
    annotations: { 'cdk8s-task-mcp/controller-namespace': 'gateway-system' },
  },
  spec,
});

const http = {
  paths: [{ path: '/live', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
};

/** A route of the application, with what asks for it. */
function faultsWith(extra: readonly unknown[], change: (good: GoodManifests) => void = () => undefined): string[] {
  return faultsAfter((good) => {
    Object.assign(good.route.metadata, { labels: NAME });
    good.route.spec.hostnames = ['web.example.com', '*.web.example.org'];
    good.extra.push(...extra);
    change(good);
  });
}

const fault = (address: string, host: string, routes = 'web.example.com, *.web.example.org of HTTPRoute web'): string =>
  `probe-asks-published-host at app/Probe/web-live: 'static' (${address}) must ask for a host that a route of 'web' names (${routes}), or no client comes the way that is probed; where something in front of the route answers under ${host}, such as a CDN, say what in the annotation 'cdk8s-task-mcp/answered-by' ('answeredBy' of the synthetic probe)`;

test.each<[string, string]>([
  ['that no route of the application names', 'edge.example.com'],
  ['of which a wildcard is only a part', 'web.example.org'],
])('refuses a Probe of a host %s', (_, host) => {
  expect(faultsWith([probe(`https://${host}/live`)])).toEqual([fault(`https://${host}/live`, host)]);
});

test('counts the hosts of every route of the application', () => {
  const also = ingress({ rules: [{ host: 'old.example.com', http }] });
  expect(faultsWith([also, probe('https://old.example.com/live')])).toEqual([]);
  expect(faultsWith([also, probe('https://new.example.com/live')])).toEqual([
    fault(
      'https://new.example.com/live',
      'new.example.com',
      'web.example.com, *.web.example.org, old.example.com of HTTPRoute web, Ingress web',
    ),
  ]);
});

test.each<[string, string]>([
  ['a host of a route', 'https://web.example.com/live'],
  ['a host below a wildcard', 'https://a.web.example.org/live'],
  ['the Service itself', 'http://web.prod.svc:80/live'],
  ['the Service by its whole name', 'http://web.prod.svc.cluster.local/live'],
  ['the Service of its own namespace', 'http://web/live'],
  ['an address', 'https://192.0.2.10/live'],
  ['what is no URL', 'edge.example.com:443'],
])('admits a Probe of %s', (_, address) => {
  expect(faultsWith([probe(address)])).toEqual([]);
});

test.each<[string, (good: GoodManifests) => void]>([
  ['a route for every host', ({ route }) => Reflect.deleteProperty(route.spec, 'hostnames')],
  ['no route', ({ route }) => (route.metadata.labels = { ...NAME, 'app.kubernetes.io/name': 'other' })],
  ['an Ingress with a rule for every host', ({ extra }) => extra.push(ingress({ rules: [{ http }] }))],
  [
    'an Ingress with a default backend',
    ({ extra }) => extra.push(ingress({ defaultBackend: http.paths[0]!.backend, rules: [] })),
  ],
  [
    'a route of a kind that is not read here',
    ({ extra }) =>
      extra.push({
        apiVersion: 'traefik.io/v1alpha1',
        kind: 'IngressRoute',
        metadata: { name: 'web', namespace: 'prod', labels: NAME },
      }),
  ],
])('says nothing where the application has %s', (_, change) => {
  expect(faultsWith([probe('https://edge.example.com/live')], change)).toEqual([]);
});

test('says nothing of a Probe of another application, or of one that names none, which may ask for anything', () => {
  const others = [{ labels: { 'app.kubernetes.io/name': 'blackbox' } }, { labels: { app: 'web' } }, {}];
  for (const metadata of others) expect(faultsWith([probe('https://www.example.net/', metadata)])).toEqual([]);
  expect(faultsWith([{ ...(probe('') as object), spec: undefined }])).toEqual([]);
});

test('says nothing where a route leads nowhere yet', () => {
  const change = ({ route }: GoodManifests): void => {
    route.metadata.labels = { 'app.kubernetes.io/name': 'other' };
  };
  expect(faultsWith([probe('https://edge.example.com/live'), ingress(undefined as never)], change)).toEqual([]);
});

test('takes the word of a Probe that says what answers in front of the routes', () => {
  const metadata = { labels: NAME, annotations: { 'cdk8s-task-mcp/answered-by': 'the CDN' } };
  expect(faultsWith([probe('https://edge.example.com/live', metadata)])).toEqual([]);
});

import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

type Case = [name: string, change: (good: GoodManifests) => void, faults: string[]];

const TARGET = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' };
const policy = (kind: string, spec: object = {}, annotations: object = {}, namespace = 'prod'): object => ({
  apiVersion: 'gateway.envoyproxy.io/v1alpha1',
  kind,
  metadata: { name: 'web', namespace, annotations },
  spec: { targetRefs: [TARGET], ...spec },
});
const adding =
  (...objects: object[]) =>
  ({ extra }: GoodManifests): void =>
    void extra.push(...objects);

describe('traffic-policy-targets-route', () => {
  const message = (kind: string, name: string): string =>
    `traffic-policy-targets-route at app/${kind}/web: 'targetRefs' (HTTPRoute ${name}) of ${kind} web must name an HTTPRoute of its own namespace, or it does nothing`;

  test.each<Case>([
    ['accepts a route of its own namespace', adding(policy('BackendTrafficPolicy')), []],
    [
      'refuses a route that there is not',
      adding(policy('BackendTrafficPolicy', { targetRefs: [{ ...TARGET, name: 'wep' }] })),
      [message('BackendTrafficPolicy', 'wep')],
    ],
    [
      'refuses a route of another namespace',
      adding(policy('EnvoyExtensionPolicy', {}, {}, 'other')),
      [message('EnvoyExtensionPolicy', 'web')],
    ],
    [
      'reads the field for a single target',
      adding(policy('BackendTrafficPolicy', { targetRefs: undefined, targetRef: { ...TARGET, name: 'wep' } })),
      [message('BackendTrafficPolicy', 'wep')],
    ],
    [
      'says nothing of a Gateway, which somebody else makes',
      adding(policy('BackendTrafficPolicy', { targetRefs: [{ kind: 'Gateway', name: 'public' }] })),
      [],
    ],
    ['says nothing of a policy without targets', adding({ ...policy('BackendTrafficPolicy'), spec: undefined }), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('health checks of the proxies', () => {
  const LIMIT = 'cdk8s-task-mcp/rate-limit';
  const stating =
    (requests: number, trustsForwardedAddress: boolean, spec: object) =>
    ({ deployment, extra }: GoodManifests): void => {
      const limit = { requests, window: '60s', countedBy: 'address', trustsForwardedAddress };
      deployment.metadata.annotations[LIMIT] = JSON.stringify(limit);
      extra.push(policy('BackendTrafficPolicy', spec));
    };
  const checks = (active: object): object => ({ healthCheck: { active } });
  const every2s = checks({ type: 'HTTP', interval: '2s' });
  const over = (count: number): string =>
    `monitoring-under-rate-limit at app/Deployment/web: '${LIMIT}' (60 per 60000 ms) of container 'web' in Deployment web must exceed the ${count} requests (${count} of BackendTrafficPolicy web) in that time, or the server refuses its own monitoring`;
  const near = (limit: number, count: number): string =>
    `rate-limit-out-of-reach at app/Deployment/web: '${LIMIT}' (${limit} per 60000 ms) of container 'web' in Deployment web must be at least 100 times the ${count} requests of the health checks by BackendTrafficPolicy web in that time, because the server believes the address in 'X-Forwarded-For', and a stranger who names a proxy's would have the pod left out; set it to ${count * 100} or more, and limit clients at the gateway`;

  test.each<Case>([
    ['come once for each rule of the route', stating(60, false, every2s), [over(60)]],
    ['leave room above them', stating(61, false, every2s), []],
    [
      'take 3 s where nothing is said',
      stating(40, false, checks({ type: 'HTTP' })),
      [over(40).replace('(60 per', '(40 per')],
    ],
    ['are no requests where they only connect', stating(60, false, checks({ type: 'TCP', interval: '1s' })), []],
    ['are none where there is no check', stating(60, false, {}), []],
    [
      'are none for pods of another route',
      stating(60, false, { ...every2s, targetRefs: [{ kind: 'Gateway', name: 'public' }] }),
      [],
    ],
    ['can be used up by a stranger who names a proxy', stating(5999, true, every2s), [near(5999, 60)]],
    ['are safe where the limit is far above', stating(6000, true, every2s), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });

  test('are none where the route has no rules, and so leads nowhere', () => {
    const faults = faultsAfter((good) => {
      drop(good.route, 'spec');
      stating(60, true, every2s)(good);
    });
    expect(faults.join()).not.toContain('BackendTrafficPolicy');
  });

  test('are none where the route is not of the chart', () => {
    const elsewhere = { ...every2s, targetRefs: [{ ...TARGET, name: 'other' }] };
    expect(faultsAfter(stating(60, false, elsewhere)).join()).not.toContain('monitoring-under-rate-limit');
  });

  test('say nothing of pods that no route leads to', () => {
    const workload = plainWorkload('StatefulSet') as { metadata: object };
    const limit = { requests: 5000, window: '60s', countedBy: 'address', trustsForwardedAddress: true };
    Object.assign(workload.metadata, { annotations: { [LIMIT]: JSON.stringify(limit) } });
    const faults = faultsAfter(
      adding(workload, policy('BackendTrafficPolicy', checks({ type: 'HTTP', interval: '10s' }))),
    );
    expect(faults).toEqual([]);
  });
});

describe('sessions-find-their-pod, where a gateway leads the requests', () => {
  const HEADER = 'Mcp-Session-Id';
  const KEEPS = 'cdk8s-task-mcp/session-header';
  const LEADS = 'cdk8s-task-mcp/session-affinity';
  const fault = (why: string): string =>
    `sessions-find-their-pod at app/Deployment/web: 'maxReplicas' (10) of Deployment web must be 1, because its server keeps the session of each client ('${HEADER}') in one pod, and ${why}; run one pod, have the gateway lead each request there (TrafficPolicy.envoyGateway({ sessionAffinity })), or let the pods share their sessions and say so with 'sessions: false' in the server profile`;
  const keeping =
    (change: (good: GoodManifests) => unknown) =>
    (good: GoodManifests): void => {
      good.deployment.metadata.annotations[KEEPS] = HEADER;
      change(good);
    };
  const hashing = (consistentHash: object): ((good: GoodManifests) => void) =>
    adding(policy('BackendTrafficPolicy', { loadBalancer: { type: 'ConsistentHash', consistentHash } }));
  const clientIp = ({ service }: GoodManifests): void =>
    void Object.assign(service.spec, { sessionAffinity: 'ClientIP' });
  const withoutRoute = ({ route }: GoodManifests): void => void (route.spec.rules = []);
  const COOKIE = "needs a cookie that the clients of the official SDKs don't keep";
  const persisting = (type?: string): ((good: GoodManifests) => void) => {
    return ({ route }) => Object.assign(route.spec.rules[1]!, { sessionPersistence: { type } });
  };
  const ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: 'web',
      namespace: 'prod',
      annotations: { 'cdk8s-task-mcp/controller-namespace': 'gateway-system' },
    },
    spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  };

  test.each<Case>([
    [
      'accepts a policy that leads by the session id, however the header is written',
      keeping(adding(policy('EnvoyExtensionPolicy', {}, { [LEADS]: 'mcp-session-id' }))),
      [],
    ],
    [
      'refuses a policy that leads by another header',
      keeping(adding(policy('EnvoyExtensionPolicy', {}, { [LEADS]: 'X-Session' }))),
      [fault('nothing leads the client back there')],
    ],
    [
      'refuses a policy that leads nowhere',
      keeping(adding(policy('EnvoyExtensionPolicy'))),
      [fault('nothing leads the client back there')],
    ],
    [
      'refuses policies that say nothing of it',
      keeping(
        adding(
          { ...policy('BackendTrafficPolicy'), metadata: { name: 'empty', namespace: 'prod' }, spec: undefined },
          policy('BackendTrafficPolicy', { loadBalancer: { type: 'LeastRequest' } }),
        ),
      ),
      [fault('nothing leads the client back there')],
    ],
    [
      'accepts a hash of the bearer token',
      keeping(hashing({ type: 'Headers', headers: [{ name: 'Authorization' }] })),
      [],
    ],
    ['accepts it in the older field too', keeping(hashing({ type: 'Header', header: { name: 'authorization' } })), []],
    [
      "refuses a hash of the server's own id",
      keeping(hashing({ type: 'Headers', headers: [{ name: 'mcp-session-id' }] })),
      [
        fault(
          "'consistentHash' (Headers mcp-session-id) of BackendTrafficPolicy web hashes what the server gives out in its first answer: the first request carries none, so the second one is led to another pod",
        ),
      ],
    ],
    [
      'refuses a hash of a header that clients need not send',
      keeping(hashing({ type: 'Headers', headers: [{ name: 'X-User' }] })),
      [fault("'consistentHash' (Headers X-User) of BackendTrafficPolicy web hashes what clients need not send")],
    ],
    [
      'refuses a hash of nothing',
      keeping(hashing({ type: 'Headers', headers: [{}] })),
      [fault("'consistentHash' (Headers ) of BackendTrafficPolicy web hashes what clients need not send")],
    ],
    [
      'refuses a hash of a cookie',
      keeping(hashing({ type: 'Cookie', cookie: { name: 'a' } })),
      [fault(`'consistentHash' (Cookie) of BackendTrafficPolicy web ${COOKIE}`)],
    ],
    [
      'refuses a hash of the address',
      keeping(hashing({ type: 'SourceIP' })),
      [
        fault(
          "'consistentHash' (SourceIP) of BackendTrafficPolicy web sees one address where another proxy stands before it, and an address that a client may change",
        ),
      ],
    ],
    [
      "refuses the Gateway API's persistence by header",
      keeping(persisting('Header')),
      [
        fault(
          "'sessionPersistence' (Header) of HTTPRoute web knows only the gateway's own value, and never the id that the server gives out",
        ),
      ],
    ],
    [
      "refuses the Gateway API's persistence by cookie, which is its default",
      keeping(persisting()),
      [fault(`'sessionPersistence' (Cookie) of HTTPRoute web ${COOKIE}`)],
    ],
    [
      'refuses ClientIP behind a gateway',
      keeping(clientIp),
      [
        fault(
          "'sessionAffinity' (ClientIP) of Service web sees the address of the gateway, if anything, behind which all clients are one",
        ),
      ],
    ],
    [
      'accepts ClientIP where no gateway is known',
      keeping((good) => {
        clientIp(good);
        withoutRoute(good);
      }),
      [],
    ],
    ['refuses nothing at all', keeping(withoutRoute), [fault('nothing leads the client back there')]],
    [
      'refuses an Ingress beside a route that leads right',
      keeping(adding(policy('EnvoyExtensionPolicy', {}, { [LEADS]: HEADER }), ingress)),
      [fault('nothing leads the client back there from Ingress web')],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

import { Testing } from 'cdk8s';
import type { HttpRouteProps, IngressProps } from '../../lib';
import { HttpRoute, Ingress, TrafficPolicy } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const target = { service: { name: 'task-mcp-http', port: 3000 } };
const gateway = { name: 'public', namespace: 'infra' };
const route = (props: object = {}): HttpRoute =>
  new HttpRoute(testChart(), 'Route', { ...target, ...(props as HttpRouteProps) });
const ingress = (props: object = {}): Ingress =>
  new Ingress(testChart(), 'Ingress', { ...target, ...(props as IngressProps) });
const proxies = (namespace: string): object[] => [
  { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } },
];
const peersOf = (part: HttpRoute): object[] => part.peers.map((peer) => peer.toPolicyPeer());

describe('TrafficPolicy.envoyGateway', () => {
  test('makes a policy that is named after its route, with its labels', () => {
    const metadata = { name: 'web', labels: { team: 'tasks' } };
    const { trafficPolicy } = route({ metadata, trafficPolicy: TrafficPolicy.envoyGateway({ retries: 1 }) });
    expect(manifestOf(trafficPolicy!)).toMatchObject({
      metadata,
      spec: { targetRefs: [{ name: 'web' }], retry: { numRetries: 1 } },
    });
  });

  test('knows where the proxies of Envoy Gateway run, unless that is said', () => {
    const trafficPolicy = TrafficPolicy.envoyGateway();
    expect(peersOf(route({ gateway, trafficPolicy }))).toEqual(proxies('envoy-gateway-system'));
    expect(peersOf(route({ gateway, byEnvoyGateway: true }))).toEqual(proxies('envoy-gateway-system'));
    expect(peersOf(route({ gateway: { ...gateway, proxyNamespace: 'infra' }, trafficPolicy }))).toEqual(
      proxies('infra'),
    );
    expect(peersOf(route({ gateway }))).toEqual(proxies('infra'));
  });

  test('has each rule that leads to pods tell the proxy which one has answered, for sessions by their id', () => {
    const server = { sessionHeader: 'Mcp-Session-Id' };
    const part = route({ server, trafficPolicy: TrafficPolicy.envoyGateway({ sessionAffinity: 'SessionId' }) });
    for (const { filters } of manifestOf(part).spec.rules) {
      expect(filters).toEqual([
        {
          type: 'ResponseHeaderModifier',
          responseHeaderModifier: { set: [{ name: 'x-session-pod', value: '%UPSTREAM_REMOTE_ADDRESS%' }] },
        },
      ]);
    }
    expect(manifestOf(part.sessionRouting!).metadata.name).toBe('task-mcp-http');
  });

  test('makes nothing where it is not asked for', () => {
    const chart = testChart();
    new HttpRoute(chart, 'Route', target);
    expect(Testing.synth(chart)).toHaveLength(1);
  });

  test.each<[string, unknown, string]>([
    [
      'a policy for another gateway',
      TrafficPolicy.ingressNginx(),
      "'trafficPolicy' (ingressNginx) must be TrafficPolicy.envoyGateway() on an HTTPRoute, whose Gateway reads no annotations of ingress-nginx; leave it out where the Gateway is another than Envoy Gateway's",
    ],
    [
      'what is no policy',
      {},
      "'trafficPolicy' must be made by a factory, such as TrafficPolicy.envoyGateway({ retries: 1 })",
    ],
    ['a policy that is null', null, "'trafficPolicy' (null) must be an object of options"],
    [
      'options that are none',
      TrafficPolicy.envoyGateway(null as never),
      "'TrafficPolicy.envoyGateway(options)' (null) must be an object of options",
    ],
    [
      'an option that there is not',
      TrafficPolicy.envoyGateway({ timeout: 1 } as never),
      "'timeout' is not a known prop",
    ],
  ])('refuses %s', (_, trafficPolicy, message) => {
    expect(() => route({ trafficPolicy })).toThrow(message);
  });
});

describe('TrafficPolicy.ingressNginx', () => {
  test('has nginx connect for a second, and try elsewhere what was not sent', () => {
    const { annotations } = manifestOf(ingress({ trafficPolicy: TrafficPolicy.ingressNginx() })).metadata;
    expect(annotations).toMatchObject({
      'nginx.ingress.kubernetes.io/proxy-connect-timeout': '1',
      'nginx.ingress.kubernetes.io/proxy-next-upstream': 'error timeout',
      'nginx.ingress.kubernetes.io/proxy-next-upstream-tries': '3',
    });
  });

  test('sets no such annotation where it is not asked for', () => {
    expect(Object.keys(manifestOf(ingress()).metadata.annotations).join()).not.toContain('next-upstream');
  });

  test.each<[string, object, string]>([
    [
      'a policy for another gateway',
      { trafficPolicy: TrafficPolicy.envoyGateway() },
      "'trafficPolicy' (envoyGateway) must be TrafficPolicy.ingressNginx() on an Ingress, because Envoy Gateway reads no Ingress; use Exposure.httpRoute where Envoy Gateway is there",
    ],
    [
      'a controller that reads other annotations',
      { trafficPolicy: TrafficPolicy.ingressNginx(), className: 'haproxy', controllerNamespace: 'haproxy' },
      "'trafficPolicy' (ingressNginx) must be left out with 'className' (haproxy), whose controller reads other annotations; give those in 'metadata.annotations'",
    ],
    [
      'no try at all',
      { trafficPolicy: TrafficPolicy.ingressNginx({ tries: 0 }) },
      "'trafficPolicy.tries' (0) must be a whole number of at least 1",
    ],
    [
      'an option that there is not',
      { trafficPolicy: TrafficPolicy.ingressNginx({ retries: 1 } as never) },
      "'trafficPolicy.retries' is not a known prop; there are connectTimeout, tries",
    ],
    [
      'options that are none',
      { trafficPolicy: TrafficPolicy.ingressNginx(null as never) },
      "'TrafficPolicy.ingressNginx(options)' (null) must be an object of options",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => ingress(props)).toThrow(message);
  });
});

import { Duration } from 'cdk8s';
import type { HttpRouteProps, IExposure, IngressProps } from '../../lib';
import { Exposure, HttpRoute, Ingress } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const target = { service: { name: 'task-mcp-http', port: 3000 } };
const route = (props: HttpRouteProps = {}): HttpRoute => new HttpRoute(testChart(), 'Route', { ...target, ...props });
const ingress = (props: IngressProps = {}): Ingress => new Ingress(testChart(), 'Ingress', { ...target, ...props });

const DNS_NAME = "must be a DNS name: lower-case labels of letters, digits and '-', joined by dots";
const DNS_LABEL =
  "must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends";

describe('HttpRoute', () => {
  test('serves streams with a longer time limit than requests, behind the listener that ends TLS', () => {
    expect(manifestOf(route()).spec).toEqual({
      hostnames: ['task-mcp.example.com'],
      parentRefs: [
        {
          group: 'gateway.networking.k8s.io',
          kind: 'Gateway',
          name: 'gateway',
          namespace: 'gateway-system',
          sectionName: 'https',
        },
      ],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/sse' } }],
          backendRefs: [{ group: '', kind: 'Service', name: 'task-mcp-http', port: 3000, weight: 1 }],
          timeouts: { request: '3600s' },
        },
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [{ group: '', kind: 'Service', name: 'task-mcp-http', port: 3000, weight: 1 }],
          timeouts: { request: '60s' },
        },
      ],
    });
  });

  test('lets in the proxies, wherever the Gateway runs them', () => {
    const gateway = { name: 'public', namespace: 'infra', proxyNamespace: 'envoy-gateway-system' };
    const [peer] = route({ gateway }).peers;
    expect(peer?.toPolicyPeer()).toEqual({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'envoy-gateway-system' } },
    });
  });

  test.each<[string, unknown, string]>([
    ['a host that is no DNS name', { host: 'Task_MCP' }, `'host' (Task_MCP) ${DNS_NAME}`],
    ['a host that is a number', { host: 5 }, `'host' (5) ${DNS_NAME}`],
    ['a host that is null', { host: null }, `'host' (null) ${DNS_NAME}`],
    ['a Gateway without a namespace', { gateway: { name: 'public' } }, `'gateway.namespace' (undefined) ${DNS_LABEL}`],
    [
      'a Gateway whose namespace is null',
      { gateway: { name: 'public', namespace: null } },
      `'gateway.namespace' (null) ${DNS_LABEL}`,
    ],
    [
      'a namespace with dots',
      { gateway: { name: 'public', namespace: 'a.b' } },
      `'gateway.namespace' (a.b) ${DNS_LABEL}`,
    ],
    [
      'proxies whose namespace is null',
      { gateway: { name: 'public', namespace: 'infra', proxyNamespace: null } },
      `'gateway.proxyNamespace' (null) ${DNS_LABEL}`,
    ],
    ['a Gateway without a name', { gateway: { namespace: 'infra' } }, `'gateway.name' (undefined) ${DNS_NAME}`],
    [
      'a listener that is null',
      { gateway: { name: 'public', namespace: 'infra', sectionName: null } },
      `'gateway.sectionName' (null) ${DNS_NAME}`,
    ],
    [
      'a prop of the gateway that it does not have',
      { gateway: { name: 'public', namespace: 'infra', listener: 'https' } },
      "'gateway.listener' is not a known prop; there are name, namespace, sectionName, proxyNamespace",
    ],
    ['a Gateway that is null', { gateway: null }, "'gateway' (null) must be an object of options"],
    ['a Gateway by its name', { gateway: 'public' }, "'gateway' (string) must be an object of options"],
    [
      'a time limit of nothing',
      { streamTimeout: Duration.seconds(0) },
      "'streamTimeout' (0s) must be whole seconds, at least 1s",
    ],
    [
      'a time limit that the Gateway API does not take',
      { streamTimeout: Duration.hours(28) },
      "'streamTimeout' (100800s) must be at most 99999s, because the Gateway API takes five digits",
    ],
    [
      'a time limit that is null',
      { requestTimeout: null },
      "'requestTimeout' (null) must be a Duration, such as Duration.seconds(10)",
    ],
    ['a Service that is left out', { service: undefined }, `'service.name' (undefined) ${DNS_LABEL}`],
    ['a Service that is null', { service: null }, "'service' (null) must be an object of options"],
    [
      'a Service without a port',
      { service: { name: 'task-mcp-http' } },
      "'service.port' (undefined) must be a port between 1 and 65535",
    ],
    ['metadata that is null', { metadata: null }, "'metadata' (null) must be an object of options"],
  ])('refuses %s', (_, props, message) => {
    expect(() => route(props as HttpRouteProps)).toThrow(new Error(`[test/Route] ${message}`));
  });

  test('takes a wildcard host', () => {
    expect(manifestOf(route({ host: '*.example.com' })).spec.hostnames).toEqual(['*.example.com']);
  });
});

describe('Ingress', () => {
  test('ends TLS and keeps quiet streams open, unbuffered', () => {
    const { metadata, spec } = manifestOf(ingress({ streamTimeout: Duration.minutes(11) }));
    expect(metadata.annotations).toMatchObject({
      'nginx.ingress.kubernetes.io/proxy-read-timeout': '660',
      'nginx.ingress.kubernetes.io/proxy-send-timeout': '660',
      'nginx.ingress.kubernetes.io/proxy-buffering': 'off',
    });
    expect(spec).toEqual({
      ingressClassName: 'nginx',
      tls: [{ hosts: ['task-mcp.example.com'], secretName: 'task-mcp-http-tls' }],
      rules: [
        {
          host: 'task-mcp.example.com',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'task-mcp-http', port: { number: 3000 } } },
              },
            ],
          },
        },
      ],
    });
  });

  test("sets no annotations of nginx for another controller, and keeps the user's own", () => {
    const annotations = { 'haproxy.org/timeout-server': '1h' };
    expect(
      manifestOf(ingress({ className: 'haproxy', controllerNamespace: 'haproxy', metadata: { annotations } })).metadata
        .annotations,
    ).toEqual({
      'cdk8s-task-mcp/controller-namespace': 'haproxy',
      'haproxy.org/timeout-server': '1h',
    });
  });

  test.each<[string, unknown, string]>([
    [
      'another controller of which nothing says where its pods run',
      { className: 'traefik' },
      "'className' (traefik) must come with 'controllerNamespace', where that controller's pods run, or the network policy lets none of its requests in",
    ],
    ['a class that is null', { className: null }, `'className' (null) ${DNS_NAME}`],
    ['a namespace that is null', { controllerNamespace: null }, `'controllerNamespace' (null) ${DNS_LABEL}`],
    [
      'a namespace of another controller that is null',
      { className: 'traefik', controllerNamespace: null },
      `'controllerNamespace' (null) ${DNS_LABEL}`,
    ],
    ['a secret name that is no DNS name', { tlsSecretName: 'Cert' }, `'tlsSecretName' (Cert) ${DNS_NAME}`],
    ['a secret name that is null', { tlsSecretName: null }, `'tlsSecretName' (null) ${DNS_NAME}`],
    ['a host that is null', { host: null }, `'host' (null) ${DNS_NAME}`],
    [
      'a time limit that is a number',
      { streamTimeout: 60 },
      "'streamTimeout' (60) must be a Duration, such as Duration.seconds(10)",
    ],
    ['a Service that is left out', { service: undefined }, `'service.name' (undefined) ${DNS_LABEL}`],
    [
      'an annotation of another kind',
      { metadata: { annotations: { audited: true } } },
      "'metadata.annotations.audited' (boolean) must be a text; put it in quotes",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => ingress(props as IngressProps)).toThrow(new Error(`[test/Ingress] ${message}`));
  });
});

describe('Exposure', () => {
  /** The factories as JavaScript sees them. */
  const { httpRoute, ingress } = Exposure as unknown as Record<string, (props: unknown) => Exposure>;

  const made = (exposure: Exposure): IExposure =>
    exposure.bind(testChart(), 'Exposure', { ...target, metadata: { namespace: 'tasks' } });

  test.each(['httpRoute', 'ingress'])('joins the options of %s with what they are for', (factory) => {
    const exposure = made(Exposure[factory as 'ingress']({ host: 'mcp.example.com', metadata: { name: 'mcp' } }));
    expect(exposure.host).toBe('mcp.example.com');
    expect(manifestOf(exposure).metadata).toMatchObject({ name: 'mcp', namespace: 'tasks' });
  });

  test.each<[string, Exposure, string]>([
    ['no options of a route', httpRoute!(null), "'Exposure.httpRoute(props)' (null) must be an object of options"],
    ['a number of routes', httpRoute!(5), "'Exposure.httpRoute(props)' (number) must be an object of options"],
    ['no options of an Ingress', ingress!(null), "'Exposure.ingress(props)' (null) must be an object of options"],
    ['metadata that is null', ingress!({ metadata: null }), "'exposure.metadata' (null) must be an object of options"],
    [
      'metadata that is a text',
      httpRoute!({ metadata: 'x' }),
      "'exposure.metadata' (string) must be an object of options",
    ],
  ])('refuses %s', (_, exposure, message) => {
    expect(() => made(exposure)).toThrow(new Error(`[test] ${message}`));
  });

  test('refuses labels that are none', () => {
    expect(() => made(httpRoute!({ metadata: { labels: 5 } }))).toThrow(
      new Error("[test/Exposure] 'metadata.labels' (number) must be a map of texts"),
    );
  });
});

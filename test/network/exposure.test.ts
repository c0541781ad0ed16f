import { Duration } from 'cdk8s';
import type { HttpRouteProps, IngressProps } from '../../lib';
import { HttpRoute, Ingress } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const target = { service: { name: 'task-mcp-http', port: 3000 } };
const route = (props: HttpRouteProps = {}): HttpRoute => new HttpRoute(testChart(), 'Route', { ...props, ...target });
const ingress = (props: IngressProps = {}): Ingress => new Ingress(testChart(), 'Ingress', { ...props, ...target });

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

  test.each<[string, HttpRouteProps, string]>([
    [
      'a host that is no DNS name',
      { host: 'Task_MCP' },
      "[test/Route] 'host' (Task_MCP) must be a DNS name: lower-case labels of letters, digits and '-', joined by dots",
    ],
    [
      'a namespace with dots',
      { gateway: { name: 'public', namespace: 'a.b' } },
      "[test/Route] 'gateway.namespace' (a.b) must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
    ],
    [
      'a time limit of nothing',
      { streamTimeout: Duration.seconds(0) },
      "[test/Route] 'streamTimeout' (0s) must be whole seconds, at least 1s",
    ],
    [
      'a prop of the gateway that it does not have',
      { gateway: { name: 'public', namespace: 'infra', listener: 'https' } as never },
      "[test/Route] 'listener' is not a known prop; there are name, namespace, sectionName, proxyNamespace",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => route(props)).toThrow(message);
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

  test('refuses another controller of which nothing says where its pods run', () => {
    expect(() => ingress({ className: 'traefik' })).toThrow(
      "[test/Ingress] 'className' (traefik) must come with 'controllerNamespace', where that controller's pods run, or the network policy lets none of its requests in",
    );
  });

  test('refuses a secret name that is no DNS name', () => {
    expect(() => ingress({ tlsSecretName: 'Cert' })).toThrow(
      "[test/Ingress] 'tlsSecretName' (Cert) must be a DNS name: lower-case labels of letters, digits and '-', joined by dots",
    );
  });
});

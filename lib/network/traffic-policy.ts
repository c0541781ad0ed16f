import type { EnvoyGatewayTrafficOptions } from './envoy-gateway-traffic-options';
import type { IngressNginxTrafficOptions } from './ingress-nginx-traffic-options';

/**
 * What the proxies on the way in do about a dead pod, node or zone. Each gateway has means of its own, so the choice names one;
 * `Exposure.httpRoute` takes that of Envoy Gateway, `Exposure.ingress` that of ingress-nginx.
 *
 * @example
 * Exposure.httpRoute({ host: 'mcp.example.com', trafficPolicy: TrafficPolicy.envoyGateway() });
 */
export class TrafficPolicy {
  /**
   * A BackendTrafficPolicy of Envoy Gateway, whose numbers follow from the server profile. The proxies are taken to run in
   * `envoy-gateway-system`, as they do by default.
   *
   * @see https://gateway.envoyproxy.io/docs/api/extension_types/#backendtrafficpolicy
   */
  public static envoyGateway(options: EnvoyGatewayTrafficOptions = {}): TrafficPolicy {
    return new TrafficPolicy('envoyGateway', options, {});
  }

  /**
   * Annotations of ingress-nginx. It has no health checks of its own, so a dead node costs every request that is led there
   * the time to connect, until Kubernetes notices.
   *
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
   */
  public static ingressNginx(options: IngressNginxTrafficOptions = {}): TrafficPolicy {
    return new TrafficPolicy('ingressNginx', {}, options);
  }

  private constructor(
    /** The gateway that it is for. */
    public readonly gateway: 'envoyGateway' | 'ingressNginx',
    /** What it says to Envoy Gateway. */
    public readonly envoyGateway: EnvoyGatewayTrafficOptions,
    /** What it says to ingress-nginx. */
    public readonly ingressNginx: IngressNginxTrafficOptions,
  ) {}
}

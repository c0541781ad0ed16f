import type { GatewayReference, HttpRouteProps, IngressProps } from '..';
import { Exposure as PlainExposure } from '..';
import { FromInputs } from './from-inputs';
import type { WithInputs } from './with-inputs';

/** The Gateway that takes the requests in; another resource may have made it. */
export type GatewayReferenceArgs = WithInputs<
  GatewayReference,
  'name' | 'namespace' | 'sectionName' | 'proxyNamespace'
>;

/** Options of `Exposure.httpRoute`. */
export interface HttpRouteArgs extends WithInputs<Omit<HttpRouteProps, 'gateway'>, 'host'> {
  /**
   * The Gateway that takes the requests in.
   *
   * @default - the Gateway `gateway` in the namespace `gateway-system`, listener `https`.
   */
  readonly gateway?: GatewayReferenceArgs;
}

/** Options of `Exposure.ingress`. */
export type IngressArgs = WithInputs<IngressProps, 'host' | 'className' | 'controllerNamespace' | 'tlsSecretName'>;

/**
 * How the service is reached from outside the cluster, with values that may come from other resources. A host that is a
 * wildcard must be plain text, because nothing probes a wildcard.
 *
 * @example
 * Exposure.httpRoute({ host: record.hostname, gateway: { name: 'public', namespace: 'gateways' } });
 */
export class Exposure {
  /**
   * Through a Gateway of the Gateway API.
   *
   * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
   */
  public static httpRoute(args: HttpRouteArgs = {}): FromInputs<PlainExposure, HttpRouteProps> {
    return new FromInputs((props) => PlainExposure.httpRoute(props), args);
  }

  /**
   * Through an ingress controller.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
   */
  public static ingress(args: IngressArgs = {}): FromInputs<PlainExposure, IngressProps> {
    return new FromInputs((props) => PlainExposure.ingress(props), args);
  }
}

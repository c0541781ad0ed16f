import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { PropChecks } from '../props/prop-checks';
import type { ExposedService, IExposure } from './exposed-service';
import type { HttpRouteProps } from './http-route';
import { HttpRoute } from './http-route';
import type { IngressProps } from './ingress';
import { Ingress } from './ingress';
import { mergedMetadata } from '../props/merged-metadata';

/** Makes the objects of an exposure for a Service. */
export type ExposureFactory = (
  scope: Construct,
  id: string,
  target: ExposedService & { readonly metadata: ApiObjectMetadata },
) => IExposure;

/**
 * How the service is reached from outside the cluster. The network isolation follows from the choice.
 *
 * @example
 * Exposure.httpRoute({ host: 'mcp.example.com', gateway: { name: 'public', namespace: 'gateways' } });
 */
export class Exposure {
  /**
   * Through a Gateway of the Gateway API.
   *
   * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
   */
  public static httpRoute(props: HttpRouteProps = {}): Exposure {
    return new Exposure((scope, id, { metadata, ...target }) => {
      checkOptions(scope, 'httpRoute', props);
      return new HttpRoute(scope, id, { ...props, ...target, metadata: mergedMetadata(metadata, props.metadata) });
    });
  }

  /**
   * Through an ingress controller.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
   */
  public static ingress(props: IngressProps = {}): Exposure {
    return new Exposure((scope, id, { metadata, ...target }) => {
      checkOptions(scope, 'ingress', props);
      return new Ingress(scope, id, { ...props, ...target, metadata: mergedMetadata(metadata, props.metadata) });
    });
  }

  private constructor(
    /** Makes the objects of the choice. */
    public readonly bind: ExposureFactory,
  ) {}
}

/** Refuses what would be lost when the options are joined with those of the service. */
function checkOptions(scope: Construct, factory: string, props: HttpRouteProps | IngressProps): void {
  const checks = new PropChecks(scope);
  checks.options(`Exposure.${factory}(props)`, props, false);
  checks.options('exposure.metadata', props.metadata, false);
}

import type { Duration } from 'cdk8s';

/** Options of `TrafficPolicy.ingressNginx`. */
export interface IngressNginxTrafficOptions {
  /**
   * Time to wait for a connection to a pod.
   *
   * @default - 1 s.
   */
  readonly connectTimeout?: Duration;
  /**
   * How often a request is tried, the first time included, each time with another pod. What a pod may have begun to execute is
   * tried again only where its method is idempotent by RFC 9110, so never a POST.
   *
   * @default - three times.
   */
  readonly tries?: number;
}

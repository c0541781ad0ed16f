import { Duration } from 'cdk8s';
import type { PropChecks } from '../props/prop-checks';
import type { IngressNginxTrafficOptions } from './ingress-nginx-traffic-options';

/**
 * What ingress-nginx can be told for one Ingress. Without `non_idempotent` nginx tries a POST again only where nothing of it
 * was sent.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream
 */
export function ingressNginxAnnotations(
  checks: PropChecks,
  options: IngressNginxTrafficOptions,
): Record<string, string> {
  checks.group('trafficPolicy', options, { connectTimeout: true, tries: true });
  const { connectTimeout = Duration.seconds(1), tries = 3 } = options;
  checks.duration('trafficPolicy.connectTimeout', connectTimeout, 1);
  checks.wholeNumber('trafficPolicy.tries', tries, 1);
  return {
    'nginx.ingress.kubernetes.io/proxy-connect-timeout': String(connectTimeout.toSeconds()),
    'nginx.ingress.kubernetes.io/proxy-next-upstream': 'error timeout',
    'nginx.ingress.kubernetes.io/proxy-next-upstream-tries': String(tries),
  };
}

import type { ApiObjectMetadata } from 'cdk8s';
import { checkMetadata } from '../props/metadata-checks';
import type { PropChecks } from '../props/prop-checks';
import type { ExposedService } from './exposed-service';

/** Refuses what no object of an exposure can be made for: no Service, and metadata that Kubernetes does not take. */
export function checkTarget(
  checks: PropChecks,
  { service, metadata }: ExposedService & { readonly metadata?: ApiObjectMetadata },
): void {
  checks.options('service', service, false);
  // JavaScript may leave it out.
  const { name, port } = (service ?? {}) as ExposedService['service'];
  checks.dnsLabel('service.name', name);
  checks.port('service.port', port);
  checkMetadata(checks, 'metadata', metadata);
}

/** Refuses what is no traffic policy. One may have been made by another copy of the library, so it is told by what it holds. */
export function checkTrafficPolicy(checks: PropChecks, policy: unknown): void {
  checks.options('trafficPolicy', policy, false);
  const { gateway, envoyGateway, ingressNginx } = policy as Readonly<Record<string, unknown>>;
  if (gateway === undefined) {
    checks.fail("'trafficPolicy' must be made by a factory, such as TrafficPolicy.envoyGateway({ retries: 1 })");
  }
  checks.options(`TrafficPolicy.${String(gateway)}(options)`, envoyGateway, false);
  checks.options(`TrafficPolicy.${String(gateway)}(options)`, ingressNginx, false);
}

/** Refuses paths that no way in can publish. */
export function checkPublish(checks: PropChecks, publish: unknown): void {
  checks.list(
    'publish',
    publish,
    "paths that start with '/', such as /metrics",
    (path) => typeof path === 'string' && /^\/[^\s?#]*$/.test(path),
  );
}

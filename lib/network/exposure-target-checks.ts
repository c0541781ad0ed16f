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

/** Refuses paths that no way in can publish. */
export function checkPublish(checks: PropChecks, publish: unknown): void {
  checks.list(
    'publish',
    publish,
    "paths that start with '/', such as /metrics",
    (path) => typeof path === 'string' && /^\/[^\s?#]*$/.test(path),
  );
}

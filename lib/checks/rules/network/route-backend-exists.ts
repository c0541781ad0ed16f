import type { Rule } from '../../engine/rule';
import { routesOf, servicePortOf } from '../../model/route-backend';
import { nameOf } from '../../model/subject';

/** A route must lead to a Service of the chart, and to a port that the Service has. */
export const routeBackendExists: Rule = {
  id: 'route-backend-exists',
  title: 'Each backend of a route is a port of a Service that the chart holds in the same namespace',
  consequence: 'the gateway answers every request with an error, 500 or 503',
  see: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional',
  *check(manifests) {
    // A chart without Services leads to those of another one.
    if (manifests.ofKind('/Service').length === 0) return;
    for (const { subject, namespace, backends } of routesOf(manifests)) {
      for (const backend of backends) {
        const service = manifests.find('/Service', namespace, backend.service);
        if (!service) {
          yield {
            subject,
            message: `'${backend.field}' (${backend.service}) must name a Service of the chart in the same namespace, or every request fails`,
          };
        } else if (!servicePortOf(manifests, namespace, backend)) {
          const ports = (service.manifest.spec?.ports ?? []).map(({ name, port }) =>
            [port, name].filter(Boolean).join(' '),
          );
          yield {
            subject,
            message: `'port' (${backend.port ?? 'none'}) of '${backend.field}' must be among 'ports' (${ports.join(', ') || 'none'}) of ${nameOf(service)}, or every request fails`,
          };
        }
      }
    }
  },
};

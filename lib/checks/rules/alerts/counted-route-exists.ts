import type { Rule } from '../../engine/rule';
import { countedRouteOf } from '../../model/facts';

const KINDS: Readonly<Record<string, string>> = {
  HTTPRoute: 'gateway.networking.k8s.io/HTTPRoute',
  Ingress: 'networking.k8s.io/Ingress',
};

/** Rules on the requests of a gateway must ask for those of a route that is there. */
export const countedRouteExists: Rule = {
  id: 'counted-route-exists',
  title: 'A metrics profile that counts the requests of a gateway names an HTTPRoute or Ingress of the chart',
  consequence: 'no series has that name, so every alert and panel on requests is dead',
  see: 'https://gateway.envoyproxy.io/docs/tasks/observability/proxy-metric/',
  *check(manifests) {
    for (const subject of manifests.ofKind('monitoring.coreos.com/PrometheusRule')) {
      const route = countedRouteOf(subject);
      if (!route || manifests.findAny(`${KINDS[route.kind]}`, route.namespace, route.name)) continue;
      const { kind, namespace, name } = route;
      const there = manifests.all
        .filter(({ manifest }) => manifest.kind === kind)
        .map(({ manifest }) => `${manifest.metadata.namespace}/${manifest.metadata.name}`);
      yield {
        subject,
        message: `'countedRoute' (${kind} ${namespace}/${name}) of the metrics profile must be in the chart (${there.join(', ') || 'none'}), or every alert on requests is dead; give the preset its namespace and name`,
      };
    }
  },
};

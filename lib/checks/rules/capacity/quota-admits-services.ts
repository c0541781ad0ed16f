import { parseQuantity } from '../../../kubernetes/quantity';
import type { Rule } from '../../engine/rule';
import type { ServiceManifest } from '../../manifests/service-manifest';
import { namespaceOf } from '../../model/manifest-set';
import type { Subject } from '../../model/subject';
import { nameOf } from '../../model/subject';
import { unscopedQuotas } from './quota';

/** A quota must hold the Services of its namespace. */
export const quotaAdmitsServices: Rule = {
  id: 'quota-admits-services',
  title: 'A quota holds the Services, load balancers and node ports of its namespace',
  consequence: 'the API server refuses the Service, so nobody reaches the pods',
  see: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/#object-count-quota',
  *check(manifests) {
    const services = new Map<string, Subject<ServiceManifest>[]>();
    for (const service of manifests.ofKind('/Service')) {
      const siblings = services.get(namespaceOf(service)) ?? [];
      services.set(namespaceOf(service), siblings);
      siblings.push(service);
    }
    for (const subject of unscopedQuotas(manifests)) {
      for (const [resource, hard] of Object.entries(subject.manifest.spec?.hard ?? {})) {
        const counted = (services.get(namespaceOf(subject)) ?? [])
          .map((service) => ({ service, count: countOf(service.manifest, resource) }))
          .filter(({ count }) => count > 0);
        const total = counted.reduce((sum, { count }) => sum + count, 0);
        const has = parseQuantity(hard);
        if (has === undefined || has >= total * 1000) continue;
        yield {
          subject,
          message: `'${resource}' (${hard}) must be at least ${total}, the count of ${counted.map(({ service }) => nameOf(service)).join(' and ')}, or the API server refuses the Service`,
        };
      }
    }
  },
};

/** How much of a quota resource a Service takes; each of its ports takes a node port. */
function countOf({ spec }: ServiceManifest, resource: string): number {
  const { type, ports = [], allocateLoadBalancerNodePorts = true } = spec ?? {};
  switch (resource) {
    case 'services':
    case 'count/services':
      return 1;
    case 'services.loadbalancers':
      return type === 'LoadBalancer' ? 1 : 0;
    case 'services.nodeports':
      if (type === 'LoadBalancer' && !allocateLoadBalancerNodePorts) {
        return ports.filter(({ nodePort }) => nodePort !== undefined).length;
      }
      return type === 'LoadBalancer' || type === 'NodePort' ? ports.length : 0;
    default:
      return 0;
  }
}

import { parseQuantity } from '../../../kubernetes/quantity';
import type { Rule } from '../../engine/rule';
import { allContainersOf, ofContainer } from '../../model/pod-parts';

/** Says what is wrong with one resource of a container; the construct and the rule speak the same words. */
export function limitFault(
  prop: string,
  resource: string,
  request: string | number,
  limit: string | number,
  where = '',
): string | undefined {
  return isBelow(limit, request)
    ? `'limit' (${limit}) of ${resource} in '${prop}'${where} must be at least its 'request' (${request}), or the API server refuses the pods`
    : undefined;
}

/** NaN stands for what is no quantity, of which no comparison holds. */
function isBelow(limit: string | number, request: string | number): boolean {
  return (parseQuantity(limit) ?? NaN) < (parseQuantity(request) ?? NaN);
}

/** A container must be allowed to use what it asks for. */
export const limitCoversRequest: Rule = {
  id: 'limit-covers-request',
  title: "A container's limit is at least its request",
  consequence: 'the API server refuses every pod, and the workload has none',
  see: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      for (const container of allContainersOf(spec)) {
        const { requests = {}, limits = {} } = container.resources ?? {};
        for (const [resource, limit] of Object.entries(limits)) {
          // Kubernetes takes the limit for a request that is missing.
          const { [resource]: request = limit } = requests;
          const message = limitFault('resources', resource, request, limit, ofContainer(container, subject));
          if (message !== undefined) yield { subject, message };
        }
      }
    }
    for (const subject of manifests.ofKind('/LimitRange')) {
      for (const { default: limits = {}, defaultRequest: requests = {} } of subject.manifest.spec?.limits ?? []) {
        for (const [resource, limit] of Object.entries(limits)) {
          const { [resource]: request = limit } = requests;
          if (!isBelow(limit, request)) continue;
          yield {
            subject,
            message: `'default' (${limit}) of ${resource} must be at least its 'defaultRequest' (${request}), or the API server refuses the LimitRange`,
          };
        }
      }
    }
  },
};

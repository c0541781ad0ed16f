import { parseQuantity } from '../../../kubernetes/quantity';
import type { ResourceAmounts } from '../../../kubernetes/resource-amounts';
import type { Rule } from '../../engine/rule';
import { AMOUNT_KINDS, statedAmounts } from '../../model/container-defaults';
import { allContainersOf, ofContainer } from '../../model/pod-parts';

/** Amounts of resources must be written as Kubernetes reads them. */
export const amountsAreQuantities: Rule = {
  id: 'amounts-are-quantities',
  title: 'Each amount of a container, a quota or a LimitRange is a Kubernetes quantity',
  consequence: 'the API server refuses the object, and no rule can hold the amount against another one',
  see: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      for (const container of allContainersOf(spec)) {
        const stated = statedAmounts(container);
        for (const kind of AMOUNT_KINDS) {
          for (const fault of faultsOf(kind, stated[kind], ofContainer(container, subject))) {
            yield { subject, message: fault };
          }
        }
      }
    }
    for (const subject of manifests.ofKind('/ResourceQuota')) {
      for (const message of faultsOf('hard', subject.manifest.spec?.hard)) yield { subject, message };
    }
    for (const subject of manifests.ofKind('/LimitRange')) {
      for (const item of subject.manifest.spec?.limits ?? []) {
        for (const field of ['default', 'defaultRequest', 'max', 'min'] as const) {
          for (const message of faultsOf(field, item[field])) yield { subject, message };
        }
      }
    }
  },
};

function faultsOf(field: string, amounts: ResourceAmounts = {}, where = ''): string[] {
  return Object.entries(amounts)
    .filter(([, amount]) => parseQuantity(amount) === undefined)
    .map(
      ([resource, amount]) =>
        `'${field}.${resource}' (${amount})${where} must be a quantity such as 500m or 512Mi, or the API server refuses it`,
    );
}

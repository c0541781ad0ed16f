import type { Rule } from '../../engine/rule';
import type { AmountKind } from '../../model/container-defaults';
import { admittedAmounts, amountOf, defaultsByNamespace } from '../../model/container-defaults';
import { namespaceOf } from '../../model/manifest-set';
import { allContainersOf, ofContainer } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';
import { podAmountName, unscopedQuotas } from './quota';

/** A container must state what a quota counts. */
export const quotaResourcesDeclared: Rule = {
  id: 'quota-resources-declared',
  title: 'Where a quota counts CPU or memory, every container states it or gets it from a LimitRange',
  consequence: 'the API server refuses every pod of the workload with "must specify"',
  see: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  *check(manifests) {
    const defaults = defaultsByNamespace(manifests);
    for (const quota of unscopedQuotas(manifests)) {
      const namespace = namespaceOf(quota);
      for (const [resource, hard] of Object.entries(quota.manifest.spec?.hard ?? {})) {
        // Kubernetes asks for these two alone; a pod may leave out any other resource that a quota counts.
        const [, kind, name] = /^(requests|limits)\.(cpu|memory)$/.exec(podAmountName(resource)) ?? [];
        if (kind === undefined || name === undefined) continue;
        for (const { subject, spec } of manifests.podsIn(namespace)) {
          for (const container of allContainersOf(spec)) {
            const amounts = admittedAmounts(container, defaults.get(namespace));
            if (amountOf(amounts, kind as AmountKind, name) !== undefined) continue;
            yield {
              subject,
              message: `'${kind}.${name}' (none)${ofContainer(container, subject)} must be stated beside '${resource}' (${hard}) of ${nameOf(quota)}, or the API server refuses the pods`,
            };
          }
        }
      }
    }
  },
};

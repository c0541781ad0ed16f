import type { Rule } from '../../engine/rule';
import { allContainersOf, ofContainer } from '../../model/pod-parts';

/** A variable must have one value. */
export const envNamesUnique: Rule = {
  id: 'env-names-unique',
  title: "A name occurs once in a container's env",
  consequence: 'the last value wins without a word, and a later kubectl apply may drop any of them',
  see: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      for (const container of allContainersOf(spec)) {
        const names = (container.env ?? []).map(({ name }) => name);
        for (const name of new Set(names)) {
          const times = names.filter((each) => each === name).length;
          if (times > 1) {
            yield {
              subject,
              message: `'${name}' (${times} times) in 'env'${ofContainer(container, subject)} must occur once, or the last value silently wins`,
            };
          }
        }
      }
    }
  },
};

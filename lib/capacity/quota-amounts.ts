import { parseQuantity } from '../kubernetes/quantity';
import type { PropChecks } from '../props/prop-checks';
import { shown } from '../words/shown';

/** What a quota counts one by one. */
const COUNTED: readonly string[] = [
  'pods',
  'services',
  'services.loadbalancers',
  'services.nodeports',
  'configmaps',
  'secrets',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
];
/** What a quota sums up. */
const SUMMED = /^((requests\.|limits\.)?(cpu|memory|ephemeral-storage)|requests\.storage|(requests\.)?hugepages-.+)$/;
/** `count/jobs.batch`, `requests.nvidia.com/gpu`, `gold.storageclass.storage.k8s.io/requests.storage`. */
const QUALIFIED = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/;

/**
 * Refuses amounts of a quota that the API server does not take, or that would bound nothing.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export function checkQuotaAmounts(checks: PropChecks, prop: string, amounts: unknown): void {
  checks.options(prop, amounts, false);
  for (const [resource, amount] of Object.entries((amounts ?? {}) as object)) {
    const isCount = COUNTED.includes(resource) || QUALIFIED.test(resource);
    if (!isCount && !SUMMED.test(resource)) {
      checks.fail(
        `'${prop}' holds '${shown(resource)}', which no quota counts; there are ${COUNTED.join(', ')}, cpu, memory, storage and hugepages after 'requests.' or 'limits.', 'count/jobs.batch' and the like, and extended resources such as 'requests.nvidia.com/gpu'`,
      );
    }
    const isText = typeof amount === 'number' || typeof amount === 'string';
    const milli = isText ? parseQuantity(amount) : undefined;
    if (milli === undefined || milli < 0) {
      checks.fail(
        `'${prop}.${resource}' (${isText ? shown(amount) : typeof amount}) must be a quantity of at least 0, such as 40, 500m or 512Mi`,
      );
    }
    if (isCount && milli % 1000 !== 0) {
      checks.fail(
        `'${prop}.${resource}' (${shown(amount)}) must be a whole number, because a quota counts these one by one`,
      );
    }
  }
}

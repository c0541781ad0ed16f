import { parseQuantity } from '../kubernetes/quantity';
import { shown } from '../words/shown';

/** The field that each type of metric is described in, and what its target may be, as the API server has it. */
const TYPES: Readonly<Record<string, { readonly field: string; readonly targets: readonly string[] }>> = {
  ContainerResource: { field: 'containerResource', targets: ['Utilization', 'AverageValue'] },
  External: { field: 'external', targets: ['Value', 'AverageValue'] },
  Object: { field: 'object', targets: ['Value', 'AverageValue'] },
  Pods: { field: 'pods', targets: ['AverageValue'] },
  Resource: { field: 'resource', targets: ['Utilization', 'AverageValue'] },
};
/** The field that holds the value of each kind of target. */
const VALUES: Readonly<Record<string, string>> = {
  Utilization: 'averageUtilization',
  Value: 'value',
  AverageValue: 'averageValue',
};

/** Whether something is a metric with the field that belongs to its type. */
export function isMetric(item: unknown): boolean {
  const metric = fieldsOf(item);
  const type = TYPES[String(metric['type'])];
  return type !== undefined && Object(metric[type.field]) === metric[type.field];
}

/**
 * Says what the API server would not take of a metric.
 *
 * @param prop name of the metric in what the user set.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 */
export function metricFault(prop: string, item: unknown): string | undefined {
  const metric = fieldsOf(item);
  const { field, targets } = TYPES[String(metric['type'])] as (typeof TYPES)[string];
  const described = fieldsOf(metric[field]);
  const isResource = field === 'resource' || field === 'containerResource';
  const name = isResource ? described['name'] : fieldsOf(described['metric'])['name'];
  const nameOf = isResource ? 'name' : 'metric.name';
  if (!isText(name)) return `'${prop}.${field}.${nameOf}' (${shown(name)}) must name what is measured`;
  if (field === 'containerResource' && !isText(described['container'])) {
    return `'${prop}.containerResource.container' (${shown(described['container'])}) must name the container that is measured`;
  }
  return targetFault(`${prop}.${field}.target`, fieldsOf(described['target']), targets);
}

function targetFault(prop: string, target: Fields, types: readonly string[]): string | undefined {
  const type = String(shown(target['type']));
  if (!types.includes(type)) return `'${prop}.type' (${type}) must be ${types.join(' or ')}`;
  const field = VALUES[type] as string;
  const value = target[field];
  if (type === 'Utilization') {
    const isShare = Number.isInteger(value) && (value as number) >= 1;
    return isShare ? undefined : `'${prop}.${field}' (${shown(value)}) must be a whole number of percent, at least 1`;
  }
  // cdk8s-plus has quantities as objects.
  const amount = fieldsOf(value)['value'] ?? value;
  const quantity = typeof amount === 'string' || typeof amount === 'number' ? parseQuantity(amount) : undefined;
  if (quantity !== undefined && quantity > 0) return undefined;
  return `'${prop}.${field}' (${shown(amount)}) must be a quantity above 0, such as 10 or 500m`;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return (typeof value === 'object' && value !== null ? value : {}) as Fields;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

import { Size } from 'cdk8s';
import type { ContainerResources, Cpu } from 'cdk8s-plus-28';
import type { ResourceAmounts } from '../capacity/demand';
import { formatBytes, parseQuantity } from '../capacity/quantity';
import type { PropChecks } from '../prop-checks';

/** Limits that a pod may be raised to in an emergency. */
export interface EmergencyResources {
  /**
   * Highest CPU limit.
   *
   * @default Cpu.units(1)
   */
  readonly cpu?: Cpu;

  /**
   * Highest memory limit.
   *
   * @default Size.gibibytes(2)
   */
  readonly memory?: Size;
}

/** Requests and limits as a container holds them, by resource name. */
export interface ResourceRequirements {
  /** What the scheduler sets aside. */
  readonly requests: ResourceAmounts;
  /** What the kernel enforces. */
  readonly limits: ResourceAmounts;
}

/**
 * Resolves requests and limits against defaults. Each resource is replaced as a whole: `cpu: { request }` has no CPU
 * limit, whatever the default.
 *
 * @throws {ValidationError} where an amount is not of its type, or not above zero.
 */
export function resolveResources(
  checks: PropChecks,
  prop: string,
  resources: ContainerResources = {},
  defaults: ResourceRequirements = { requests: {}, limits: {} },
): ResourceRequirements {
  checks.known(resources, { cpu: true, memory: true, ephemeralStorage: true });
  const given: [name: string, key: keyof ContainerResources][] = [
    ['cpu', 'cpu'],
    ['memory', 'memory'],
    ['ephemeral-storage', 'ephemeralStorage'],
  ];
  const side = (which: 'request' | 'limit', byDefault: ResourceAmounts): ResourceAmounts => {
    const amounts: Record<string, string | number | undefined> = {};
    for (const [name, key] of given) {
      const own = resources[key]?.[which];
      if (own !== undefined) amounts[name] = quantityOf(checks, `${prop}.${key}.${which}`, own);
      else if (resources[key] === undefined && byDefault[name] !== undefined) amounts[name] = byDefault[name];
    }
    return amounts as ResourceAmounts;
  };
  return { requests: side('request', defaults.requests), limits: side('limit', defaults.limits) };
}

/**
 * The emergency limits as the Deployment's annotation holds them: `cpu=1,memory=2Gi`.
 *
 * @throws {ValidationError} where an amount is not of its type, or not above zero.
 */
export function resolveEmergencyLimits(checks: PropChecks, resources: EmergencyResources = {}): string {
  checks.known(resources, { cpu: true, memory: true });
  const cpu = resources.cpu === undefined ? '1' : quantityOf(checks, 'emergencyResources.cpu', resources.cpu);
  const memory = quantityOf(checks, 'emergencyResources.memory', resources.memory ?? Size.gibibytes(2));
  return `cpu=${cpu},memory=${memory}`;
}

/** A size the way Kubernetes prints it. */
export function formatSize(size: Size): string {
  return formatBytes(size.toKibibytes() * 1024 * 1000);
}

function quantityOf(checks: PropChecks, prop: string, value: Cpu | Size): string {
  const quantity = value instanceof Size ? formatSize(value) : value.amount;
  const milli = parseQuantity(quantity);
  if (milli === undefined) {
    checks.fail(`'${prop}' (${String(value)}) must be a Cpu or a Size, such as Cpu.millis(250) or Size.mebibytes(512)`);
  }
  if (milli <= 0) checks.fail(`'${prop}' (${quantity}) must be above zero`);
  return quantity;
}

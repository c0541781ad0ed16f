import { Size, SizeRoundingBehavior } from 'cdk8s';
import type { ContainerResources, Cpu } from 'cdk8s-plus-28';
import { formatBytes, parseQuantity } from '../kubernetes/quantity';
import type { ResourceAmounts } from '../kubernetes/resource-amounts';
import type { PropChecks } from './prop-checks';
import { shown } from '../words/shown';

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
  checks.group(prop, resources, { cpu: true, memory: true, ephemeralStorage: true });
  const given: [name: string, key: keyof ContainerResources, amountOf: typeof cpuAmount][] = [
    ['cpu', 'cpu', cpuAmount],
    ['memory', 'memory', sizeAmount],
    ['ephemeral-storage', 'ephemeralStorage', sizeAmount],
  ];
  for (const [, key] of given) checks.group(`${prop}.${key}`, resources[key], { request: true, limit: true });
  const side = (which: 'request' | 'limit', byDefault: ResourceAmounts): ResourceAmounts => {
    const amounts: Record<string, string | number | undefined> = {};
    for (const [name, key, amountOf] of given) {
      const own = resources[key]?.[which];
      if (own !== undefined) amounts[name] = amountOf(checks, `${prop}.${key}.${which}`, own);
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
  checks.group('emergencyResources', resources, { cpu: true, memory: true });
  const { cpu, memory = Size.gibibytes(2) } = resources;
  const cpuLimit = cpu === undefined ? '1' : cpuAmount(checks, 'emergencyResources.cpu', cpu);
  return `cpu=${cpuLimit},memory=${sizeAmount(checks, 'emergencyResources.memory', memory)}`;
}

/** A size the way Kubernetes prints it. */
export function formatSize(size: Size): string {
  return formatBytes(size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * 1024 * 1000);
}

function sizeAmount(checks: PropChecks, prop: string, value: unknown): string {
  checks.size(prop, value);
  return formatSize(value as Size);
}

/** A `Cpu` is told by what it holds, so that nothing of cdk8s-plus has to be loaded. */
function cpuAmount(checks: PropChecks, prop: string, value: unknown): string {
  const { amount } = (value instanceof Size ? {} : Object(value)) as Partial<Cpu>;
  const milli = amount === undefined ? undefined : parseQuantity(amount);
  if (amount === undefined || milli === undefined) {
    checks.fail(`'${prop}' (${shown(amount ?? value)}) must be a Cpu, such as Cpu.millis(250)`);
  }
  if (milli <= 0) checks.fail(`'${prop}' (${shown(amount)}) must be above zero`);
  return amount;
}

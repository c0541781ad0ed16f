import type { ApiObjectMetadata } from 'cdk8s';
import type { ContainerResources } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import { parseQuantity } from '../kubernetes/quantity';
import type { ResourceAmounts } from '../kubernetes/resource-amounts';
import type { ResourceRequirements } from '../props/container-resources';
import { resolveResources } from '../props/container-resources';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { mergedMetadata } from '../props/merged-metadata';

/** Props of {@link LimitRange}. */
export interface LimitRangeProps {
  /**
   * Metadata of the LimitRange.
   *
   * @default - the name `task-mcp`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Requests and limits for containers that state none, such as those of a debug pod. A resource that is left out gets
   * no default.
   *
   * @default - CPU 50m to 200m, memory 64Mi to 256Mi, ephemeral storage 64Mi to 256Mi.
   */
  readonly defaults?: ContainerResources;

  /**
   * Resources of a container that must stay as it is: what it leaves open, such as a CPU limit, gets no default, since
   * a default would reach that container too.
   *
   * @default - a container that leaves nothing open.
   */
  readonly beside?: ResourceRequirements;
}

/**
 * Gives containers that state no requests and limits small ones, so that a quota does not refuse a debug pod in the
 * middle of an incident. It sets no bounds, so it never alters a container that states its own.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 *
 * @example
 * new LimitRange(chart, 'LimitRange');
 */
export class LimitRange extends Construct {
  /** Requests and limits for containers that state none. */
  public readonly defaults: ResourceRequirements;

  /** @throws {ValidationError} where a default limit is below its request. */
  public constructor(scope: Construct, id: string, props: LimitRangeProps = {}) {
    super(scope, id);
    const checks = new PropChecks(this);
    this.check(checks, props);
    this.defaults = props.defaults
      ? resolveResources(checks, 'defaults', props.defaults)
      : { requests: SMALL.requests, limits: limitsBeside(props.beside) };
    for (const [resource, limit] of Object.entries(this.defaults.limits)) {
      const { [resource]: request = limit } = this.defaults.requests;
      if ((parseQuantity(limit) as number) >= (parseQuantity(request) as number)) continue;
      checks.fail(
        `'limit' (${limit}) of ${resource} in 'defaults' must be at least its 'request' (${request}), or the API server refuses the LimitRange`,
      );
    }
    new PlainApiObject(this, 'Default', {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: mergedMetadata({ name: NAMES.namespace }, props.metadata),
      spec: {
        limits: [{ type: 'Container', defaultRequest: this.defaults.requests, default: this.defaults.limits }],
      },
    });
  }

  private check(checks: PropChecks, props: LimitRangeProps): void {
    checks.known(props, { metadata: true, defaults: true, beside: true });
    checkMetadata(checks, 'metadata', props.metadata);
    checks.options('defaults', props.defaults, false);
    checks.group('beside', props.beside, { requests: true, limits: true });
    if (props.beside === undefined) return;
    const { limits } = props.beside;
    if (typeof limits === 'object' && limits !== null && !Array.isArray(limits)) return;
    checks.fail("'beside' must have the 'limits' of the container by resource, such as { limits: { memory: '1Gi' } }");
  }
}

const SMALL: ResourceRequirements = {
  requests: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
  limits: { cpu: '200m', memory: '256Mi', 'ephemeral-storage': '256Mi' },
};

function limitsBeside(container: ResourceRequirements = SMALL): ResourceAmounts {
  return Object.fromEntries(Object.entries(SMALL.limits).filter(([name]) => container.limits[name] !== undefined));
}

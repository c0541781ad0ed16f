import { ApiObject, Lazy } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import type { VolumeClaimManifest } from '../checks/manifests/volume-claim-manifest';
import { ManifestSet } from '../checks/model/manifest-set';
import { demandByNamespace } from '../checks/model/workload-demand';
import { manifestOf } from '../checks/synthesis/synthesis';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { NAMES } from '../kubernetes/names';
import { formatBytes, parseQuantity } from '../kubernetes/quantity';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { checkQuotaAmounts } from './quota-amounts';
import { QuotaDemand } from './quota-demand';
import { mergedMetadata } from '../props/merged-metadata';

/** A workload that a quota makes room for. */
export interface QuotaWorkload {
  /** The workload; its default child must be the API object. */
  readonly workload: IConstruct;
  /**
   * The autoscaler that decides over its replicas, where there is one.
   */
  readonly autoscaler?: IConstruct;
}

/** Props of {@link ResourceQuota}. */
export interface ResourceQuotaProps {
  /**
   * Metadata of the ResourceQuota.
   *
   * @default - the name `task-mcp`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Pods of a canary to make room for.
   *
   * @default 1
   */
  readonly canaryPods?: number;

  /**
   * Further pods to make room for, such as a debug pod. Each counts like a pod of the largest workload.
   *
   * @default 1
   */
  readonly extraPods?: number;

  /**
   * Services of type LoadBalancer that may exist.
   *
   * @default 0
   */
  readonly loadBalancers?: number;

  /**
   * Services with a node port that may exist.
   *
   * @default 0
   */
  readonly nodePorts?: number;

  /**
   * Amounts set by hand, by quota resource, such as `{ pods: 40 }`. Below the demand they are refused at synth.
   *
   * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
   * @default - the computed demand alone.
   */
  readonly hard?: Readonly<Record<string, number | string>>;
}

/** Names the workloads that a quota makes room for. */
export interface ForWorkloads {
  /** The workloads of the namespace. */
  readonly workloads: readonly QuotaWorkload[];
  /**
   * The PersistentVolumeClaims of the namespace. There is room for each of them twice, so that a copy can be restored beside it.
   *
   * @default - none; the quota says nothing of claims.
   */
  readonly claims?: readonly IConstruct[];
}

/**
 * Bounds what a namespace can take from its neighbours, without ever stopping its own rollout, failover or emergency.
 *
 * The amounts are computed at synth from the final manifests of the workloads: full scale, the surge of a rollout, the
 * pods that are still going away and hold quota until they are gone, a lost zone, a canary and a debug pod, each with
 * the limits that the runbook may raise it to.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 *
 * @example
 * const quota = new ResourceQuota(chart, 'Quota', { workloads: [{ workload: myDeployment, autoscaler: myAutoscaler }] });
 * console.log(String(quota.demand));
 */
export class ResourceQuota extends Construct {
  /** Pods of a canary to make room for. */
  public readonly canaryPods: number;
  /** Further pods to make room for. */
  public readonly extraPods: number;
  /** Services of type LoadBalancer that may exist. */
  public readonly loadBalancers: number;
  /** Services with a node port that may exist. */
  public readonly nodePorts: number;

  private readonly workloads: readonly QuotaWorkload[];
  private readonly claims: readonly IConstruct[];

  /** @throws {ValidationError} where no workload is given, a number is out of range, or the API server would not take an amount. */
  public constructor(scope: Construct, id: string, props: ResourceQuotaProps & ForWorkloads) {
    super(scope, id);
    const checks = new PropChecks(this);
    this.check(checks, props);
    const { canaryPods = 1, extraPods = 1, loadBalancers = 0, nodePorts = 0 } = props;
    this.canaryPods = canaryPods;
    this.extraPods = extraPods;
    this.loadBalancers = loadBalancers;
    this.nodePorts = nodePorts;
    for (const prop of ['canaryPods', 'extraPods', 'loadBalancers', 'nodePorts'] as const) {
      checks.wholeNumber(prop, this[prop], 0, Number.MAX_SAFE_INTEGER);
    }
    this.workloads = props.workloads;
    this.claims = props.claims ?? [];
    new PlainApiObject(this, 'Default', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: {
        ...mergedMetadata({ name: NAMES.namespace }, props.metadata),
        annotations: {
          [ANNOTATIONS.headroomPods]: String(this.canaryPods + this.extraPods),
          ...props.metadata?.annotations,
        },
      },
      spec: { hard: Lazy.any({ produce: () => this.hard(props.hard) }) },
    });
  }

  /** What the workloads can hold at once, from their manifests as they stand now. */
  public get demand(): QuotaDemand {
    const subjects = this.workloads
      .flatMap(({ workload, autoscaler }) => (autoscaler ? [workload, autoscaler] : [workload]))
      .map((construct) => ({ path: construct.node.path, manifest: manifestOf(ApiObject.of(construct)) }));
    return new QuotaDemand([...demandByNamespace(new ManifestSet(subjects)).values()].flat(), this);
  }

  private hard(byHand: ResourceQuotaProps['hard'] = {}): Record<string, string> {
    const services = {
      'services.loadbalancers': String(this.loadBalancers),
      'services.nodeports': String(this.nodePorts),
    };
    const own = Object.entries(byHand).map(([resource, amount]) => [resource, String(amount)]);
    return { ...this.demand.hard, ...services, ...claimAmounts(this.claims), ...Object.fromEntries(own) };
  }

  private check(checks: PropChecks, props: ResourceQuotaProps & ForWorkloads): void {
    checks.known(props, {
      workloads: true,
      claims: true,
      metadata: true,
      canaryPods: true,
      extraPods: true,
      loadBalancers: true,
      nodePorts: true,
      hard: true,
    });
    const { workloads = [], metadata, hard } = props;
    checks.list('workloads', workloads, 'workloads, such as { workload: myDeployment }', isQuotaWorkload);
    checks.list('claims', props.claims, 'claims, such as new VolumeClaim(chart, ...)', Construct.isConstruct);
    if (workloads.length === 0) checks.fail("'workloads' must name a workload, or the quota admits no pod");
    checkMetadata(checks, 'metadata', metadata);
    checkQuotaAmounts(checks, 'hard', hard);
  }
}

/** Room for the claims, and for a copy of each. */
function claimAmounts(claims: readonly IConstruct[]): Record<string, string> {
  if (claims.length === 0) return {};
  const asked = claims.map((claim) => {
    const { spec } = manifestOf(ApiObject.of(claim)) as VolumeClaimManifest;
    return parseQuantity(spec?.resources?.requests?.storage ?? 0) ?? 0;
  });
  const storage = asked.reduce((sum, amount) => sum + amount, 0);
  return { persistentvolumeclaims: String(2 * claims.length), 'requests.storage': formatBytes(2 * storage) };
}

function isQuotaWorkload(item: unknown): boolean {
  const { workload, autoscaler, ...others } = Object(item) as Readonly<Record<string, unknown>>;
  return (
    Construct.isConstruct(workload) &&
    (autoscaler === undefined || Construct.isConstruct(autoscaler)) &&
    Object.keys(others).length === 0
  );
}

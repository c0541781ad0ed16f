import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { minDomainsRoomFault } from '../checks/rules/zones/min-domains-leaves-room';
import { minDomainsPolicyFault } from '../checks/rules/zones/min-domains-needs-do-not-schedule';
import { ANNOTATIONS } from '../kubernetes/annotations';
import type { ForWorkload, ISelectable } from '../props/contracts';
import { PropChecks } from '../props/prop-checks';

/** Props of {@link ZoneSpread}. */
export interface ZoneSpreadProps {
  /**
   * Zones of the cluster that the pods may run in. The smallest replica count must not be below it.
   *
   * @default 3
   */
  readonly zones?: number;

  /**
   * Largest difference in pods between two zones.
   *
   * @default 1
   */
  readonly maxSkew?: number;

  /**
   * What the scheduler does with a pod that would break the spread over zones. `ScheduleAnyway` turns the spread into
   * a wish: after an outage all pods may sit in one zone.
   *
   * @default "DoNotSchedule"
   */
  readonly whenUnsatisfiable?: 'DoNotSchedule' | 'ScheduleAnyway';

  /**
   * Zones that must exist before the spread counts them; below `zones`, because with a zone lost the missing ones
   * count as empty and keep every replacement pending.
   *
   * @default - the zones that have a live node count.
   */
  readonly minDomains?: number;

  /**
   * Whether pods of one zone also prefer nodes of their own. It is a wish, so that a zone with one node left still
   * takes its share.
   *
   * @default true
   */
  readonly spreadHosts?: boolean;
}

/**
 * Spreads the pods of a workload over zones such that the loss of a zone leaves most of them serving, and lets the
 * scheduler replace the lost ones in the zones that are left.
 *
 * Three fields make it work, and none is Kubernetes' default. `nodeTaintsPolicy: Honor` takes a dead zone out of the
 * sum; without it the empty zone forbids every replacement. `matchLabelKeys: [pod-template-hash]` keeps the old pods
 * of a rolling update out of the sum. No `minDomains`, which would count the dead zone again.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 *
 * @example
 * new ZoneSpread(chart, 'ZoneSpread', { workload: myDeployment, zones: 3 });
 */
export class ZoneSpread extends Construct {
  /** Zones of the cluster that the pods may run in. */
  public readonly zones: number;
  /** Largest difference in pods between two zones. */
  public readonly maxSkew: number;
  /** What the scheduler does with a pod that would break the spread over zones. */
  public readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
  /** Whether pods of one zone also prefer nodes of their own. */
  public readonly spreadHosts: boolean;

  /**
   * @throws {ValidationError} where there is no workload, a number is below 1, or `minDomains` stands beside
   * `ScheduleAnyway` or is not below `zones`.
   */
  public constructor(scope: Construct, id: string, props: ZoneSpreadProps & ForWorkload<ISelectable>) {
    super(scope, id);
    const checks = new PropChecks(this);
    this.checkGiven(checks, props);
    const { zones = 3, maxSkew = 1, whenUnsatisfiable = 'DoNotSchedule', spreadHosts = true } = props;
    this.zones = zones;
    this.maxSkew = maxSkew;
    this.whenUnsatisfiable = whenUnsatisfiable;
    this.spreadHosts = spreadHosts;
    this.checkDecided(checks, props.minDomains);
    const shared = {
      maxSkew: this.maxSkew,
      nodeTaintsPolicy: 'Honor',
      matchLabelKeys: ['pod-template-hash'],
      labelSelector: { matchLabels: { ...props.workload.matchLabels } },
    };
    const zone = {
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: this.whenUnsatisfiable,
      ...(props.minDomains === undefined ? {} : { minDomains: props.minDomains }),
      ...shared,
    };
    const host = { topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', ...shared, maxSkew: 1 };
    const workload = ApiObject.of(props.workload);
    workload.metadata.addAnnotation(ANNOTATIONS.zones, String(this.zones));
    workload.addJsonPatch(
      JsonPatch.add('/spec/template/spec/topologySpreadConstraints', this.spreadHosts ? [zone, host] : [zone]),
    );
  }

  private checkGiven(checks: PropChecks, props: ZoneSpreadProps & ForWorkload<ISelectable>): void {
    // JavaScript may leave them out.
    checks.options('props', props ?? null, false);
    checks.known(props, {
      zones: true,
      maxSkew: true,
      whenUnsatisfiable: true,
      minDomains: true,
      spreadHosts: true,
      workload: true,
    });
    const workload: unknown = props.workload;
    if (!Construct.isConstruct(workload)) {
      const given = workload === undefined ? 'nothing' : workload === null ? 'null' : typeof workload;
      checks.fail(`'workload' (${given}) must be the construct of the pods to spread, such as a Deployment`);
    }
    checks.flag('spreadHosts', props.spreadHosts);
  }

  private checkDecided(checks: PropChecks, minDomains: number | undefined): void {
    checks.wholeNumber('zones', this.zones, 1);
    checks.wholeNumber('maxSkew', this.maxSkew, 1);
    checks.oneOf('whenUnsatisfiable', this.whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway']);
    if (minDomains === undefined) return;
    checks.wholeNumber('minDomains', minDomains, 1);
    checks.none(minDomainsPolicyFault(minDomains, this.whenUnsatisfiable));
    checks.none(minDomainsRoomFault(minDomains, this.zones));
  }
}

import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { Recipients } from './recipients';

/** Props of {@link EscalationPolicy}. */
export interface EscalationPolicyProps {
  /**
   * Metadata of the AlertmanagerConfig. Its labels must be those that the cluster's `alertmanagerConfigSelector` asks
   * for, and its namespace that of the service.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /** The engineer on call: the first to hear of an outage, and of everything else that is critical. One way must page. */
  readonly onCall: Recipients;

  /** The engineering lead, for an outage that lasts; the runbook says 10 minutes. One way must page. */
  readonly engineeringLead: Recipients;

  /** The engineering manager, for an outage that lasts; the runbook says 30 minutes. One way must page. */
  readonly engineeringManager: Recipients;

  /** The incident channel, where every alert is posted; the runbook's is #task-mcp-incidents. */
  readonly incidents: Recipients;

  /**
   * The infrastructure team, for what is of the category `infrastructure` and not mere information.
   *
   * @default - no team of its own: the critical ones go to whoever is on call, the others to the incident channel alone.
   */
  readonly infrastructure?: Recipients;

  /**
   * The security team, for what is of the category `security`.
   *
   * @default - no team of its own: the critical ones go to whoever is on call, the others to the incident channel alone.
   */
  readonly security?: Recipients;

  /**
   * Whoever updates the status page, for an outage that lasts; the runbook says 5 minutes. The rule for it is made where
   * the thresholds have a time for it.
   *
   * @default - whoever is on call, who is paged again at that time.
   */
  readonly statusPage?: Recipients;

  /**
   * Time after which a page for what still holds is sent again.
   *
   * @default Duration.hours(1)
   */
  readonly pageRepeatInterval?: Duration;

  /**
   * Time after which the teams and the incident channel are told again.
   *
   * @default Duration.hours(4)
   */
  readonly repeatInterval?: Duration;

  /**
   * Time after which the incident channel is told again what is information only.
   *
   * @default Duration.hours(24)
   */
  readonly infoRepeatInterval?: Duration;
}

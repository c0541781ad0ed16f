import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import type { ContactName, ContactProp } from '../alert-catalog/contacts';
import { CONTACTS } from '../alert-catalog/contacts';
import type { Route } from '../checks/manifests/route';
import { receiversFor } from '../checks/manifests/route';
import { ANNOTATIONS } from '../kubernetes/annotations';
import type { Labels } from '../kubernetes/label-selector';
import { NAMES } from '../kubernetes/names';
import { mergedMetadata } from '../props/merged-metadata';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import type { EscalationPolicyProps } from './escalation-policy-props';
import { INHIBITIONS } from './inhibitions';
import type { Receiver } from './receiver';
import type { Recipients } from './recipients';
import { MUST_PAGE, notifiersOf, receiversOf } from './recipients';
import { NOBODY, routeTree } from './route-tree';

/**
 * Brings every alert to the person whom the runbook names: the engineer on call first, the lead and the manager while an
 * outage lasts, the teams what is theirs, and everything to the incident channel. The symptoms of an outage are muted
 * while it lasts, its causes never.
 *
 * It is an AlertmanagerConfig in the version that every installation of the Prometheus operator serves. The operator
 * applies it to alerts of its own namespace, and offers them to the cluster's routes as well. It takes nothing of it
 * until all Secrets exist.
 *
 * @see https://prometheus-operator.dev/docs/developer/alerting/
 *
 * @example
 * const key = (name: string) => ({ secretName: 'task-mcp-alerting', key: name });
 * new EscalationPolicy(chart, 'Escalation', {
 *   onCall: Receiver.pagerDuty({ routingKey: key('pagerduty-oncall') }),
 *   engineeringLead: Receiver.pagerDuty({ routingKey: key('pagerduty-lead') }),
 *   engineeringManager: Receiver.pagerDuty({ routingKey: key('pagerduty-manager') }),
 *   incidents: Receiver.slack({ webhook: key('slack') }),
 * });
 */
export class EscalationPolicy extends Construct {
  /** Time after which a page is sent again. */
  public readonly pageRepeatInterval: Duration;
  /** Time after which the teams and the incident channel are told again. */
  public readonly repeatInterval: Duration;
  /** Time after which the incident channel is told again what is information only. */
  public readonly infoRepeatInterval: Duration;
  /** The ways to tell each contact that there is, by the name of its receiver. */
  public readonly recipients: ReadonlyMap<ContactName, readonly Receiver[]>;
  /** The routing tree. */
  public readonly route: Route;

  /** @throws {ValidationError} where a contact has no receiver, a tier cannot page, or an option would not be accepted. */
  public constructor(scope: Construct, id: string, props: EscalationPolicyProps) {
    super(scope, id);
    const checks = new PropChecks(this);
    this.check(checks, props);
    const { pageRepeatInterval = Duration.hours(1), repeatInterval = Duration.hours(4) } = props;
    const { infoRepeatInterval = Duration.hours(24) } = props;
    this.pageRepeatInterval = pageRepeatInterval;
    this.repeatInterval = repeatInterval;
    this.infoRepeatInterval = infoRepeatInterval;
    for (const prop of ['pageRepeatInterval', 'repeatInterval', 'infoRepeatInterval'] as const) {
      checks.duration(prop, this[prop], 60);
    }
    const contacts = (Object.keys(CONTACTS) as ContactProp[])
      .filter((prop) => props[prop] !== undefined)
      .map((prop) => ({ prop, name: CONTACTS[prop], receivers: receiversOf(checks, prop, props[prop] as Recipients) }));
    this.recipients = new Map(contacts.map(({ name, receivers }) => [name, receivers]));
    this.route = routeTree({
      contacts: new Set(this.recipients.keys()),
      pageRepeatSeconds: this.pageRepeatInterval.toSeconds(),
      repeatSeconds: this.repeatInterval.toSeconds(),
      infoRepeatSeconds: this.infoRepeatInterval.toSeconds(),
    });
    new PlainApiObject(this, 'Default', {
      apiVersion: 'monitoring.coreos.com/v1alpha1',
      kind: 'AlertmanagerConfig',
      metadata: {
        ...mergedMetadata({ name: NAMES.service }, props.metadata),
        annotations: {
          [ANNOTATIONS.pagingReceivers]: this.pagingReceivers.join(','),
          ...props.metadata?.annotations,
        },
      },
      spec: {
        route: this.route,
        inhibitRules: INHIBITIONS.map(({ source, target, equal }) => ({
          sourceMatch: source,
          targetMatch: target,
          equal,
        })),
        receivers: [
          { name: NOBODY },
          ...contacts.map(({ prop, name, receivers }) => ({ name, ...notifiersOf(checks, prop, receivers) })),
        ],
      },
    });
  }

  /** Names of the receivers that wake a person. */
  public get pagingReceivers(): readonly ContactName[] {
    return [...this.recipients].filter(([, receivers]) => receivers.some(({ pages }) => pages)).map(([name]) => name);
  }

  /** Names of the receivers that are told of an alert with these labels, in the order in which they are. */
  public receiversFor(labels: Labels): string[] {
    return receiversFor(this.route, labels);
  }

  private check(checks: PropChecks, props: EscalationPolicyProps): void {
    checks.known(props, {
      metadata: true,
      onCall: true,
      engineeringLead: true,
      engineeringManager: true,
      incidents: true,
      infrastructure: true,
      security: true,
      statusPage: true,
      pageRepeatInterval: true,
      repeatInterval: true,
      infoRepeatInterval: true,
    });
    for (const prop of [...MUST_PAGE, 'incidents'] as const) {
      if (props[prop] === undefined) checks.fail(`'${prop}' must have a receiver, or its alerts reach nobody`);
    }
    checkMetadata(checks, 'metadata', props.metadata);
  }
}

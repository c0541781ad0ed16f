import type { EscalationPolicyProps } from '../../lib/escalation/escalation-policy-props';
import { Receiver } from '../../lib/escalation/receiver';
import type { SecretKey } from '../../lib/props/secret-key';

/** A key of the Secret that holds the credentials of all receivers. */
export function alertingKey(key: string): SecretKey {
  return { secretName: 'task-mcp-alerting', key };
}

/** A good mail receiver for an address of the runbook. */
export function mail(to: string): Receiver {
  return Receiver.email({ to, smarthost: 'smtp.example.com:587', from: 'alerts@example.com' });
}

/** The good props: every contact there is, each kind of receiver among them. A case changes one thing. */
export const CONTACTS_OF_ALL_KINDS: EscalationPolicyProps = {
  onCall: [Receiver.pagerDuty({ routingKey: alertingKey('pagerduty-oncall') }), mail('oncall@company.com')],
  statusPage: Receiver.webhook({ url: alertingKey('status-page-url') }),
  engineeringLead: Receiver.opsgenie({
    apiKey: alertingKey('opsgenie-lead'),
    responders: [
      { type: 'user', name: 'eng-lead@company.com' },
      { type: 'team', name: 'engineering' },
    ],
  }),
  engineeringManager: Receiver.webhook({ url: 'https://pager.example.com/manager', pages: true }),
  infrastructure: mail('infra@company.com'),
  security: mail('security@company.com'),
  incidents: Receiver.slack({ webhook: alertingKey('slack') }),
};

import { Duration, Size } from 'cdk8s';
import type { EscalationPolicyProps, SecretKey, TaskMcpHttpProps } from '../lib';
import { Exposure, Receiver } from '../lib';

/** CI sets the image that it has just built; the version here is the one that was last promoted. */
const image = process.env['TASK_MCP_IMAGE'] ?? 'registry.example.com/task-mcp-http:1.4.2';

/** A Gateway that each cluster runs for all its services. */
const gateway = { name: 'public', namespace: 'gateway-system', sectionName: 'https' };

const shared = {
  image,
  auth: { secretName: 'task-mcp-auth', key: 'tokens' },
} satisfies TaskMcpHttpProps;

/** Credentials of the receivers; the Secret is made by hand, once for each cluster. */
const alertingSecret = (key: string): SecretKey => ({ secretName: 'task-mcp-alerting', key });
const mail = (to: string): Receiver =>
  Receiver.email({ to, from: 'alerts@company.com', smarthost: 'smtp.company.com:587' });
const incidents = Receiver.slack({ channel: '#task-mcp-incidents', webhook: alertingSecret('slack-webhook') });

/** The runbook's contacts. The first three are woken; the teams read mail in working hours. */
const contacts: EscalationPolicyProps = {
  onCall: [Receiver.pagerDuty({ routingKey: alertingSecret('pagerduty-oncall') }), mail('oncall@company.com')],
  engineeringLead: [Receiver.pagerDuty({ routingKey: alertingSecret('pagerduty-lead') }), mail('eng-lead@company.com')],
  engineeringManager: [
    Receiver.pagerDuty({ routingKey: alertingSecret('pagerduty-manager') }),
    mail('eng-manager@company.com'),
  ],
  infrastructure: mail('infra@company.com'),
  security: mail('security@company.com'),
  incidents,
};

/** The environments, one chart each. Each lives in a cluster of its own, under the names that the runbook fixes. */
export const environments: Readonly<Record<'development' | 'staging' | 'production', TaskMcpHttpProps>> = {
  // One zone, one or two small pods: enough to try a change, and cheap to leave running. Its alerts wake nobody.
  development: {
    ...shared,
    env: { LOG_LEVEL: 'debug' },
    resources: { memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) } },
    autoscaling: { minReplicas: 1, maxReplicas: 2 },
    zoneSpread: false,
    scheduling: { failover: Duration.minutes(2) },
    exposure: Exposure.httpRoute({ host: 'task-mcp.dev.example.com', gateway }),
  },

  // As production, but smaller: what breaks there breaks here first. The keys of its Secret lead to services of low urgency.
  staging: {
    ...shared,
    autoscaling: { minReplicas: 3, maxReplicas: 5 },
    exposure: Exposure.httpRoute({ host: 'task-mcp.staging.example.com', gateway }),
    escalation: contacts,
  },

  // The library's defaults: they are production's.
  production: {
    ...shared,
    exposure: Exposure.httpRoute({ gateway }),
    escalation: contacts,
  },
};

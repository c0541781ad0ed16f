import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { SecretKey, TaskMcpHttpProps } from 'cdk8s-task-mcp';
import { Exposure, Receiver, ResilienceChecks, TaskMcpHttp } from 'cdk8s-task-mcp';
import { IMAGE_FROM_HOUSE_REGISTRY, REGISTRY } from './house-rule';

/** What a team may choose. Everything else is the platform's to say. */
export interface PlatformTaskMcpProps {
  /** Version of the server to run, such as `1.4.2`. */
  readonly version: string;
  /** First label of the host, and name of the namespace. */
  readonly name: string;
  /** Whether an outage wakes somebody. */
  readonly critical: boolean;
  /** Further choices, for those who know why. */
  readonly overrides?: Partial<TaskMcpHttpProps>;
}

/** The labels that the Prometheus of every cluster selects by. */
const SELECTED = { labels: { release: 'platform' } };

/** The service as the platform team runs it: its registry, its Gateway, its Prometheus, its pagers. */
export class PlatformTaskMcp extends Construct {
  /** The service, for a look or a patch. */
  public readonly service: TaskMcpHttp;

  public constructor(scope: Construct, id: string, props: PlatformTaskMcpProps) {
    super(scope, id);
    const { name, version, critical, overrides = {} } = props;
    const { alerting, monitoring, ...others } = overrides;
    this.service = new TaskMcpHttp(this, 'service', {
      image: `${REGISTRY}/task-mcp-http:${version}`,
      namespace: { name, labels: { 'company.com/tier': critical ? 'critical' : 'standard' } },
      exposure: Exposure.httpRoute({
        host: `${name}.company.com`,
        gateway: { name: 'public', namespace: 'gateway-system' },
      }),
      autoscaling: critical ? { minReplicas: 6, maxReplicas: 24 } : { minReplicas: 3, maxReplicas: 6 },
      escalation: critical ? contacts() : undefined,
      ...others,
      // What a team changes of these two must not cost them the labels, without which nobody would be woken.
      monitoring: monitoring !== false && { metadata: SELECTED, ...monitoring },
      alerting: alerting !== false && { metadata: SELECTED, ...alerting },
    });
    ResilienceChecks.attach(Chart.of(this), { rules: [IMAGE_FROM_HOUSE_REGISTRY] });
  }
}

/** The runbook's contacts. The Secret with their keys is the platform's, and is in every namespace. */
function contacts(): TaskMcpHttpProps['escalation'] {
  const key = (name: string): SecretKey => ({ secretName: 'platform-pagers', key: name });
  return {
    metadata: SELECTED,
    onCall: Receiver.pagerDuty({ routingKey: key('on-call') }),
    engineeringLead: Receiver.pagerDuty({ routingKey: key('lead') }),
    engineeringManager: Receiver.pagerDuty({ routingKey: key('manager') }),
    incidents: Receiver.slack({ webhook: key('incidents') }),
  };
}

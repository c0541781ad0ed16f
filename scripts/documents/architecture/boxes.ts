import type { Synthesized } from './synthesized';

/** Something on the picture: an object that is synthesized, or a program or person that it is made for. */
export interface PictureBox {
  /** `Kind name` of an object, or the name of what stands outside. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What a reader should know of it, a line each. */
  readonly lines: readonly string[];
  /** Whether it is not synthesized: a client, a program of the cluster, a person. */
  readonly outside?: boolean;
}

const SERVICE = 'task-mcp-http';

/** Left edges and widths of the five columns, from the people outside to the pods. */
const COLUMNS = [
  { x: 16, width: 196 },
  { x: 272, width: 176 },
  { x: 506, width: 214 },
  { x: 766, width: 206 },
  { x: 1004, width: 236 },
] as const;

/** What is synthesized, with what it does. */
export function objectBoxes(objects: Synthesized): PictureBox[] {
  const text = objects.text.bind(objects);
  const route = objects.one('HTTPRoute');
  const pods = objects.one('Deployment');
  const container = ['spec', 'template', 'spec', 'containers', 0] as const;
  const scale = objects.one('HorizontalPodAutoscaler');
  const budget = objects.one('PodDisruptionBudget');
  const quota = objects.one('ResourceQuota');
  const limits = objects.one('LimitRange');
  const modules = objects.one('ConfigMap', `${SERVICE}-blackbox`);
  const check = (probe: string): string =>
    `${probe} ${text(pods, ...container, `${probe}Probe`, 'httpGet', 'path')} every ${text(pods, ...container, `${probe}Probe`, 'periodSeconds')} s`;
  return [
    box(2, 46, 90, `HTTPRoute ${SERVICE}`, [
      text(route, 'spec', 'hostnames', 0),
      ...objects
        .list(route, 'spec', 'rules')
        .map((rule) => `${text(rule, 'matches', 0, 'path', 'value')} within ${text(rule, 'timeouts', 'request')}`),
    ]),
    box(3, 54, 74, `Service ${SERVICE}`, [
      ...objects
        .list(objects.one('Service'), 'spec', 'ports')
        .map((port) => `port ${text(port, 'port')}, ${text(port, 'name')}`),
    ]),
    box(4, 46, 316, `Deployment ${SERVICE}`, [
      `${text(scale, 'spec', 'minReplicas')} to ${text(scale, 'spec', 'maxReplicas')} pods`,
      `over ${text(pods, 'metadata', 'annotations', 'cdk8s-task-mcp/zones')} zones`,
      `a dead node is left after ${text(pods, 'spec', 'template', 'spec', 'tolerations', 0, 'tolerationSeconds')} s`,
      `a rollout adds ${text(pods, 'spec', 'strategy', 'rollingUpdate', 'maxSurge')}, takes ${text(pods, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable')}`,
      `drains ${text(pods, ...container, 'lifecycle', 'preStop', 'sleep', 'seconds')} s of ${text(pods, 'spec', 'template', 'spec', 'terminationGracePeriodSeconds')} s grace`,
      'the kubelet asks each pod:',
      check('startup'),
      check('liveness'),
      check('readiness'),
    ]),
    ...['liveness', 'readiness'].map((kind, index) => {
      const probe = objects.one('Probe', `${SERVICE}-${kind}`);
      const url = new URL(text(probe, 'spec', 'targets', 'staticConfig', 'static', 0));
      return box(2, 152 + index * 62, 54, `Probe ${SERVICE}-${kind}`, [
        `${url.pathname} every ${text(probe, 'spec', 'interval')}`,
      ]);
    }),
    box(3, 152, 54, `ConfigMap ${SERVICE}-blackbox`, [
      `${text(modules, 'data', 'blackbox.yml').match(/^ {2}\w+:$/gm)?.length} modules of the exporter`,
    ]),
    box(2, 300, 74, `ServiceMonitor ${SERVICE}`, [
      ...objects
        .list(objects.one('ServiceMonitor'), 'spec', 'endpoints')
        .map(
          (endpoint) => `${text(endpoint, 'path')} of ${text(endpoint, 'port')} every ${text(endpoint, 'interval')}`,
        ),
    ]),
    box(2, 396, 74, `PrometheusRule ${SERVICE}`, [
      `${rulesOf(objects, 'alert').size} alerts`,
      `${rulesOf(objects, 'record').size} recorded series`,
    ]),
    box(2, 482, 54, `AlertmanagerConfig ${SERVICE}`, [
      `${objects.list(objects.one('AlertmanagerConfig'), 'spec', 'receivers').length - 1} receivers`,
    ]),
    box(2, 562, 54, 'ConfigMap task-mcp-overview-dashboard', ['for the sidecar of Grafana']),
    box(3, 396, 54, `HorizontalPodAutoscaler ${SERVICE}`, [
      `at ${text(scale, 'spec', 'metrics', 0, 'resource', 'target', 'averageUtilization')} % ${text(scale, 'spec', 'metrics', 0, 'resource', 'name')}`,
    ]),
    box(4, 396, 54, `PodDisruptionBudget ${SERVICE}`, [`at most ${text(budget, 'spec', 'maxUnavailable')} pod away`]),
    box(3, 466, 54, 'ResourceQuota task-mcp', [
      `${text(quota, 'spec', 'hard', 'pods')} pods, ${text(quota, 'spec', 'hard', 'limits.memory')} of memory`,
    ]),
    box(4, 466, 54, 'LimitRange task-mcp', [
      `${text(limits, 'spec', 'limits', 0, 'default', 'memory')} where nothing is stated`,
    ]),
    box(3, 536, 54, 'NetworkPolicy default-deny', ['no connection by default']),
    box(4, 536, 54, `NetworkPolicy ${SERVICE}`, [
      `${objects.list(objects.one('NetworkPolicy', SERVICE), 'spec', 'ingress').length} ways in, ${objects.list(objects.one('NetworkPolicy', SERVICE), 'spec', 'egress').length} out`,
    ]),
    box(3, 606, 54, `ConfigMap ${SERVICE}`, [
      `${Object.keys(objects.one('ConfigMap', SERVICE)['data'] as object).length} variables; a change rolls`,
    ]),
    box(4, 606, 54, `ServiceAccount ${SERVICE}`, ['no token']),
  ];
}

function rulesOf(objects: Synthesized, kind: 'alert' | 'record'): Set<unknown> {
  const groups = objects.list(objects.one('PrometheusRule'), 'spec', 'groups');
  return new Set(groups.flatMap((group) => objects.list(group, 'rules').flatMap((rule) => rule[kind] ?? [])));
}

/** What stands outside, as far as the objects name it. */
export function outsideBoxes(objects: Synthesized): PictureBox[] {
  const parent = objects.list(objects.one('HTTPRoute'), 'spec', 'parentRefs')[0] ?? {};
  const probe = objects.one('Probe', `${SERVICE}-liveness`);
  const exporter = objects.text(probe, 'spec', 'prober', 'url').split('.');
  const outside = (column: number, y: number, height: number, name: string, lines: readonly string[]): PictureBox => ({
    ...box(column, y, height, name, lines),
    outside: true,
  });
  return [
    outside(0, 54, 74, 'MCP client', ['speaks https']),
    outside(1, 54, 74, `Gateway ${objects.text(parent, 'name')}`, [
      `in ${objects.text(parent, 'namespace')}`,
      'ends TLS',
    ]),
    outside(1, 170, 74, 'Blackbox exporter', [`in ${exporter[1]}`, 'asks from outside']),
    outside(1, 300, 74, 'Prometheus', ['evaluates the rules']),
    outside(1, 470, 74, 'Alertmanager', ['groups, routes, mutes']),
    outside(1, 562, 54, 'Grafana', ['shows the overview']),
    ...tiersOf(objects).map(({ who, address, after }, index) =>
      outside(0, 396 + index * 66, 54, who, [`after ${after}`, address]),
    ),
  ];
}

/** Who is told of an outage, and when: the tiers of the alert that wakes people. */
function tiersOf(objects: Synthesized): { who: string; address: string; after: string }[] {
  const receivers = objects.list(objects.one('AlertmanagerConfig'), 'spec', 'receivers');
  return objects
    .list(objects.one('PrometheusRule'), 'spec', 'groups')
    .flatMap((group) => objects.list(group, 'rules'))
    .filter((rule) => rule['alert'] === 'TaskMCPServiceDown')
    .map((rule) => {
      const who = objects.text(rule, 'labels', 'escalation');
      const receiver = receivers.find(({ name }) => name === who) ?? {};
      return { who, address: objects.text(receiver, 'emailConfigs', 0, 'to'), after: objects.text(rule, 'for') };
    });
}

function box(column: number, y: number, height: number, name: string, lines: readonly string[]): PictureBox {
  const { x, width } = COLUMNS[column] as (typeof COLUMNS)[number];
  return { name, x, y, width, height, lines };
}

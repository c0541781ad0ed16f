/** One thing that flows, drawn as lines between boxes. */
export interface Flow {
  readonly title: string;
  readonly color: string;
  /** What happens, for the legend. */
  readonly words: string;
  /** Boxes by name, from each to the next; a side says where a line leaves or enters. */
  readonly steps: readonly FlowStep[];
}

/** A line from one box to another. */
export interface FlowStep {
  readonly from: string;
  readonly to: string;
  /** Whether the line runs up or down between boxes of one column, and not across. */
  readonly vertical?: boolean;
  /** Height of a line across, where it is not the middle of the box that it comes from. */
  readonly y?: number;
}

const SERVICE = 'task-mcp-http';

/** The four flows of the picture. The gateway is the one that the route names. */
export function flowsThrough(gateway: string, tiers: readonly string[]): Flow[] {
  return [
    {
      title: 'A request',
      color: '#1f6feb',
      words: 'comes through the Gateway, and the Service spreads it over the pods that are ready.',
      steps: [
        { from: 'MCP client', to: gateway },
        { from: gateway, to: `HTTPRoute ${SERVICE}` },
        { from: `HTTPRoute ${SERVICE}`, to: `Service ${SERVICE}` },
        { from: `Service ${SERVICE}`, to: `Deployment ${SERVICE}` },
      ],
    },
    {
      title: 'A probe',
      color: '#1a7f37',
      words: 'goes the way of a client: Prometheus has the exporter ask for the public address.',
      steps: [
        { from: 'Prometheus', to: 'Blackbox exporter', vertical: true },
        { from: 'Blackbox exporter', to: gateway, vertical: true },
      ],
    },
    {
      title: 'A metric',
      color: '#8250df',
      words: 'is scraped from each pod by Prometheus; Grafana shows what the rules record of it.',
      steps: [
        { from: `Deployment ${SERVICE}`, to: `ServiceMonitor ${SERVICE}`, y: 337 },
        { from: `ServiceMonitor ${SERVICE}`, to: 'Prometheus', y: 337 },
      ],
    },
    {
      title: 'A page',
      color: '#cf222e',
      words: 'is an alert that Alertmanager routes; an outage that lasts wakes one person more each time.',
      steps: [
        { from: 'Prometheus', to: 'Alertmanager', vertical: true },
        ...tiers.map((to) => ({ from: 'Alertmanager', to })),
      ],
    },
  ];
}

/** Which object tells which program what to do. */
export const CONFIGURES: readonly FlowStep[] = [
  { from: `Probe ${SERVICE}-liveness`, to: 'Blackbox exporter' },
  { from: `Probe ${SERVICE}-readiness`, to: 'Blackbox exporter' },
  { from: `ConfigMap ${SERVICE}-blackbox`, to: `Probe ${SERVICE}-liveness` },
  { from: `PrometheusRule ${SERVICE}`, to: 'Prometheus' },
  { from: `AlertmanagerConfig ${SERVICE}`, to: 'Alertmanager' },
  { from: 'ConfigMap task-mcp-overview-dashboard', to: 'Grafana' },
];

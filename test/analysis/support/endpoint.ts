/** One end of a connection: a pod, or an address outside the cluster where `namespace` is left out. */
export interface Endpoint {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly ip: string;
}

const labelled = (name: string): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/part-of': 'kube-prometheus',
});
const PROMETHEUS = labelled('prometheus');
const PROBER = labelled('prometheus-blackbox-exporter');
const KUBE_DNS = { 'k8s-app': 'kube-dns' };

/** Pods that a cluster has beside the service's own: those that the service is for or needs, and others like them. */
export const NEIGHBOURS: readonly Endpoint[] = [
  { name: 'gateway', namespace: 'gateway-system', labels: { app: 'proxy' }, ip: '10.1.0.1' },
  { name: 'prometheus', namespace: 'monitoring', labels: PROMETHEUS, ip: '10.1.1.1' },
  { name: 'prober', namespace: 'monitoring', labels: PROBER, ip: '10.1.1.2' },
  { name: 'grafana', namespace: 'monitoring', labels: labelled('grafana'), ip: '10.1.1.3' },
  { name: 'kube-dns', namespace: 'kube-system', labels: KUBE_DNS, ip: '10.1.2.1' },
  { name: 'metrics-server', namespace: 'kube-system', labels: { 'k8s-app': 'metrics-server' }, ip: '10.1.2.2' },
  { name: 'redis', namespace: 'redis', labels: { app: 'redis' }, ip: '10.1.3.1' },
  { name: 'stranger', namespace: 'default', labels: { app: 'stranger' }, ip: '10.1.4.1' },
  // The right labels in the wrong namespace.
  { name: 'false prometheus', namespace: 'default', labels: PROMETHEUS, ip: '10.1.4.2' },
  { name: 'false prober', namespace: 'default', labels: PROBER, ip: '10.1.4.5' },
  { name: 'false kube-dns', namespace: 'default', labels: KUBE_DNS, ip: '10.1.4.3' },
  { name: 'false service', namespace: 'default', labels: { app: 'task-mcp-http' }, ip: '10.1.4.4' },
  { name: 'internet', ip: '203.0.113.7' },
  { name: 'private network', ip: '172.20.0.9' },
];

/** The pods of the service's own namespace: its own, those of a canary, and one that somebody debugs with. */
export function ownPods(manifests: readonly any[]): Endpoint[] {
  const { metadata, spec } = manifests.find(({ kind }) => kind === 'Deployment');
  const { labels } = spec.template.metadata;
  const { namespace } = metadata;
  return [
    { name: 'service', namespace, labels, ip: '10.2.0.1' },
    { name: 'canary', namespace, labels: { ...labels, track: 'canary' }, ip: '10.2.0.2' },
    { name: 'debug', namespace, labels: {}, ip: '10.2.0.3' },
  ];
}

/** Labels of a series or an alert. */
export type Labels = Readonly<Record<string, string>>;

/** Two pods of the service. */
export const [POD_A, POD_B] = ['task-mcp-http-5d8f-a1', 'task-mcp-http-5d8f-b2'] as const;

/** A series as promtool reads it. */
export function series(metric: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return `${metric}{${pairs.join(',')}}`;
}

/** A series of kube-state-metrics in the service's namespace. */
export function kubeState(metric: string, labels: Labels = {}): string {
  return series(metric, { job: 'kube-state-metrics', instance: 'ksm-1', namespace: 'task-mcp', ...labels });
}

/** The same series from a second kube-state-metrics, as there is one for minutes whenever it is replaced. */
export function kubeState2(metric: string, labels: Labels = {}): string {
  return kubeState(metric, { instance: 'ksm-2', ...labels });
}

/** Labels of the Deployment's series. */
export const DEPLOYMENT = { deployment: 'task-mcp-http' };

/** Labels of a container's series. */
export function container(pod: string = POD_A): Labels {
  return { pod, container: 'task-mcp-http' };
}

/** A series of the kubelet about a container. */
export function cadvisor(metric: string, labels: Labels = container()): string {
  const source = { job: 'kubelet', metrics_path: '/metrics/cadvisor', instance: 'node-1' };
  return series(metric, { ...source, namespace: 'task-mcp', ...labels });
}

/** A series of the kubelet about the volume of the claim. */
export function volume(metric: string, labels: Labels = {}): string {
  const source = { job: 'kubelet', metrics_path: '/metrics', instance: 'node-1', namespace: 'task-mcp' };
  return series(metric, { ...source, persistentvolumeclaim: 'task-mcp-http', ...labels });
}

/** Address that is probed. */
export const PROBED = 'https://mcp.example.com/health';

/** A series of a probe. */
export function probe(metric: string, name: string, labels: Labels = {}): string {
  const source = { job: 'task-mcp-http-probe', namespace: 'task-mcp', instance: `${PROBED}/${name}` };
  return series(metric, { ...source, probe: name, ...labels });
}

/** A series of the service's own pods. */
export function own(metric: string, labels: Labels = {}): string {
  return series(metric, { job: 'task-mcp-http', namespace: 'task-mcp', pod: POD_A, ...labels });
}

/** Name of a series and its labels. */
export function parseSeries(text: string): { metric: string; labels: Record<string, string> } {
  const [, metric = '', inside = ''] = /^([^{]+)\{(.*)\}$/.exec(text) ?? [];
  const labels = [...inside.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label as string, value as string]);
  return { metric, labels: Object.fromEntries(labels) };
}

/** A recorded series, as it is recorded for another namespace and for another service. */
export function strangersOf(record: string, labels: Labels = {}): string[] {
  return [
    series(record, { namespace: 'other', service: 'task-mcp-http', ...labels }),
    series(record, { namespace: 'task-mcp', service: 'other', ...labels }),
  ];
}

/** Labels without some of them. */
export function without(labels: Labels, ...dropped: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([label]) => !dropped.includes(label)));
}

/** A counter that rises by so much at each of so many samples, phase after phase; it starts at 0. */
export function counter(...phases: readonly (readonly [perSample: number, samples: number])[]): string {
  let value = 0;
  const texts = phases.map(([perSample, samples], index) => {
    const first = index === 0 ? value : value + perSample;
    const steps = index === 0 ? samples : samples - 1;
    value = first + perSample * steps;
    return `${first}+${perSample}x${steps}`;
  });
  return texts.join(' ');
}

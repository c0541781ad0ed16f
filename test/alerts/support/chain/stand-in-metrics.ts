import type { MetricsProfile } from '../../../../lib/metrics/metrics-profile';

/** Requests of one kind that were answered. */
export interface AnsweredRequests {
  readonly route: string;
  readonly count: number;
  /** Whether they failed in the server. */
  readonly failed: boolean;
  readonly milliseconds: number;
}

/** The series that a metrics profile declares, with values that follow what they are told of. */
export class StandInMetrics {
  /** Value of the health gauge: 1 passes, -1 fails. */
  public health = 1;

  private readonly samples = new Map<string, number>();

  public constructor(private readonly profile: MetricsProfile) {
    const { tools, authentication, rateLimit } = profile;
    if (tools) for (const failed of [false, true]) this.tool(failed, 0);
    if (authentication) for (const failed of [false, true]) this.authentication(failed, 0);
    if (rateLimit) this.set(rateLimit.metric, {}, 0);
    this.answered({ route: '/mcp', count: 0, failed: false, milliseconds: 0 });
  }

  /** Counts requests and the time that they took. */
  public answered({ route, count, failed, milliseconds }: AnsweredRequests): void {
    const { requests, latency } = this.profile;
    const error = (requests?.serverErrors ?? '5..').replaceAll('.', '0');
    const status = failed ? error : error.replace(/^5/, '2');
    if (requests) {
      const labels = { [requests.statusLabel]: status, ...this.requestLabels(requests.routeLabel, route) };
      this.add(requests.metric, labels, count);
    }
    if (latency) {
      const byStatus = latency.statusLabel === undefined ? {} : { [latency.statusLabel]: status };
      const labels = { ...byStatus, ...this.requestLabels(latency.routeLabel, route) };
      const time = latency.unit === 'seconds' ? milliseconds / 1000 : milliseconds;
      for (const le of [...latency.bounds, Infinity]) {
        const text = le === Infinity ? '+Inf' : String(le);
        this.add(`${latency.metric}_bucket`, { ...labels, le: text }, time <= le ? count : 0);
      }
      this.add(`${latency.metric}_count`, labels, count);
      this.add(`${latency.metric}_sum`, labels, time * count);
    }
  }

  /** Counts executions of a tool. */
  public tool(failed: boolean, count: number): void {
    const { tools } = this.profile;
    if (tools) this.add(tools.metric, { [tools.statusLabel]: failed ? tools.failed : 'success' }, count);
  }

  /** Counts authentications. */
  public authentication(failed: boolean, count: number): void {
    const { authentication } = this.profile;
    if (!authentication) return;
    const { metric, statusLabel } = authentication;
    this.add(metric, { [statusLabel]: failed ? authentication.failed : 'success' }, count);
  }

  /** All series, in Prometheus' text format. */
  public get text(): string {
    const { health, streaming } = this.profile;
    if (health) this.set(health.metric, health.checkLabel ? { [health.checkLabel]: 'stand-in' } : {}, this.health);
    if (streaming) this.set(streaming.metric, {}, 0);
    return [...this.samples].map(([series, value]) => `${series} ${value}\n`).join('');
  }

  /** The labels by which the profile finds requests that another program counts, and the route. */
  private requestLabels(routeLabel: string | undefined, route: string): Record<string, string> {
    const labels: Record<string, string> = routeLabel === undefined ? {} : { [routeLabel]: route };
    for (const [label, matches] of Object.entries(this.profile.requestMatchers ?? {})) {
      for (const match of [matches].flat()) {
        if (typeof match === 'string') labels[label] = match;
        else if ('matches' in match) labels[label] = match.matches.replace('.+', '1');
      }
    }
    return labels;
  }

  private add(metric: string, labels: Record<string, string>, amount: number): void {
    this.set(metric, labels, (this.samples.get(series(metric, labels)) ?? 0) + amount);
  }

  private set(metric: string, labels: Record<string, string>, value: number): void {
    this.samples.set(series(metric, labels), value);
  }
}

function series(metric: string, labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return pairs.length === 0 ? metric : `${metric}{${pairs.join(',')}}`;
}

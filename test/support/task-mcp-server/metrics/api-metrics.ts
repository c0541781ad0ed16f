import type { AnsweredRequest } from '../answered-request';
import type { Switches } from '../switches';
import { Histogram } from './histogram';
import { MetricFamily } from './metric-family';

/** In seconds. */
const BOUNDS = [0.01, 0.05, 0.1, 0.5, 1];

/** The hand-written exporter on the API port. As observed it declares counters that it never counts. */
export class ApiMetrics {
  private readonly health = new MetricFamily('health_check_status', 'gauge');
  private readonly healthDuration = new Histogram('health_check_duration_seconds', BOUNDS);
  private readonly requests = new MetricFamily('http_requests_total', 'counter');
  private readonly requestDuration = new Histogram('http_request_duration_seconds', BOUNDS);
  private readonly executions = new MetricFamily('tool_executions_total', 'counter');
  private readonly executionDuration = new Histogram('tool_execution_duration_seconds', BOUNDS);
  private readonly authentications = new MetricFamily('auth_attempts_total', 'counter');
  private readonly limited = new MetricFamily('rate_limit_hits_total', 'counter');
  private readonly counts: boolean;

  public constructor({ apiMetrics }: Switches) {
    this.counts = apiMetrics === 'mended';
    for (const histogram of [this.requestDuration, this.executionDuration]) histogram.observe({}, 0, 0);
  }

  /** Shows what a health check came to: 1 passes, -1 fails. */
  public healthCheck(status: number): void {
    this.health.set({}, status);
  }

  /** Counts the time that a health check took. */
  public healthCheckTook(milliseconds: number): void {
    this.healthDuration.observe({}, milliseconds / 1000);
  }

  /** Counts a request. */
  public answered({ method, path, known, status, milliseconds }: AnsweredRequest): void {
    if (!this.counts) return;
    const route = known ? path : '';
    this.requests.add({ method, status: `${Math.floor(status / 100)}xx`, route }, 1);
    this.requestDuration.observe({}, milliseconds / 1000);
  }

  /** Counts an execution of a tool. */
  public executed(tool: string, failed: boolean, milliseconds: number): void {
    if (!this.counts) return;
    this.executions.add({ tool, status: failed ? 'error' : 'success' }, 1);
    this.executionDuration.observe({}, milliseconds / 1000);
  }

  /** Counts an attempt to authenticate. */
  public authenticated(failed: boolean): void {
    if (this.counts) this.authentications.add({ status: failed ? 'failure' : 'success' }, 1);
  }

  /** Counts a request over the rate limit. */
  public overLimit(): void {
    if (this.counts) this.limited.add({}, 1);
  }

  /** All series, in Prometheus' text format. */
  public get text(): string {
    const uptime = gauge('process_uptime_seconds', process.uptime());
    const [major = '', minor = ''] = process.versions.node.split('.');
    const families = [
      gauge('nodejs_version_info', 1, { version: process.version, major, minor }),
      this.health,
      this.healthDuration,
      this.requests,
      this.requestDuration,
      this.executions,
      this.executionDuration,
      this.authentications,
      this.limited,
      gauge('process_cpu_usage_percent', 0),
      gauge('process_memory_bytes', this.counts ? process.memoryUsage.rss() : 0),
      ...(this.counts ? [] : [uptime]),
    ];
    return [uptime, ...families].map(({ text }) => text).join('');
  }
}

function gauge(name: string, value: number, labels = {}): MetricFamily {
  const family = new MetricFamily(name, 'gauge');
  family.set(labels, value);
  return family;
}

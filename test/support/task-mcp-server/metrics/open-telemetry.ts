import type { AnsweredRequest } from '../answered-request';
import type { Switches } from '../switches';
import { Histogram } from './histogram';
import type { Labels } from './metric-family';
import { MetricFamily } from './metric-family';

/** In milliseconds, though the name does not say so. */
const BOUNDS = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

/** The real server's tracing hook: it parses a path as if it were a whole address, so it throws for each one. */
export function traceAsObserved(path: string): void {
  new URL(path);
}

/** OpenTelemetry's exporter, on a port of its own. Instruments of tools and streams exist, and have no series. */
export class OpenTelemetry {
  private readonly target = new MetricFamily('target_info', 'gauge');
  private readonly requests = new MetricFamily('http_server_requests_total', 'counter');
  private readonly duration = new Histogram('http_server_request_duration', BOUNDS);
  private readonly active = new MetricFamily('http_server_active_requests', 'gauge');

  public constructor(
    serviceName: string,
    private readonly switches: Switches,
  ) {
    this.target.set({ service_name: serviceName }, 1);
  }

  /** Counts a request that has begun. */
  public began(method: string, path: string): void {
    this.active.add({ http_method: method, http_route: path }, 1);
  }

  /** Counts an answered request: as observed one that failed in the server ends twice, once well and once badly. */
  public answered(request: AnsweredRequest): void {
    const { method, path, known, status, milliseconds } = request;
    const twice = status >= 500 && this.switches.failingRequests === 'countedTwice';
    for (const counted of twice ? [200, status] : [status]) {
      const labels = this.labels(request, counted);
      this.requests.add(labels, 1);
      this.duration.observe(labels, milliseconds);
      // So the gauge drifts: it loses two for a request that it gained one for.
      if (known) this.active.add({ http_method: method, http_route: path }, -1);
    }
  }

  /** All series, in Prometheus' text format. */
  public get text(): string {
    return [this.target, this.requests, this.duration, this.active].map(({ text }) => text).join('');
  }

  private labels({ method, path, known, userAgent, peer }: AnsweredRequest, status: number): Labels {
    const bounded = this.switches.requestLabels === 'bounded';
    return {
      http_method: method,
      http_status_code: String(status),
      http_route: bounded && !known ? '' : path,
      http_scheme: 'http',
      ...(!bounded && { http_user_agent: userAgent, net_peer_ip: peer }),
    };
  }
}

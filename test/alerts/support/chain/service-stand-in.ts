import type { MetricsProfile } from '../../../../lib/metrics/metrics-profile';
import type { ReceivedRequest, Reply } from '../programs/loopback-server';
import { LoopbackServer } from '../programs/loopback-server';
import { StandInMetrics } from './stand-in-metrics';

const NDJSON = 'application/x-ndjson';

/**
 * Plays the Task MCP service on the loopback address: its health, `POST /mcp`, and `/metrics` with the series of a
 * metrics profile. As in the service, a failure of a tool stands in the body of an answer of status 200, and a wrong
 * token is answered with 500.
 */
export class ServiceStandIn {
  /** The token that its clients must send. */
  public static readonly TOKEN = 'stand-in-token';

  /** Starts a stand-in. */
  public static async start(profile: MetricsProfile): Promise<ServiceStandIn> {
    const standIn = new ServiceStandIn(profile);
    await standIn.start();
    return standIn;
  }

  /** Whether `/health/live` and `/health/ready` succeed. */
  public healthy = true;
  /** Whether `POST /mcp` answers with what it was asked for. */
  public toolsWork = true;
  /** What it has counted since it started. */
  public metrics: StandInMetrics;

  private readonly server = new LoopbackServer((request) => this.count(request, this.reply(request)));

  private constructor(private readonly profile: MetricsProfile) {
    this.metrics = new StandInMetrics(profile);
  }

  /** Host and port; they stay the same over a restart. */
  public get address(): string {
    return this.server.address;
  }

  /** Comes back after `stop()`, with counters at zero. */
  public async start(): Promise<void> {
    this.metrics = new StandInMetrics(this.profile);
    await this.server.start();
  }

  /** Goes away: connections are refused. */
  public stop(): Promise<void> {
    return this.server.stop();
  }

  private reply({ method, path, headers }: ReceivedRequest): Reply {
    switch (`${method} ${path}`) {
      case 'GET /health/live':
      case 'GET /health/ready':
        return { status: this.healthy ? 200 : 503, body: this.healthy ? 'ok' : 'failing' };
      case 'GET /metrics':
        this.metrics.health = this.healthy ? 1 : -1;
        return { type: 'text/plain; version=0.0.4', body: this.metrics.text };
      case 'POST /mcp':
        return this.answerTool(headers.authorization === `Bearer ${ServiceStandIn.TOKEN}`);
      default:
        return { status: 404 };
    }
  }

  private answerTool(authenticated: boolean): Reply {
    this.metrics.authentication(!authenticated, 1);
    if (!authenticated) return { status: 500, type: 'application/json', body: '{"error":{"code":"AUTH_ERROR"}}' };
    this.metrics.tool(!this.toolsWork, 1);
    const last = this.toolsWork ? { type: 'result', data: {} } : { type: 'error', error: { code: 'TOOL_ERROR' } };
    return { type: NDJSON, body: `${JSON.stringify({ type: 'start' })}\n${JSON.stringify(last)}\n` };
  }

  private count({ path }: ReceivedRequest, reply: Reply): Reply {
    this.metrics.answered({ route: path, count: 1, failed: (reply.status ?? 200) >= 500, milliseconds: 1 });
    return reply;
  }
}

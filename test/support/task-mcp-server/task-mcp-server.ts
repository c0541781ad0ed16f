import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { AuditLog } from './audit-log';
import { authenticate } from './authentication';
import { bearerTokenOf, clientOf } from './client';
import { DrainingListener } from './draining-listener';
import type { StreamFormat } from './event-stream';
import { Health } from './health';
import { Log } from './log';
import { ApiMetrics } from './metrics/api-metrics';
import { OpenTelemetry, traceAsObserved } from './metrics/open-telemetry';
import type { CountsRequests } from './metrics/request-counter';
import { countRequest } from './metrics/request-counter';
import { RateLimit } from './rate-limit';
import { refusalOf } from './refusal';
import type { Settings } from './settings';
import { settingsFrom } from './settings';
import type { Switches } from './switches';
import { answerToolCall } from './tool-call';
import { Tools } from './tools';

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
const STREAMS: Readonly<Record<string, StreamFormat>> = { '/mcp': 'ndjson', '/sse': 'sse' };
/** The paths beside those of the health checks. */
const PATHS = ['/metrics', '/security/metrics', ...Object.keys(STREAMS)];

/** What a server is started with. */
export interface TaskMcpServerProps {
  /** The real server's environment variables. */
  readonly environment: NodeJS.ProcessEnv;
  readonly switches: Switches;
  /** The directory that it was started in. */
  readonly processDirectory: string;
  /** Takes the log's lines. */
  readonly print: (line: string) => void;
  /** The time now, in milliseconds. */
  readonly now?: () => number;
}

/** Plays the real Task MCP HTTP server as it was observed; the switches mend it point by point. */
export class TaskMcpServer {
  /** Starts a server; it fails as the real one does where it can't start. */
  public static async start(props: TaskMcpServerProps): Promise<TaskMcpServer> {
    const server = new TaskMcpServer(props);
    await server.listen();
    return server;
  }

  private readonly settings: Settings;
  private readonly log: Log;
  private readonly metrics: ApiMetrics;
  private readonly telemetry?: OpenTelemetry;
  private readonly rateLimit: RateLimit;
  private readonly auditLog: AuditLog;
  private readonly tools: Tools;
  private readonly health: Health;
  private readonly counters: readonly CountsRequests[];
  private readonly api = new DrainingListener((request, response) => void this.handle(request, response));
  private readonly exporter = new DrainingListener((_, response) => {
    response.writeHead(200, { 'Content-Type': METRICS_TYPE }).end(this.telemetry?.text);
  });

  private constructor(private readonly props: TaskMcpServerProps) {
    const { environment, switches, processDirectory, print, now = Date.now } = props;
    const settings = settingsFrom(environment, processDirectory);
    const { rateLimit: limit, rateLimitWindowMs, workingDirectory } = settings;
    this.settings = settings;
    this.log = new Log(settings.logLevel, print);
    this.metrics = new ApiMetrics(switches);
    if (settings.openTelemetry && switches.openTelemetry === 'mended') {
      this.telemetry = new OpenTelemetry(settings.serviceName, switches);
    }
    const windowMs = switches.rateLimitWindow === 'asSet' ? rateLimitWindowMs : undefined;
    this.rateLimit = new RateLimit({ limit, windowMs, status: switches.rateLimitStatus, now });
    const asked = switches.auditLog === 'asSet' ? settings.auditLogFile : undefined;
    this.auditLog = new AuditLog(asked ?? join(processDirectory, 'audit.log'), ({ message }) =>
      this.log.write('error', 'the audit log was not written', { reason: message }),
    );
    this.tools = new Tools(workingDirectory, switches);
    this.health = new Health({ processDirectory, workingDirectory, switches, metrics: this.metrics });
    this.counters = [this.metrics, this.log, ...(this.telemetry ? [this.telemetry] : [])];
  }

  /** Does what SIGTERM does, and resolves when the process may exit. */
  public async stop(): Promise<void> {
    this.log.write('info', 'stops');
    await this.api.stop({ cut: this.props.switches.shutdown === 'cuts' });
    await this.exporter.stop({ cut: true });
  }

  private async listen(): Promise<void> {
    const { port, host, openTelemetryPort, nodeEnvironment } = this.settings;
    if (this.telemetry) await this.exporter.listen(openTelemetryPort, host);
    await this.api.listen(port, host);
    this.log.write('info', 'listens', { host, port, nodeEnvironment });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const path = url.split('?')[0] ?? '';
    const known = this.health.has(path) || PATHS.includes(path);
    countRequest(request, response, { path, known }, this.counters);
    try {
      if (this.settings.openTelemetry && this.telemetry === undefined) traceAsObserved(path);
      this.limit(request, path);
      const format = method === 'POST' ? STREAMS[path] : undefined;
      if (format === undefined) return this.answer(response, method, path);
      this.authenticate(request, path);
      const { tools, metrics } = this;
      const { heartbeatMs } = this.settings;
      await answerToolCall(request, response, format, { tools, heartbeatMs, switches: this.props.switches, metrics });
    } catch (error) {
      const { status, code, message } = refusalOf(error);
      this.log.write(status >= 500 ? 'error' : 'warn', message, { code, path });
      json(response, status, { error: { code, message } });
    }
  }

  private limit(request: IncomingMessage, path: string): void {
    const { switches } = this.props;
    if (switches.rateLimitedPaths === 'tools' && STREAMS[path] === undefined) return;
    try {
      this.rateLimit.count(clientOf(request, switches));
    } catch (error) {
      this.metrics.overLimit();
      throw error;
    }
  }

  private authenticate(request: IncomingMessage, path: string): void {
    try {
      authenticate(bearerTokenOf(request), this.settings.tokens, this.props.switches.authenticationStatus);
    } catch (error) {
      this.metrics.authenticated(true);
      throw error;
    }
    this.metrics.authenticated(false);
    this.auditLog.append({ method: 'POST', path });
  }

  /** The paths that anybody may ask. */
  private answer(response: ServerResponse, method: string, path: string): void {
    const healthy = method === 'GET' ? this.health.passes(path) : undefined;
    if (healthy !== undefined) {
      return json(response, healthy ? 200 : 503, { status: healthy ? 'pass' : 'fail', ...this.about });
    }
    switch (`${method} ${path}`) {
      case 'GET /metrics':
        response.writeHead(200, { 'Content-Type': METRICS_TYPE }).end(this.metrics.text);
        return;
      case 'GET /security/metrics':
        return json(response, 200, this.about);
      default:
        return json(response, 404, { error: { code: 'NOT_FOUND', message: `there is no ${method} ${path}` } });
    }
  }

  /** What the real server tells everybody. */
  private get about(): object {
    const { processDirectory } = this.props;
    return { pid: process.pid, cwd: processDirectory, nodeVersion: process.version, tools: this.tools.names };
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, LOOPBACK } from '../free-port';
import type { Switches } from './switches';
import { resolveSwitches } from './switches';
import { TaskMcpServer } from './task-mcp-server';

/** What differs from a server that works. */
export interface LoopbackProps {
  /** Environment variables; `undefined` takes away one that is set here. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly switches?: Partial<Switches>;
  /** The directory that it is started in, if not the working directory. */
  readonly processDirectory?: string;
  readonly print?: (line: string) => void;
  readonly now?: () => number;
}

/**
 * The server in this process, on free ports of the loopback address. Its settings are those with which the real one
 * works: OpenTelemetry is off, a high rate limit, and it is started in its working directory, which is a new one.
 */
export class LoopbackTaskMcpServer {
  /** The token that its clients must send. */
  public static readonly TOKEN = 'loopback-token';

  /** Starts a server. */
  public static async start(props: LoopbackProps = {}): Promise<LoopbackTaskMcpServer> {
    const directory = mkdtempSync(join(tmpdir(), 'task-mcp-server-'));
    const [port, metricsPort] = [await freePort(), await freePort()];
    try {
      const server = await TaskMcpServer.start({
        environment: {
          HOST: LOOPBACK,
          PORT: String(port),
          AUTH_TOKENS: LoopbackTaskMcpServer.TOKEN,
          RATE_LIMIT: '6000',
          WORKING_DIRECTORY: directory,
          OTEL_ENABLED: 'false',
          OTEL_PROMETHEUS_PORT: String(metricsPort),
          ...props.environment,
        },
        switches: resolveSwitches(props.switches),
        processDirectory: props.processDirectory ?? directory,
        print: props.print ?? ((): void => undefined),
        now: props.now,
      });
      return new LoopbackTaskMcpServer(server, directory, port, metricsPort);
    } catch (error) {
      rmSync(directory, { recursive: true });
      throw error;
    }
  }

  private constructor(
    private readonly server: TaskMcpServer,
    /** The working directory. */
    public readonly directory: string,
    private readonly port: number,
    private readonly metricsPort: number,
  ) {}

  /** Host and port of the API. */
  public get address(): string {
    return `${LOOPBACK}:${this.port}`;
  }

  /** Host and port of OpenTelemetry's exporter. */
  public get metricsAddress(): string {
    return `${LOOPBACK}:${this.metricsPort}`;
  }

  /** Asks a path. */
  public get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`http://${this.address}${path}`, { headers });
  }

  /** Calls a tool; `headers` stand in for the one with the right token. */
  public call(path: string, tool: string, input: object = {}, headers?: Record<string, string>): Promise<Response> {
    return fetch(`http://${this.address}${path}`, {
      method: 'POST',
      headers: headers ?? { authorization: `Bearer ${LoopbackTaskMcpServer.TOKEN}` },
      body: JSON.stringify({ tool, input }),
    });
  }

  /** Does what SIGTERM does, and resolves when the process would exit. */
  public terminate(): Promise<void> {
    return this.server.stop();
  }

  /** Stops it, and removes its working directory. */
  public async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

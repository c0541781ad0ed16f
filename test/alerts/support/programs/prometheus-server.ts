import { stringify } from 'yaml';
import { freePort, LOOPBACK } from '../../../support/free-port';
import { getJson } from './get-json';
import { RunningProgram } from './running-program';
import type { ToolSet } from './tool-sets';

/** One series of an instant query's answer. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  /** Time in seconds, and the value as text. */
  readonly value: readonly [number, string];
}

/** An alert as Prometheus tells it. */
export interface PrometheusAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: 'pending' | 'firing';
  readonly activeAt: string;
}

/** What a Prometheus server works with. */
export interface PrometheusServerOptions {
  /** Its configuration, without `rule_files`. */
  readonly config: object;
  /** Text of its rules, as a rule file holds them. */
  readonly rules?: string;
  /** Further command-line flags. */
  readonly flags?: readonly string[];
}

/** A real Prometheus server. */
export class PrometheusServer {
  /** Starts a server and waits until it is ready. */
  public static async start(
    tools: Pick<ToolSet, 'prometheus'>,
    { config, rules = '', flags = [] }: PrometheusServerOptions,
  ): Promise<PrometheusServer> {
    const address = `${LOOPBACK}:${await freePort()}`;
    const url = `http://${address}`;
    const program = await RunningProgram.start({
      command: tools.prometheus,
      args: ['--config.file=prometheus.yml', '--storage.tsdb.path=data', `--web.listen-address=${address}`, ...flags],
      files: { 'prometheus.yml': stringify({ ...config, rule_files: ['rules.yml'] }), 'rules.yml': rules },
      readyUrl: `${url}/-/ready`,
    });
    return new PrometheusServer(url, program);
  }

  private constructor(
    /** Its base URL. */
    public readonly url: string,
    /** Its process. */
    public readonly program: RunningProgram,
  ) {}

  /** Evaluates an expression now. */
  public async query(expr: string): Promise<readonly Sample[]> {
    const { data } = await getJson(`${this.url}/api/v1/query?query=${encodeURIComponent(expr)}`);
    return data.result;
  }

  /** The alerts that are pending or firing. */
  public async alerts(): Promise<readonly PrometheusAlert[]> {
    const { data } = await getJson(`${this.url}/api/v1/alerts`);
    return data.alerts;
  }

  /** Version of the program, such as `3.16.0`. */
  public async version(): Promise<string> {
    const { data } = await getJson(`${this.url}/api/v1/status/buildinfo`);
    return data.version;
  }

  /** Ends the server and removes its data. */
  public stop(): Promise<void> {
    return this.program.stop();
  }
}

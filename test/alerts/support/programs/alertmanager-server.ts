import { stringify } from 'yaml';
import { freePort, LOOPBACK } from '../../../support/free-port';
import { getJson } from './get-json';
import { RunningProgram } from './running-program';
import type { ToolSet } from './tool-sets';

/** An alert as one posts it to an Alertmanager. */
export interface PostedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Time from which on it is resolved, as ISO 8601; without it Alertmanager's `resolve_timeout` applies. */
  readonly endsAt?: string;
}

/** An alert as Alertmanager tells it. */
export interface AlertmanagerAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly receivers: readonly { readonly name: string }[];
  readonly status: {
    readonly state: 'unprocessed' | 'active' | 'suppressed';
    readonly inhibitedBy: readonly string[];
    readonly silencedBy: readonly string[];
  };
}

/** A real Alertmanager, without a cluster. */
export class AlertmanagerServer {
  /** Starts a server with a configuration, given as an object, and waits until it is ready. */
  public static async start(tools: Pick<ToolSet, 'alertmanager'>, config: object): Promise<AlertmanagerServer> {
    const address = `${LOOPBACK}:${await freePort()}`;
    const url = `http://${address}`;
    const program = await RunningProgram.start({
      command: tools.alertmanager,
      args: [
        '--config.file=alertmanager.yml',
        '--storage.path=data',
        '--cluster.listen-address=',
        `--web.listen-address=${address}`,
      ],
      files: { 'alertmanager.yml': stringify(config) },
      readyUrl: `${url}/-/ready`,
    });
    return new AlertmanagerServer(url, address, program);
  }

  private constructor(
    /** Its base URL. */
    public readonly url: string,
    /** Host and port, as Prometheus' configuration names it among its targets. */
    public readonly address: string,
    /** Its process. */
    public readonly program: RunningProgram,
  ) {}

  /** Hands it alerts, as Prometheus does. */
  public async post(alerts: readonly PostedAlert[]): Promise<void> {
    const answer = await fetch(`${this.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(alerts),
    });
    if (!answer.ok) throw new Error(`Alertmanager refused alerts: ${await answer.text()}`);
  }

  /** The alerts that it holds. */
  public async alerts(): Promise<readonly AlertmanagerAlert[]> {
    return getJson(`${this.url}/api/v2/alerts`);
  }

  /** Version of the program, such as `0.34.2`. */
  public async version(): Promise<string> {
    const { versionInfo } = await getJson(`${this.url}/api/v2/status`);
    return versionInfo.version;
  }

  /** Ends the server and removes its data. */
  public stop(): Promise<void> {
    return this.program.stop();
  }
}

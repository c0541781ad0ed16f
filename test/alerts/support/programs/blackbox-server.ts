import { stringify } from 'yaml';
import { freePort, LOOPBACK } from '../../../support/free-port';
import { RunningProgram } from './running-program';
import type { ToolSet } from './tool-sets';

/** A real blackbox exporter. */
export class BlackboxServer {
  /** Starts an exporter with a configuration, given as an object that holds `modules`, and waits until it is ready. */
  public static async start(
    tools: Pick<ToolSet, 'blackboxExporter'>,
    config: object,
    files: Readonly<Record<string, string>> = {},
  ): Promise<BlackboxServer> {
    const address = `${LOOPBACK}:${await freePort()}`;
    const url = `http://${address}`;
    const program = await RunningProgram.start({
      command: tools.blackboxExporter,
      args: ['--config.file=blackbox.yml', `--web.listen-address=${address}`],
      files: { ...files, 'blackbox.yml': stringify(config) },
      readyUrl: `${url}/-/healthy`,
    });
    return new BlackboxServer(url, address, program);
  }

  private constructor(
    /** Its base URL. */
    public readonly url: string,
    /** Host and port, as a scrape's `__address__` names it. */
    public readonly address: string,
    /** Its process. */
    public readonly program: RunningProgram,
  ) {}

  /** Probes a target once, and returns the metrics that Prometheus would get. */
  public async probe(module: string, target: string): Promise<string> {
    const answer = await fetch(`${this.url}/probe?${new URLSearchParams({ module, target })}`);
    return answer.text();
  }

  /** Ends the exporter. */
  public stop(): Promise<void> {
    return this.program.stop();
  }
}

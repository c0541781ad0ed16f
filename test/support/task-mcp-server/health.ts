import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiMetrics } from './metrics/api-metrics';
import type { Switches } from './switches';

/** What the health checks look at. */
export interface HealthProps {
  readonly processDirectory: string;
  readonly workingDirectory: string;
  readonly switches: Switches;
  readonly metrics: ApiMetrics;
}

type Check = () => boolean;

/** The health paths, and the checks behind them. */
export class Health {
  private readonly checksOf: ReadonlyMap<string, readonly Check[]>;

  public constructor(private readonly props: HealthProps) {
    const { healthPaths, overallHealth } = props.switches;
    const [live, ready] = healthPaths === 'runbook' ? ['/health/live', '/health/ready'] : ['/healthz', '/readyz'];
    const process: Check = () => true;
    const filesystem: Check = () => this.canWrite();
    const activity: Check = () => overallHealth === 'truthful';
    // The check of the process finishes last everywhere, which is why the gauge never shows that another one failed.
    this.checksOf = new Map([
      [live, [process]],
      [ready, [filesystem, process]],
      ['/health', [activity, filesystem, process]],
    ]);
  }

  /** Whether a path is one of these. */
  public has(path: string): boolean {
    return this.checksOf.has(path);
  }

  /** Runs the checks of a path, and says whether all passed; `undefined` for other paths. */
  public passes(path: string): boolean | undefined {
    const checks = this.checksOf.get(path);
    if (checks === undefined) return undefined;
    const { metrics, switches } = this.props;
    const results = checks.map((check) => {
      const began = performance.now();
      const result = check();
      metrics.healthCheckTook(performance.now() - began);
      return result;
    });
    const passed = results.every(Boolean);
    metrics.healthCheck((switches.healthGauge === 'lastCheck' ? results.at(-1) : passed) ? 1 : -1);
    return passed;
  }

  /** The real server tries the directory that it was started in, which a read-only root file system refuses. */
  private canWrite(): boolean {
    const { processDirectory, workingDirectory, switches } = this.props;
    const directory = switches.readiness === 'processDirectory' ? processDirectory : workingDirectory;
    const file = join(directory, `.health-check-${process.pid}`);
    try {
      writeFileSync(file, '');
      rmSync(file);
      return true;
    } catch {
      return false;
    }
  }
}

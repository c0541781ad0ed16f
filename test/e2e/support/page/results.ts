import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the results of a run lie, one file for each version of Kubernetes. */
export const RESULTS = join(__dirname, '../../../../coverage/survival');

/** How the service, or a control experiment beside it, came through a scenario. */
export interface Result {
  /** What happened, the same words for all that went through it. */
  readonly scenario: string;
  /** Pods that should serve. */
  readonly replicas: number;
  /** What differs from the manifests of production; not given for those themselves. */
  readonly change?: string;
  /** The fewest pods that served at once. */
  readonly fewest: number;
  /** Seconds until all served again; `null` where they did not while the test waited. */
  readonly seconds: number | null;
  /** What else is to be told. */
  readonly note?: string;
}

/** One command of the runbook, tried. */
export interface CommandResult {
  readonly command: string;
  readonly verdict: 'works' | 'works differently' | 'cannot work here';
  readonly reason: string;
  readonly instead?: string;
}

/** All results of one version of Kubernetes. */
export interface Run {
  readonly minor: string;
  /** As the API server says it. */
  readonly version: string;
  readonly scenarios: readonly Result[];
  readonly commands: readonly CommandResult[];
}

/** What a run on one version of Kubernetes has found out. */
export class Results {
  private readonly scenarios: Result[] = [];
  private readonly commands: CommandResult[] = [];

  public constructor(
    private readonly minor: string,
    private readonly version: string,
  ) {}

  /** Notes how a scenario went. */
  public add(result: Result): void {
    this.scenarios.push(result);
  }

  /** Notes how a command went. */
  public addCommand(result: CommandResult): void {
    this.commands.push(result);
  }

  /** Writes all of it down. */
  public write(): void {
    const { minor, version, scenarios, commands } = this;
    mkdirSync(RESULTS, { recursive: true });
    const run: Run = { minor, version, scenarios, commands };
    const text = JSON.stringify(run, undefined, 2);
    writeFileSync(join(RESULTS, `${minor}.json`), `${text}\n`);
  }
}

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Labels } from '../series/series';

/** Asks amtool about a configuration; what it refuses is an error that holds its words. */
export class Amtool {
  private readonly file: string;

  /** The configuration is written into a folder that the caller removes. JSON is YAML too. */
  public constructor(
    private readonly amtool: string,
    folder: string,
    config: object,
  ) {
    this.file = join(folder, 'alertmanager.yml');
    writeFileSync(this.file, JSON.stringify(config));
  }

  /** Loads the configuration as Alertmanager would, and returns what amtool says of it. */
  public checkConfig(): Promise<string> {
    return this.say('check-config', this.file);
  }

  /** Names of the receivers that Alertmanager would tell of an alert, in order. */
  public async routed(labels: Labels): Promise<string[]> {
    const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const text = await this.say('config', 'routes', 'test', `--config.file=${this.file}`, ...pairs);
    return text.trim().split(',');
  }

  private say(...args: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      execFile(this.amtool, args, (error, stdout, stderr) => {
        if (error) reject(new Error(`${error.message}${stdout}${stderr}`));
        else resolve(stdout);
      });
    });
  }
}

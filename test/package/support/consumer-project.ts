import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ended } from './command';
import { outcomeOf, run } from './command';
import { environmentOf } from './node-version';
import type { Resolution } from './resolution';
import { ROOT, tarballFile, testFolder } from './tarball';

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** A project of a user who installs the tarball, outside this repository. */
export class ConsumerProject {
  private readonly folder: string;
  private readonly env: Record<string, string>;

  /** @param version Node that the project is installed with and runs on. */
  public constructor(version: string = process.versions.node) {
    this.folder = mkdtempSync(join(testFolder(), 'project-'));
    this.env = environmentOf(version);
    this.write('package.json', '{ "private": true }');
  }

  /** Installs the tarball and further packages. A package that does not support this version of Node is an error. */
  public install(packages: Readonly<Record<string, string>>): void {
    const named = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
    const flags = ['--engine-strict', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
    this.run('npm', 'install', ...flags, tarballFile(), ...named);
  }

  /** Writes a file. */
  public write(file: string, text: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Runs a command that must succeed, and returns its standard output. */
  public run(command: string, ...args: string[]): string {
    return run(command, args, { cwd: this.folder, env: this.env });
  }

  /** Runs a command, and returns how it ended. */
  public outcomeOf(command: string, ...args: string[]): Ended {
    return outcomeOf(command, args, { cwd: this.folder, env: this.env });
  }

  /** Compiles a program, and returns what the compiler says: that of this repository, or another. */
  public complaints(program: string, { files, ...resolution }: Resolution, further: object, tsc = TSC): string {
    for (const file of files) this.write(file, program);
    // TypeScript 6 has deprecated node10, which projects still use.
    const deprecations = tsc === TSC && resolution.moduleResolution === 'node10' ? { ignoreDeprecations: '6.0' } : {};
    const common = { target: 'es2022', strict: true, noEmit: true, types: ['node'] };
    const compilerOptions = { ...resolution, ...common, ...deprecations, ...further };
    this.write('tsconfig.json', JSON.stringify({ compilerOptions, files }));
    return this.outcomeOf('node', tsc, '--project', '.').stdout;
  }

  /** Path of a file. */
  public path(file: string): string {
    return join(this.folder, file);
  }
}

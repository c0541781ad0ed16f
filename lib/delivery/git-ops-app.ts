import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { App, YamlOutputType } from 'cdk8s';
import { ValidationError } from '../errors';
import type { PropNames } from '../prop-checks';
import { PropChecks } from '../prop-checks';
import type { ChartFolder } from './chart-folder';
import { assertFileForEachObject, chartFolders } from './chart-folder';
import { helmTemplate, helmValues, renderedWhere } from './helm-chart';
import { kustomization } from './kustomization';

/** Options of a {@link GitOpsApp}. */
export interface GitOpsAppProps {
  /**
   * The folder that is written to. `cdk8s synth` says where, so leave this out with that command.
   *
   * @default - the environment variable `CDK8S_OUTDIR`, or else `dist`
   */
  readonly outdir?: string;

  /**
   * Name of a value of the Helm chart that selects one of this app's charts, such as `environment` where each chart is
   * an environment. The chart that was defined last is selected by default.
   *
   * @default - the Helm chart installs all charts of this app together
   */
  readonly helmSelector?: string;
}

const PROP_NAMES: PropNames<GitOpsAppProps> = { outdir: true, helmSelector: true };
const KUSTOMIZATION = 'kustomization.yaml';

/**
 * A cdk8s app whose output a GitOps tool follows: one folder for each chart, in it one file for each object, and a
 * `kustomization.yaml`, so that `kubectl apply -k` applies it and overlays build on it.
 *
 * Run by `cdk8s synth --format helm` it writes a Helm chart instead, in which the templates of Prometheus, Alertmanager
 * and Grafana are escaped: what Helm renders is what is synthesized.
 */
export class GitOpsApp extends App {
  private readonly helmSelector?: string;

  public constructor(props: GitOpsAppProps = {}) {
    super({ outdir: props.outdir, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    new PropChecks(this).known(props, PROP_NAMES);
    this.helmSelector = props.helmSelector;
    if (this.helmSelector !== undefined && !isValueName(this.helmSelector)) {
      throw new ValidationError(
        this,
        `'helmSelector' (${this.helmSelector}) must be letters, digits and '_' that open with a letter, or Helm can't parse it`,
      );
    }
  }

  /**
   * Writes everything, or nothing where a check refuses anything. Files of objects that are gone are removed from the
   * folders of this app's charts; the folder of a chart that is gone stays, unless `cdk8s synth` empties all of it.
   */
  public override synth(): void {
    assertFileForEachObject(this);
    super.synth();
    const folders = chartFolders(this);
    const filled = folders.filter(({ files }) => files.length > 0);
    for (const folder of folders) this.removeStale(folder);
    if (this.isHelmChart()) this.makeHelmChart(filled);
    else for (const { name, files } of filled) this.write(join(name, KUSTOMIZATION), kustomization(files));
  }

  /** Without this, kustomize and `kubectl apply` would go on making what was taken away. */
  private removeStale({ name, files }: ChartFolder): void {
    for (const file of readdirSync(join(this.outdir, name))) {
      const own = file.endsWith(this.outputFileExtension) || file === KUSTOMIZATION;
      if (own && !files.includes(file)) rmSync(join(this.outdir, name, file));
    }
  }

  /** The command lays out the Helm chart first, and has the app write to the folder of its templates. */
  private isHelmChart(): boolean {
    return basename(this.outdir) === 'templates' && existsSync(join(dirname(this.outdir), 'Chart.yaml'));
  }

  private makeHelmChart(folders: readonly ChartFolder[]): void {
    const selector = this.helmSelector;
    for (const { name, files } of folders) {
      for (const file of files.map((own) => join(name, own))) {
        const template = helmTemplate(readFileSync(join(this.outdir, file), 'utf8'));
        this.write(file, selector === undefined ? template : renderedWhere(selector, name, template));
      }
    }
    if (selector === undefined) return;
    const values = helmValues({ name: selector, choices: folders.map(({ name }) => name) });
    for (const [file, text] of Object.entries(values)) this.write(join('..', file), text);
  }

  private write(file: string, text: string): void {
    writeFileSync(join(this.outdir, file), text);
  }
}

function isValueName(name: unknown): boolean {
  return typeof name === 'string' && /^[a-zA-Z]\w*$/.test(name);
}

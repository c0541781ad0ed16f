import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { App, YamlOutputType } from 'cdk8s';
import { manifestOf, Synthesis } from '../checks/synthesis/synthesis';
import type { PropNames } from '../props/prop-checks';
import { PropChecks } from '../props/prop-checks';
import { ValidationError } from '../props/validation-error';
import { YamlWriter } from '../yaml/to-yaml';
import type { ChartFolder } from './chart-folder';
import { chartFolders } from './chart-folder';
import { helmTemplate, helmValues, renderedWhere } from './helm-chart';
import { kustomization } from './kustomization';
import { shown } from '../words/shown';

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

/** What is written: texts by their files, below the app's output folder. */
type Output = ReadonlyMap<string, string>;

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
        `'helmSelector' (${shown(this.helmSelector)}) must be letters, digits and '_' that open with a letter, or Helm can't parse it`,
      );
    }
  }

  /**
   * Writes everything, or nothing where a check refuses anything. Files of objects that are gone are removed from the
   * folders of this app's charts; the folder of a chart that is gone stays, unless `cdk8s synth` empties all of it.
   */
  public override synth(): void {
    Synthesis.run((synthesis) => this.write(synthesis));
  }

  private write(synthesis: Synthesis): void {
    const faults = synthesis.validate(this);
    if (faults.length > 0) throw new Error(`Validation failed with the following errors:\n  ${faults.join('\n  ')}`);
    const folders = chartFolders(this);
    const output = this.isHelmChart() ? this.helmChart(folders) : bases(folders);
    // cdk8s alone can record where each construct stands.
    if (process.env['CDK8S_RECORD_CONSTRUCT_METADATA'] === 'true') super.synth();
    mkdirSync(this.outdir, { recursive: true });
    for (const { name } of folders) this.prepare(name, output);
    for (const [file, text] of output) writeFileSync(join(this.outdir, file), text);
  }

  /** Without this, kustomize and `kubectl apply` would go on making what was taken away. */
  private prepare(folder: string, output: Output): void {
    mkdirSync(join(this.outdir, folder), { recursive: true });
    for (const entry of readdirSync(join(this.outdir, folder), { withFileTypes: true })) {
      const file = entry.name;
      const own = entry.isFile() && (file.endsWith(this.outputFileExtension) || file === KUSTOMIZATION);
      if (own && !output.has(join(folder, file))) rmSync(join(this.outdir, folder, file));
    }
  }

  /** The command lays out the Helm chart first, and has the app write to the folder of its templates. */
  private isHelmChart(): boolean {
    return basename(this.outdir) === 'templates' && existsSync(join(dirname(this.outdir), 'Chart.yaml'));
  }

  private helmChart(folders: readonly ChartFolder[]): Output {
    const selector = this.helmSelector;
    const output = new Map<string, string>();
    const yaml = new YamlWriter();
    for (const { name, files } of folders) {
      for (const [file, object] of files) {
        const template = helmTemplate(yaml.write(manifestOf(object)));
        output.set(join(name, file), selector === undefined ? template : renderedWhere(selector, name, template));
      }
    }
    if (selector === undefined) return output;
    const choices = folders.filter(({ files }) => files.size > 0).map(({ name }) => name);
    const values = Object.entries(helmValues({ name: selector, choices }));
    for (const [file, text] of values) output.set(join('..', file), text);
    return output;
  }
}

/** Each chart as a base for kustomize. All is rendered before the first file is written, so that a fault leaves none. */
function bases(folders: readonly ChartFolder[]): Output {
  const output = new Map<string, string>();
  const yaml = new YamlWriter();
  for (const { name, files } of folders) {
    for (const [file, object] of files) output.set(join(name, file), yaml.write(manifestOf(object)));
    // Which kustomize would refuse where it lists nothing.
    if (files.size > 0) output.set(join(name, KUSTOMIZATION), kustomization([...files.keys()]));
  }
  return output;
}

function isValueName(name: unknown): boolean {
  return typeof name === 'string' && /^[a-zA-Z]\w*$/.test(name);
}

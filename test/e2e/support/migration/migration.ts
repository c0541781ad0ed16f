import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { eventually } from '../../../support/eventually';
import type { KubernetesObject } from '../cluster/api-client';
import type { Bench } from '../scene/bench';
import { EndpointAccount } from '../scene/endpoint-account';
import { manifestsOf } from '../scene/manifests';
import { guideSteps } from './guide-steps';
import type { HandWritten } from './hand-written';
import { handWritten } from './hand-written';

/** One service on its way from hand-written YAML to ours, moved by the commands of the guide. */
export class Migration {
  /** Applies the hand-written service as its author would, and waits until it serves. */
  public static async begin(bench: Bench, old: HandWritten): Promise<Migration> {
    const folder = mkdtempSync(join(bench.controlPlane.folder, 'migration-'));
    const migration = new Migration(bench, old, folder);
    writeFileSync(
      join(folder, 'old.yaml'),
      handWritten(old)
        .map((object) => stringify(object))
        .join('---\n'),
    );
    await migration.run('kubectl apply -f old.yaml');
    const account = await EndpointAccount.open(bench.api, old.namespace, old.name);
    await eventually(() => account.now === 3, { what: `the old pods of ${old.namespace} serve`, withinSeconds: 60 });
    await account.close();
    return migration;
  }

  private constructor(
    private readonly bench: Bench,
    private readonly old: HandWritten,
    private readonly folder: string,
  ) {}

  /** Writes our manifests where the guide has them. */
  public synthesize(change: (deployment: KubernetesObject) => void = () => undefined): void {
    const out = join(this.folder, 'dist/production');
    mkdirSync(out, { recursive: true });
    const objects = manifestsOf('production');
    const files = objects.map((object) => {
      const { kind, metadata } = object;
      const file = `${kind}.${metadata.name}.k8s.yaml`;
      if (kind === 'Namespace') metadata.name = this.old.namespace;
      else metadata.namespace = this.old.namespace;
      if (kind === 'Deployment') change(object);
      writeFileSync(join(out, file), stringify(object));
      return file;
    });
    writeFileSync(join(out, 'kustomization.yaml'), stringify({ resources: files }));
  }

  /** Follows the guide through sections. */
  public async follow(...headings: readonly string[]): Promise<void> {
    for (const step of headings.flatMap((heading) => guideSteps(heading, this.old.namespace))) await this.run(step);
  }

  /** Does something, and returns the fewest endpoints that the Service had meanwhile. */
  public async fewestEndpoints(during: (account: EndpointAccount) => Promise<void>): Promise<number> {
    const account = await EndpointAccount.open(this.bench.api, this.old.namespace, this.old.name);
    try {
      await during(account);
      return account.fewest;
    } finally {
      await account.close();
    }
  }

  /** Applies one of our objects alone. */
  public async apply(kind: string): Promise<void> {
    await this.run(`kubectl apply -f dist/production/${kind}.task-mcp-http.k8s.yaml`);
  }

  /** Runs a script as somebody at a terminal would, and stops at the first command that fails. */
  public async run(script: string): Promise<string> {
    const { controlPlane } = this.bench;
    const env = {
      ...process.env,
      PATH: `${controlPlane.programFolder('kubectl')}:${process.env['PATH']}`,
      KUBECONFIG: controlPlane.kubeconfigOf('admin'),
    };
    const { stdout } = await promisify(execFile)('bash', ['-ec', script], { env, cwd: this.folder });
    return stdout;
  }

  /** What made each of the pods, by its label. */
  public async makers(): Promise<(string | undefined)[]> {
    return (await this.pods()).map(({ metadata }) => metadata.labels['app.kubernetes.io/managed-by']);
  }

  /** The pods of the namespace that are not going away. */
  public async pods(): Promise<KubernetesObject[]> {
    const { items } = await this.bench.api.get(`/api/v1/namespaces/${this.old.namespace}/pods`);
    return items.filter(({ metadata }: KubernetesObject) => metadata.deletionTimestamp === undefined);
  }
}

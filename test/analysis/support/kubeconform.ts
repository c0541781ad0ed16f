import { ANALYSIS } from './analysis-tools';
import { withManifests } from './manifest-folder';
import { runAnalyser } from './run-analyser';

/**
 * What kubeconform says of each manifest, `valid` or why it is not, under `<kind>/<name>`. A kind without a schema is not
 * valid: nothing was checked there.
 */
export function kubeconform(manifests: readonly any[], schemas: string): Record<string, string> {
  return withManifests(manifests, (folder) => {
    const location = `${schemas}/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`;
    const args = ['-strict', '-verbose', '-output', 'json', '-schema-location', location, folder];
    const { resources } = JSON.parse(
      runAnalyser(ANALYSIS.programs.kubeconform, args, { cwd: folder, answers: [0, 1] }),
    );
    return Object.fromEntries(
      resources.map(({ kind, name, status, msg }: any) => [
        `${kind}/${name}`,
        status === 'statusValid' ? 'valid' : withoutPath(msg),
      ]),
    );
  });
}

/** The message without the name of the schema's file, which differs from one machine to the next. */
function withoutPath(message: string): string {
  return message.replace(/^.*validation failed with '[^']*'\s*-\s*/, '');
}

import { join } from 'node:path';
import { runAnalyser } from '../analysis/support/run-analyser';
import { GITOPS, ROOT } from './support/gitops-tools';
import { byIdentity, ENVIRONMENTS, manifestsOf, objectsIn } from './support/objects';

const OVERLAY = 'examples/gitops/overlays/production';

describe.each(GITOPS.kubectls)('kustomize of kubectl $minor', ({ program }) => {
  const build = (folder: string): any[] =>
    objectsIn(runAnalyser(program, ['kustomize', join(ROOT, folder)], { cwd: ROOT, answers: [0] }));

  test.each(ENVIRONMENTS)('builds dist/%s into the objects of its files, each once and unchanged', (environment) => {
    const [built, manifests] = [build(`dist/${environment}`), manifestsOf(environment)];
    expect(byIdentity(built)).toEqual(byIdentity(manifests));
    expect(built).toHaveLength(manifests.length);
  });

  test.each(ENVIRONMENTS)(
    'puts the Namespace of dist/%s first, and the Deployment after what it reads',
    (environment) => {
      const kinds = build(`dist/${environment}`).map(({ kind }) => kind);
      expect(kinds[0]).toBe('Namespace');
      for (const kind of ['ServiceAccount', 'ConfigMap', 'ResourceQuota', 'LimitRange']) {
        expect([kind, kinds.lastIndexOf(kind) < kinds.indexOf('Deployment')]).toEqual([kind, true]);
      }
    },
  );

  test('builds the overlay, which differs by the annotations of the Namespace', () => {
    const expected = byIdentity(manifestsOf('production'));
    expected['Namespace/task-mcp'].metadata.annotations = {
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    };
    expect(byIdentity(build(OVERLAY))).toEqual(expected);
  });
});

import { ACCEPTED } from './accepted-findings';
import { checkov } from './support/checkov';
import type { Analyser, Finding } from './support/finding';
import { differences } from './support/finding';
import { kubeScore } from './support/kube-score';
import { changedManifests, committedManifests, ENVIRONMENTS } from './support/manifest-folder';

const ANALYSERS: Readonly<Record<Analyser, (manifests: readonly any[]) => Finding[]>> = {
  'kube-score': kubeScore,
  checkov,
};

/** Annotations that make an analyser leave out a rule which the Deployment breaks. */
const SILENCING = {
  'kube-score/ignore': 'container-image-pull-policy',
  'checkov.io/skip1': 'CKV_K8S_15=because',
};

/** How the findings differ from the accepted ones once the container of production has been changed. */
const afterChange = (analyser: Analyser, change: (container: any) => void): unknown => {
  const manifests = changedManifests('production', ({ kind, spec }) => {
    if (kind === 'Deployment') change(spec.template.spec.containers[0]);
  });
  return differences(ANALYSERS[analyser](manifests), ACCEPTED, { analyser, environment: 'production' });
};

describe.each(Object.entries(ANALYSERS) as [Analyser, typeof kubeScore][])('%s', (analyser, analyse) => {
  test.each(ENVIRONMENTS)('finds in %s what is accepted, and no more or less', (environment) => {
    const found = analyse(committedManifests(environment));
    expect(differences(found, ACCEPTED, { analyser, environment })).toEqual({ unlisted: [], gone: [] });
  });

  test('passes over a kind that it does not know, and over no annotation that would silence it', () => {
    const manifests = changedManifests('production', ({ kind, metadata }) => {
      if (kind === 'Deployment') metadata.annotations = SILENCING;
    });
    const stranger = { apiVersion: 'example.com/v1', kind: 'Stranger', metadata: { name: 'x', namespace: 'task-mcp' } };
    const found = analyse([stranger, ...manifests]);
    expect(differences(found, ACCEPTED, { analyser, environment: 'production' })).toEqual({ unlisted: [], gone: [] });
    expect(analyse([stranger])).toEqual([]);
  });
});

test.each<[Analyser, string, string, (container: any) => void]>([
  [
    'kube-score',
    'a root file system that can be written to',
    'container-security-context-readonlyrootfilesystem',
    ({ securityContext }) => (securityContext.readOnlyRootFilesystem = false),
  ],
  [
    'checkov',
    'a container that may raise its privileges',
    'CKV_K8S_20',
    ({ securityContext }) => (securityContext.allowPrivilegeEscalation = true),
  ],
])('%s finds %s, which is not accepted', (analyser, _, check, change) => {
  expect(afterChange(analyser, change)).toEqual({ unlisted: [`Deployment/task-mcp-http: ${check}`], gone: [] });
});

test.each<[Analyser, string]>([
  ['kube-score', 'container-image-pull-policy'],
  ['checkov', 'CKV_K8S_15'],
])('what is accepted of %s and no longer found is told', (analyser, check) => {
  expect(afterChange(analyser, (container) => (container.imagePullPolicy = 'Always'))).toEqual({
    unlisted: [],
    gone: [`Deployment/task-mcp-http: ${check}`],
  });
});

test('what is accepted belongs to an environment that exists', () => {
  const named = ACCEPTED.flatMap(({ environments }) => environments ?? []);
  expect(ENVIRONMENTS).toEqual(expect.arrayContaining(named));
});

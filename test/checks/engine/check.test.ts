import { check } from '../../../lib/checks/engine/check';
import type { Rule } from '../../../lib/checks/engine/rule';
import type { Manifest } from '../../../lib/checks/manifests/manifest';
import type { Subject } from '../../../lib/checks/model/subject';
import { RULES } from '../../../lib/checks/rules';

const BUDGET = 'test/Budget';

/** A Deployment that a budget never lets go, with fields that a patch may have set. */
function subjects(pods: object = {}, ...more: object[]): Subject[] {
  const labels = { app: 'web' };
  const deployment = {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    metadata: { name: 'web' },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pods } },
  };
  const budget = {
    kind: 'PodDisruptionBudget',
    apiVersion: 'policy/v1',
    metadata: { name: 'web' },
    spec: { minAvailable: 1, selector: { matchLabels: labels } },
  };
  return [
    { path: 'test/Deployment', manifest: deployment },
    { path: BUDGET, manifest: budget },
    ...more.map((manifest, index) => ({ path: `test/More${index}`, manifest: manifest as Manifest })),
  ];
}

const ruleNamed = (id: string): Rule => RULES.find((rule) => rule.id === id) as Rule;
const EVICTION = ruleNamed('budget-allows-eviction');
const found = (given: Subject[], rules: readonly Rule[] = [EVICTION]): string[] =>
  check(given, rules, () => '2020-01-01').map(({ rule, path, message }) => `${rule} at ${path}: ${message}`);

const FAULT = `budget-allows-eviction at ${BUDGET}: 'minAvailable' (1) must leave fewer than 'replicas' (1) pods, or no node can ever be drained`;

test.each<[string, object]>([
  ['containers', { containers: null }],
  ['an item of a list', { containers: [null, { name: 'web', image: 'a/b:1', ports: null, env: [null] }] }],
  ['volumes', { containers: [], volumes: null, tolerations: null, topologySpreadConstraints: [null] }],
])('takes null for a field that is absent, as the API server does: %s', (_, pods) => {
  const unaware = ['budget-allows-eviction', 'references-resolve', 'limit-covers-request', 'service-reachable'];
  expect(found(subjects(pods), unaware.map(ruleNamed))).toEqual([FAULT]);
});

test('gives rules the manifests as they are where none holds a null', () => {
  const given = subjects();
  const seen: unknown[] = [];
  const rule: Rule = {
    ...EVICTION,
    id: 'seeing',
    check: ({ all }) => {
      seen.push(...all.map(({ manifest }) => manifest));
      return [];
    },
  };
  check(given, [rule], () => '');
  given.forEach(({ manifest }, index) => expect(seen[index]).toBe(manifest));
});

test('tells which rule cannot read which object, and what the others find', () => {
  const quota = { kind: 'ResourceQuota', apiVersion: 'v1', metadata: { name: 'q' }, spec: { hard: { pods: 5 } } };
  const rule: Rule = {
    ...EVICTION,
    id: 'half-way',
    *check(manifests) {
      for (const subject of manifests.ofKind('/ResourceQuota')) {
        yield { subject, message: 'is noticed' };
        Object.keys((subject.manifest.spec?.hard as any).cpu);
      }
    },
  };
  expect(found(subjects({}, quota), [rule, EVICTION])).toEqual([
    'half-way at test/More0: is noticed',
    'half-way at test/More0: cannot be checked (TypeError: Cannot convert undefined or null to object), because a field is not of the type that Kubernetes takes; check the values of its patches',
    FAULT,
  ]);
});

test('names the first object where a rule cannot read them together, and none where there is none', () => {
  const rule: Rule = {
    ...EVICTION,
    id: 'lonely',
    check: ({ all }) => {
      if (all.length !== 1) throw new Error('one at a time');
      return [];
    },
  };
  const message =
    'cannot be checked (Error: one at a time), because a field is not of the type that Kubernetes takes; check the values of its patches';
  expect(found(subjects(), [rule])).toEqual([`lonely at test/Deployment: ${message}`]);
  expect(found([], [rule])).toEqual([`lonely at : ${message}`]);
});

test('tells of an object without metadata, and checks the others', () => {
  const [first, ...rest] = found(subjects({}, { kind: 'ConfigMap', apiVersion: 'v1', metadata: null }));
  expect(first).toMatch(/^rendering at test\/More0: cannot be checked \(TypeError: /);
  expect(rest).toEqual([FAULT]);
});

test('tells of an object that cannot be indexed, and what the rules find in the others', () => {
  const policy = {
    kind: 'NetworkPolicy',
    apiVersion: 'networking.k8s.io/v1',
    metadata: { name: 'p' },
    spec: { podSelector: { matchExpressions: 5 } },
  };
  const [first, ...rest] = found(subjects({}, policy));
  expect(first).toMatch(
    /^rendering at test\/More0: cannot be checked \(TypeError: .*; check the values of its patches$/,
  );
  expect(rest).toEqual([FAULT]);
});

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
  expect(found(subjects({}, { kind: 'ConfigMap', apiVersion: 'v1', metadata: null }))).toEqual([
    "field-types at test/More0: 'metadata' must be an object with a name, or the API server refuses the object; check the patches that set it",
    FAULT,
  ]);
});

test.each<[string, object, string]>([
  ['version', { kind: 'ConfigMap', metadata: { name: 'x' } }, "'apiVersion' must be a version such as v1 or apps/v1"],
  ['kind', { apiVersion: 'v1', metadata: { name: 'x' } }, "'kind' must be a kind such as Deployment"],
])('tells of an object without a %s, and checks the others', (_, object, must) => {
  expect(found(subjects({}, object))).toEqual([
    `field-types at test/More0: ${must}, or the API server refuses the object; check the patches that set it`,
    FAULT,
  ]);
});

test('tells once of metadata that is no object', () => {
  expect(found(subjects({}, { kind: 'ConfigMap', apiVersion: 'v1', metadata: 7 }))).toEqual([
    "field-types at test/More0: 'metadata' (not shown) must be an object, and is a number; change it, or the patch that sets it, or the API server refuses the object",
    FAULT,
  ]);
});

test('tells of an index of an object that is of a wrong type, and what the rules find in the others', () => {
  const policy = {
    kind: 'NetworkPolicy',
    apiVersion: 'networking.k8s.io/v1',
    metadata: { name: 'p' },
    spec: { podSelector: { matchExpressions: 5 } },
  };
  expect(found(subjects({}, policy))).toEqual([
    "field-types at test/More0: 'spec.podSelector.matchExpressions' (not shown) must be a list, and is a number; change it, or the patch that sets it, or the API server refuses the object",
    FAULT,
  ]);
});

describe('field-types', () => {
  const of = (fault: string, index = 0): string =>
    `field-types at test/More${index}: ${fault}, or the API server refuses the object`;
  const pod = (container: object, spec: object = {}): object => ({
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name: 'more', labels: { app: 'more' } },
    spec: { containers: [{ name: 'more', image: 'a/b:1', ...container }], ...spec },
  });

  test.each<[string, object, string[]]>([
    [
      'a number where a text belongs',
      pod({
        env: [
          { name: 'A', value: 'x' },
          { name: 'PORT', value: 8080 },
        ],
      }),
      ["'spec.containers[0].env[1].value' (8080) must be a text, and is a number; write it in quotes"],
    ],
    [
      'a text where a number belongs',
      pod({ ports: [{ containerPort: '80' }] }, { terminationGracePeriodSeconds: 'long' }),
      [
        '\'spec.containers[0].ports[0].containerPort\' ("80") must be a number, and is a text; write it without quotes',
        '\'spec.terminationGracePeriodSeconds\' ("long") must be a number, and is a text; change it, or the patch that sets it',
      ],
    ],
    [
      'a text where a boolean belongs',
      pod({ securityContext: { runAsNonRoot: 'true', privileged: 'no' } }),
      [
        '\'spec.containers[0].securityContext.runAsNonRoot\' ("true") must be true or false, and is a text; write it without quotes',
        '\'spec.containers[0].securityContext.privileged\' ("no") must be true or false, and is a text; change it, or the patch that sets it',
      ],
    ],
    [
      'an object where a list belongs, and the other way round',
      pod({ env: { A: 'x' }, resources: ['cpu'] }),
      [
        "'spec.containers[0].env' (not shown) must be a list, and is an object; change it, or the patch that sets it",
        "'spec.containers[0].resources' (not shown) must be an object, and is a list; change it, or the patch that sets it",
      ],
    ],
    [
      'an amount that is neither',
      pod({ resources: { limits: { cpu: true } } }),
      [
        "'spec.containers[0].resources.limits['cpu']' (true) must be a number or a text, and is a boolean; change it, or the patch that sets it",
      ],
    ],
    [
      'a label that YAML takes for a boolean',
      { kind: 'Widget', apiVersion: 'example.com/v1', metadata: { name: 'w', annotations: { scrape: true } } },
      ["'metadata.annotations['scrape']' (true) must be a text, and is a boolean; write it in quotes"],
    ],
    [
      'a long value, on one short line',
      pod({}, { terminationGracePeriodSeconds: 'x'.repeat(100) }),
      [
        `'spec.terminationGracePeriodSeconds' ("${'x'.repeat(59)}…) must be a number, and is a text; change it, or the patch that sets it`,
      ],
    ],
    [
      'a text where a map belongs',
      { kind: 'ResourceQuota', apiVersion: 'v1', metadata: { name: 'w', labels: 'x' }, spec: { scopeSelector: {} } },
      ["'metadata.labels' (not shown) must be an object, and is a text; change it, or the patch that sets it"],
    ],
    [
      'a variable named as a credential, which is not shown',
      pod({
        env: [
          { name: 'DB_PASSWORD', value: 12345 },
          { name: 'PORT', value: 80 },
        ],
      }),
      [
        "'spec.containers[0].env[0].value' (not shown) must be a text, and is a number; write it in quotes",
        "'spec.containers[0].env[1].value' (80) must be a text, and is a number; write it in quotes",
      ],
    ],
    [
      'a key named as a credential, which is not shown',
      { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'c' }, data: { AUTH_TOKEN: 12345 } },
      ["'data['AUTH_TOKEN']' (not shown) must be a text, and is a number; write it in quotes"],
    ],
    [
      'a secret value, which is not shown',
      { kind: 'Secret', apiVersion: 'v1', metadata: { name: 's' }, stringData: { password: 12345 } },
      ["'stringData['password']' (not shown) must be a text, and is a number; write it in quotes"],
    ],
  ])('tells of %s once, and goes on', (_, manifest, faults) => {
    expect(found(subjects({}, manifest), [...RULES.filter(({ id }) => id === 'env-names-unique'), EVICTION])).toEqual([
      ...faults.map((fault) => of(fault)),
      FAULT,
    ]);
  });

  test('no rule meets a field of a wrong type', () => {
    const wrong = pod(
      { env: [{ name: 'PORT', value: 8080 }], ports: 5, livenessProbe: { periodSeconds: [] } },
      { volumes: 'x' },
    );
    const faults = found(subjects({}, wrong), RULES).filter((fault) => /cannot be checked|NaN|undefined/.test(fault));
    expect(faults).toEqual([]);
  });

  test('reads what stands beside a wrong item of a list or of a map', () => {
    const twice = pod({ env: [{ name: 'A', value: '1' }, 5, { name: 'A', value: '2' }] });
    const quota = {
      kind: 'ResourceQuota',
      apiVersion: 'v1',
      metadata: { name: 'q' },
      spec: { hard: { pods: [], cpu: 'x' } },
    };
    expect(found(subjects({}, twice, quota), ['env-names-unique', 'amounts-are-quantities'].map(ruleNamed))).toEqual([
      of(
        "'spec.containers[0].env[1]' (not shown) must be an object, and is a number; change it, or the patch that sets it",
      ),
      of(
        "'spec.hard['pods']' (not shown) must be a number or a text, and is a list; change it, or the patch that sets it",
        1,
      ),
      expect.stringContaining('env-names-unique at test/More0'),
      expect.stringContaining('amounts-are-quantities at test/More1'),
    ]);
  });

  test('reads an object whose own version is of a wrong type', () => {
    const [first, ...rest] = found(subjects({}, { kind: 'Pod', apiVersion: 1, metadata: { name: 'x' } }));
    expect(first).toBe(of("'apiVersion' (1) must be a text, and is a number; write it in quotes"));
    expect(rest).toContain(FAULT);
  });
});

test('a value that fills a screen is cut, so that the repair stays in sight', () => {
  const rule: Rule = {
    id: 'long',
    title: '',
    consequence: '',
    see: '',
    *check({ all: [subject] }) {
      yield { subject: subject!, message: `'name' (${'x'.repeat(5_000)}) must be shorter; rename it` };
    },
  };
  const [finding] = check(subjects().slice(0, 1), [rule], () => '2026-06-01');
  expect(finding?.message).toBe(`'name' (${'x'.repeat(79)}… must be shorter; rename it`);
});

import type { NamespaceProps } from '../../lib';
import { Namespace } from '../../lib';
import { manifestOf, synth, testChart } from '../support/synth';

const namespace = (props?: NamespaceProps): Namespace => new Namespace(testChart(), 'Namespace', props);

test('enforces, warns about and audits the restricted Pod Security Standard', () => {
  expect(manifestOf(namespace()).metadata).toEqual({
    name: 'task-mcp',
    labels: {
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/audit': 'restricted',
    },
  });
});

test('denies every connection that no other policy allows', () => {
  const chart = testChart();
  new Namespace(chart, 'Namespace');
  expect(synth(chart)[1]).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default-deny', namespace: 'task-mcp' },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  });
});

test('leaves the denial to somebody else when asked to', () => {
  const chart = testChart();
  new Namespace(chart, 'Namespace', { defaultDeny: false });
  expect(synth(chart).map(({ kind }) => kind)).toEqual(['Namespace']);
});

test("is not put into the chart's namespace, as cdk8s would have it", () => {
  const chart = testChart({ namespace: 'elsewhere' });
  expect(manifestOf(new Namespace(chart, 'Namespace')).metadata).not.toHaveProperty('namespace');
});

test.each<[string, NamespaceProps, string]>([
  [
    'a name that is no DNS label',
    { name: 'Task_MCP' },
    "[test/Namespace] 'name' (Task_MCP) must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
  ],
  [
    'a name that is a number',
    { name: 5 as never },
    "[test/Namespace] 'name' (5) must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
  ],
  [
    'null for a level',
    { podSecurity: null as never },
    "[test/Namespace] 'podSecurity' (null) must be restricted or baseline or privileged",
  ],
  [
    'a denial that is a text',
    { defaultDeny: 'no' as never },
    "[test/Namespace] 'defaultDeny' (no) must be true or false",
  ],
  ['null for a denial', { defaultDeny: null as never }, "[test/Namespace] 'defaultDeny' (null) must be true or false"],
  ['labels that are a list', { labels: [] as never }, "[test/Namespace] 'labels' (array) must be a map of texts"],
  [
    'a label that is a number',
    { labels: { tier: 5 as never } },
    "[test/Namespace] 'labels.tier' (number) must be a text; put it in quotes",
  ],
  [
    'annotations that are a text',
    { annotations: 'x' as never },
    "[test/Namespace] 'annotations' (string) must be a map of texts",
  ],
  [
    'a level that the standard does not have',
    { podSecurity: 'strict' as 'restricted' },
    "[test/Namespace] 'podSecurity' (strict) must be restricted or baseline or privileged",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => namespace(props)).toThrow(message);
});

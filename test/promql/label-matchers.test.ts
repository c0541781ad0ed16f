import type { AlertRulesProps } from '../../lib';
import { AlertRules, MetricsProfile } from '../../lib';
import { alertTarget } from '../support/alert-target';
import { manifestOf, testChart } from '../support/synth';

const finding = (cadvisor: unknown): AlertRules =>
  new AlertRules(testChart(), 'AlertRules', {
    target: alertTarget(),
    sources: { cadvisor } as AlertRulesProps['sources'],
  });

const COMPARISON = 'must be a text, or one of { not }, { matches } and { excludes } with a text';

test.each<[string, unknown, string]>([
  ['a text', 'ksm', "'sources.cadvisor' (ksm) must be labels, such as { job: 'ksm' }"],
  ['null', null, "'sources.cadvisor' (null) must be labels, such as { job: 'exporter' }"],
  ['a list', [], "'sources.cadvisor' (array) must be labels, such as { job: 'exporter' }"],
  ['a number for a label', { job: 5 }, `'sources.cadvisor.job' (number) ${COMPARISON}`],
  ['null for a label', { job: null }, `'sources.cadvisor.job' (object) ${COMPARISON}`],
  ['no value for a label', { job: [] }, `'sources.cadvisor.job' (object) ${COMPARISON}`],
  ['no comparison', { job: {} }, `'sources.cadvisor.job' (object) ${COMPARISON}`],
  ['a comparison that there is not', { job: { is: 'a' } }, `'sources.cadvisor.job' (object) ${COMPARISON}`],
  ['a comparison with a number', { job: { not: 5 } }, `'sources.cadvisor.job' (object) ${COMPARISON}`],
  ['two comparisons in one', { job: { not: 'a', matches: 'b' } }, `'sources.cadvisor.job' (object) ${COMPARISON}`],
  ['one that is wrong of several', { job: ['a', 5] }, `'sources.cadvisor.job' (object) ${COMPARISON}`],
  [
    'a label that Prometheus has not',
    { 'a-b': 'x' },
    "'sources.cadvisor' holds 'a-b', which must be letters, digits and '_' that begin with no digit, or the PromQL can't be read",
  ],
])('refuses %s', (_, cadvisor, message) => {
  expect(() => finding(cadvisor)).toThrow(new Error(`[test/AlertRules] ${message}`));
});

test('takes each comparison of PromQL, alone and beside others', () => {
  const made = finding({ a: 'b', c: { not: 'd' }, e: [{ matches: 'f.+' }, { excludes: 'fg' }] });
  expect(JSON.stringify(manifestOf(made).spec).replaceAll('\\"', '"')).toContain('a="b",c!="d",e=~"f.+",e!~"fg"');
});

test('keeps its own labels where none are given', () => {
  expect(finding(undefined).sources.cadvisor).toEqual({ job: 'kubelet', metrics_path: '/metrics/cadvisor' });
});

test('the order in which labels are set changes nothing', () => {
  const one = finding({ job: 'kubelet', cluster: 'c7' });
  const other = finding({ cluster: 'c7', job: 'kubelet' });
  expect(manifestOf(one)).toEqual(manifestOf(other));
  const matchers = { route: 'a', app: { matches: 'b.+' } };
  const [a, b] = [matchers, Object.fromEntries(Object.entries(matchers).reverse())].map((requestMatchers) =>
    JSON.stringify(MetricsProfile.apiPort().with({ requestMatchers }).requestMatchers),
  );
  expect(a).toBe('{"app":{"matches":"b.+"},"route":"a"}');
  expect(b).toBe(a);
});

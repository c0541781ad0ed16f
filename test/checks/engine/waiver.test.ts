import { check } from '../../../lib/checks/engine/check';
import type { Rule } from '../../../lib/checks/engine/rule';
import { isDate, waiverAnnotation, waiversOf } from '../../../lib/checks/engine/waiver';

/** A rule that finds a fault in every object. */
const rule: Rule = {
  id: 'never-right',
  title: 'Nothing is right',
  consequence: 'nothing',
  see: 'https://kubernetes.io/docs/',
  check: ({ all }) => all.map((subject) => ({ subject, message: 'is wrong' })),
};

const annotated = (annotations: Record<string, string>): Parameters<typeof waiversOf>[0] => ({
  path: 'app/web',
  manifest: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', annotations } },
});

test('reads what it writes', () => {
  const waiver = { rule: 'never-right', reason: 'one zone: for now', until: '2028-02-29' };
  expect(waiversOf(annotated(Object.fromEntries([waiverAnnotation(waiver)])))).toEqual([waiver]);
});

test('passes other annotations over', () => {
  expect(waiversOf(annotated({ 'cdk8s-task-mcp/zones': '3' }))).toEqual([]);
});

test.each([
  '',
  'yes',
  'until 2027-01-01',
  'until 2027-01-01:',
  'until 2027-02-29: too late',
  'Until 2027-01-01: a',
  ' until 2027-01-01: a',
])("tells of '%s', which cannot be read, and lets it waive nothing", (text) => {
  const subject = annotated({ 'cdk8s-task-mcp/waive.never-right': text });
  expect(check([subject], [rule], () => '2026-06-01')).toEqual([
    {
      rule: 'waiver',
      path: 'app/web',
      message: `'cdk8s-task-mcp/waive.never-right' (${text}) must read 'until YYYY-MM-DD: reason'`,
    },
    { rule: 'never-right', path: 'app/web', message: 'is wrong' },
  ]);
});

test.each([
  ['2027-01-01', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-13-01', false],
  ['2027-1-1', false],
  ['', false],
])('takes %s for a day: %s', (text, expected) => {
  expect(isDate(text)).toBe(expected);
});

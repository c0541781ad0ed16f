import type { LabelSelector } from '../../lib/kubernetes/label-selector';
import { describeSelector, selects } from '../../lib/kubernetes/label-selector';

const LABELS = { app: 'web', track: 'stable' };

const expression = (key: string, operator: string, ...values: string[]): LabelSelector => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }],
});

test.each<[string, LabelSelector | undefined, boolean]>([
  ['nothing, where there is no selector', undefined, false],
  ['everything, where it is empty', {}, true],
  ['all of its labels', { matchLabels: { app: 'web', track: 'stable' } }, true],
  ['no other value', { matchLabels: { app: 'web', track: 'canary' } }, false],
  ['no missing label', { matchLabels: { tier: 'web' } }, false],
  ['In with the value', expression('app', 'In', 'api', 'web'), true],
  ['In without the value', expression('app', 'In', 'api'), false],
  ['In with a missing label', expression('tier', 'In', 'web'), false],
  ['In without values', expression('app', 'In'), false],
  ['NotIn with the value', expression('app', 'NotIn', 'api', 'web'), false],
  ['NotIn without the value', expression('app', 'NotIn', 'api'), true],
  ['NotIn with a missing label', expression('tier', 'NotIn', 'web'), true],
  ['Exists with the label', expression('app', 'Exists'), true],
  ['Exists without the label', expression('tier', 'Exists'), false],
  ['DoesNotExist with the label', expression('app', 'DoesNotExist'), false],
  ['DoesNotExist without the label', expression('tier', 'DoesNotExist'), true],
  ['no operator that Kubernetes does not have', expression('app', 'Like', 'web'), false],
  [
    'labels and expressions together',
    { matchLabels: { app: 'web' }, ...expression('track', 'NotIn', 'stable') },
    false,
  ],
])('selects %s', (_, selector, matches) => {
  expect(selects(selector, LABELS)).toBe(matches);
});

test.each<[string, LabelSelector | undefined]>([
  ['app=web,track=stable', { matchLabels: LABELS }],
  [
    'app=web,track In (stable, canary)',
    { matchLabels: { app: 'web' }, ...expression('track', 'In', 'stable', 'canary') },
  ],
  ['track Exists', expression('track', 'Exists')],
  ['(everything)', {}],
  ['(everything)', undefined],
])('writes %s', (text, selector) => {
  expect(describeSelector(selector)).toBe(text);
});

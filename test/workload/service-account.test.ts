import type { ServiceAccountProps } from '../../lib';
import { ServiceAccount } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

test('has no rights and no token', () => {
  const target = new ServiceAccount(testChart(), 'ServiceAccount', { metadata: { labels: { team: 'platform' } } });
  expect(manifestOf(target)).toEqual({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'task-mcp-http', labels: { team: 'platform' } },
    automountServiceAccountToken: false,
  });
  expect(target.name).toBe('task-mcp-http');
});

test.each<[string, unknown, string]>([
  ['props that are none', null, "'props' (null) must be an object of options"],
  ['a prop that it does not have', { name: 'x' }, "'name' is not a known prop; there are metadata"],
  ['metadata that is none', { metadata: 'x' }, "'metadata' (string) must be an object of options"],
  [
    'a name that Kubernetes does not take',
    { metadata: { name: 'Bad Name!' } },
    "'metadata.name' (Bad Name!) must be a DNS name: lower-case labels of letters, digits and '-', joined by dots",
  ],
  [
    'a label that is not text',
    { metadata: { labels: { team: 5 } } },
    "'metadata.labels.team' (number) must be a text; put it in quotes",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => new ServiceAccount(testChart(), 'ServiceAccount', props as ServiceAccountProps)).toThrow(
    new Error(`[test/ServiceAccount] ${message}`),
  );
});

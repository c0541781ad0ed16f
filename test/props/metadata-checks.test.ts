import { DisruptionBudget, ServiceAccount } from '../../lib';
import { manifestOf, service, testChart } from '../support/synth';

test('metadata that is undefined leaves the default', () => {
  const account = new ServiceAccount(testChart(), 'Account', { metadata: { name: undefined, labels: undefined } });
  expect(manifestOf(account).metadata).toMatchObject({ name: 'task-mcp-http' });
  const { disruptionBudget } = service({ disruptionBudget: { metadata: { name: undefined, namespace: undefined } } });
  expect(manifestOf(disruptionBudget!).metadata).toMatchObject({ name: 'task-mcp-http', namespace: 'task-mcp' });
  expect(disruptionBudget).toBeInstanceOf(DisruptionBudget);
});

test('refuses a field that a manifest does not set', () => {
  expect(() => new ServiceAccount(testChart(), 'Account', { metadata: { lables: {} } })).toThrow(
    "[test/Account] 'metadata.lables' is not a field that a manifest sets; there are name, namespace, labels, annotations, finalizers, ownerReferences",
  );
});

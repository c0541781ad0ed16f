import { Size } from 'cdk8s';
import type { TaskMcpHttpProps } from '../../lib';
import { DisruptionBudget, Exposure, ServiceAccount, VolumeClaim } from '../../lib';
import { manifestOf, service, synth, testChart } from '../support/synth';

test('metadata that is undefined leaves the default', () => {
  const account = new ServiceAccount(testChart(), 'Account', { metadata: { name: undefined, labels: undefined } });
  expect(manifestOf(account).metadata).toMatchObject({ name: 'task-mcp-http' });
  const { disruptionBudget } = service({ disruptionBudget: { metadata: { name: undefined, namespace: undefined } } });
  expect(manifestOf(disruptionBudget!).metadata).toMatchObject({ name: 'task-mcp-http', namespace: 'task-mcp' });
  expect(disruptionBudget).toBeInstanceOf(DisruptionBudget);
});

test('so it does in a part by itself', () => {
  const claim = new VolumeClaim(testChart(), 'Claim', { size: Size.mebibytes(100), metadata: { name: undefined } });
  expect(manifestOf(claim).metadata).toMatchObject({ name: 'task-mcp-http' });
});

test('so it does in each part of the whole service', () => {
  const undefinedName = { metadata: { name: undefined, namespace: undefined, labels: undefined } };
  const namesOf = (part: object): string[] => {
    const chart = testChart();
    service({ exposure: Exposure.httpRoute(part), ...everyPart(part) }, chart);
    return synth(chart).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
  };
  expect(namesOf(undefinedName)).toEqual(namesOf({}));
});

/** Props of every part that makes an object of its own. */
function everyPart(part: object): Partial<TaskMcpHttpProps> {
  return {
    service: part,
    autoscaling: part,
    disruptionBudget: part,
    isolation: part,
    quota: part,
    limitRange: part,
    monitoring: { ...part, serviceMonitor: part, syntheticProbe: part },
    alerting: part,
    dashboard: part,
    volumeClaim: { size: Size.mebibytes(100), accessMode: 'ReadWriteMany', ...part },
  };
}

test('refuses a field that a manifest does not set', () => {
  expect(() => new ServiceAccount(testChart(), 'Account', { metadata: { lables: {} } })).toThrow(
    "[test/Account] 'metadata.lables' is not a field that a manifest sets; there are name, namespace, labels, annotations, finalizers, ownerReferences",
  );
});

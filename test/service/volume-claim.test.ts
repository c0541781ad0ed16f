import { Size } from 'cdk8s';
import type { TaskMcpHttpProps } from '../../lib';
import { ServerProfile } from '../../lib';
import { manifestOf, podOf, service, synth, testChart } from '../support/synth';

const openSpec = ServerProfile.openSpec();
const http = ServerProfile.http({ liveness: '/livez', readiness: '/readyz', port: 8080, publicHealth: true });
const SINGLE = { autoscaling: false, replicas: 1, zoneSpread: false, disruptionBudget: false } as const;

describe('with a claim', () => {
  const volumeClaim = { size: Size.gibibytes(10), storageClassName: 'shared-files' };

  test('puts the working directory of all pods on one volume, whose files are not walked through at each start', () => {
    const made = service({ server: openSpec, volumeClaim });
    expect(podOf(made.deployment)).toMatchObject({
      securityContext: { fsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch' },
      volumes: [{ name: 'tmp' }, { name: 'work', persistentVolumeClaim: { claimName: 'task-mcp-http' } }],
    });
    expect(manifestOf(made.volumeClaim!)).toMatchObject({
      metadata: { namespace: 'task-mcp', labels: { app: 'task-mcp-http' } },
      spec: { accessModes: ['ReadWriteMany'], storageClassName: 'shared-files' },
    });
    expect(manifestOf(made.deployment).metadata.annotations).not.toHaveProperty(['cdk8s-task-mcp/volume-claims']);
    expect(manifestOf(made.quota!).spec.hard).toMatchObject({
      persistentvolumeclaims: '2',
      'requests.storage': '20Gi',
    });
  });

  test('keeps the namespace as it keeps the claim, unless told otherwise', () => {
    const annotations = { 'helm.sh/resource-policy': 'mine', team: 'tasks' };
    const of = (props: Partial<TaskMcpHttpProps>): object | undefined =>
      manifestOf(service({ ...props, namespace: { annotations } }).namespace!).metadata.annotations;
    expect(of({ volumeClaim })).toEqual({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      ...annotations,
    });
    expect(of({ volumeClaim: { ...volumeClaim, retain: false } })).toEqual(annotations);
    expect(of({})).toEqual(annotations);
  });

  test('watches how full it is, and computes nothing from the age of a pod', () => {
    const storage = { authenticatedRequestsPerSecond: 5 };
    const { facts } = service({ server: openSpec, volumeClaim, storage }).alerting!.context;
    expect(facts).toMatchObject({ volumeClaim: { name: 'task-mcp-http' }, auditLog: undefined });
  });

  test('of somebody else is named, with how it can be mounted', () => {
    const storage = { workingDirectoryClaim: { name: 'data', accessMode: 'ReadWriteMany' } } as const;
    const made = service({ storage });
    expect(manifestOf(made.deployment).metadata.annotations).toMatchObject({
      'cdk8s-task-mcp/volume-claims': 'data=ReadWriteMany',
    });
    expect(made.volumeClaim).toBeUndefined();
    expect(manifestOf(made.quota!).spec.hard).not.toHaveProperty('persistentvolumeclaims');
    expect(made.alerting!.context.facts.volumeClaim).toEqual({ name: 'data' });
    const unknown = service({ storage: { workingDirectoryClaim: { name: 'data' } } });
    expect(manifestOf(unknown.deployment).metadata.annotations).not.toHaveProperty(['cdk8s-task-mcp/volume-claims']);
  });

  test('of one node lets one pod run, which a rollout takes away first', () => {
    const chart = testChart();
    const { deployment } = service(
      {
        ...SINGLE,
        volumeClaim: { ...volumeClaim, accessMode: 'ReadWriteOnce' },
        rollout: { strategy: 'Recreate' },
      },
      chart,
    );
    expect(() => synth(chart)).not.toThrow();
    expect(manifestOf(deployment).spec.strategy).toEqual({ type: 'Recreate' });
  });

  test.each<[string, Partial<TaskMcpHttpProps>, string]>([
    [
      'one that no pod mounts',
      { volumeClaim, storage: { workingDirectoryClaim: { name: 'data' } } },
      "'volumeClaim' (task-mcp-http) would make a claim that no pod mounts beside 'storage.workingDirectoryClaim' (data); leave one of the two out",
    ],
    [
      'one for a server without a working directory',
      { server: http, volumeClaim },
      "'workingDirectory' (false) must be the directory that 'workingDirectoryClaim' (task-mcp-http) is mounted at; give one, or leave the claim out",
    ],
    [
      'one of one node for three zones',
      { volumeClaim: { ...volumeClaim, accessMode: 'ReadWriteOnce' } },
      "claim-reaches-every-pod at test/task-mcp-http/VolumeClaim/Default: 'accessModes' (ReadWriteOnce) of PersistentVolumeClaim task-mcp-http must hold ReadWriteMany where it is mounted by 'maxReplicas' (10) pods of Deployment task-mcp-http, spread over 3 zones, or those on another node wait for the volume for ever; take a storage class that shares volumes, or run one pod",
    ],
    [
      'a pod more on the volume of one node',
      { ...SINGLE, volumeClaim: { ...volumeClaim, accessMode: 'ReadWriteOnce' } },
      "claim-lets-rollouts-go at test/task-mcp-http/Deployment/Default: 'maxSurge' (1) of Deployment task-mcp-http must be 0 with 'maxUnavailable' 1, or 'strategy' Recreate, beside 'accessModes' (ReadWriteOnce) of PersistentVolumeClaim task-mcp-http, because the new pod may come to another node, where the volume is not attached while the old pod holds it; or take a storage class that shares volumes, and ReadWriteMany",
    ],
    [
      'a quota below what it asks for',
      { volumeClaim, quota: { hard: { 'requests.storage': '5Gi' } } },
      'quota-admits-claims at test/task-mcp-http/ResourceQuota/Default: \'requests.storage\' (5Gi) must be at least 10Gi for PersistentVolumeClaim task-mcp-http, or the API server refuses the claim with "exceeded quota"',
    ],
  ])('refuses %s', (_, props, message) => {
    const chart = testChart();
    expect(() => {
      service(props, chart);
      synth(chart);
    }).toThrow(message);
  });
});

describe('the audit log', () => {
  test('is warned of before it fills the volume, where its rate is given', () => {
    const { context } = service({ server: openSpec, storage: { authenticatedRequestsPerSecond: 5 } }).alerting!;
    expect(context.facts.auditLog).toMatchObject({ requestsPerSecond: 5, volumeSize: '256Mi' });
    expect(context.facts.auditLog?.lastsFor.toSeconds()).toBe(168_298);
    expect(service({ server: openSpec }).alerting!.context.facts.auditLog).toBeUndefined();
  });

  test('of a server that no variable tells where to write it is refused a place', () => {
    expect(() => service({ server: openSpec, storage: { auditLogFile: '/tmp/audit.log' } })).toThrow(
      "'storage.auditLogFile' (/tmp/audit.log) must be left out, because no variable tells it to the server of the profile 'openSpec'",
    );
  });
});

import { ApiError } from '../../e2e/support/cluster/api-client';
import type { KubernetesObject } from '../../e2e/support/cluster/api-client';
import { only } from '../../e2e/support/scene/manifests';
import { NODES } from '../support/cluster/topology';
import { Bystander } from '../support/pods/bystander';
import { ContainerProcess } from '../support/pods/container-process';
import type { Scene } from '../support/scene';
import { Service } from '../support/service/service';

const NO_CAPABILITIES = '0000000000000000';
/** `SECCOMP_MODE_FILTER`. */
const FILTERED = '2';

/** The pods of the manifests as they are committed. */
export function start(scene: () => Scene): void {
  test('pods become Ready by the probes of the manifests, one in each zone, and are not restarted', async () => {
    const pods = await scene().service.pods();
    expect(pods.map(({ spec }) => spec.nodeName).sort()).toEqual(NODES.map(({ name }) => name));
    for (const { status } of pods) {
      expect(status.containerStatuses).toMatchObject([{ ready: true, started: true, restartCount: 0 }]);
    }
  });

  test('their process has the user, the rights, the file system and the limits that the manifests state', async () => {
    const [pod] = await scene().service.pods();
    const process = processOf(pod);
    expect(process.status).toMatchObject({
      Uid: '1000 1000 1000 1000',
      Gid: '1000 1000 1000 1000',
      Groups: '1000',
      CapEff: NO_CAPABILITIES,
      CapBnd: NO_CAPABILITIES,
      NoNewPrivs: '1',
      Seccomp: FILTERED,
    });
    expect(process.mountOptions('/')).toMatch(/^ro\b/);
    expect(process.mountOptions('/tmp')).toMatch(/^rw\b/);
    expect(process.mountOptions('/var/lib/task-mcp')).toMatch(/^rw\b/);
    expect(process.limit('memory', 'memory.limit_in_bytes')).toBe(String(1024 ** 3));
    expect(process.limit('cpu', 'cpu.cfs_quota_us')).toBe('50000');
  });

  test('a pod that states none of it has none of it', async () => {
    const { cluster } = scene();
    const command = ['node', '-e', 'setInterval(() => {}, 1000)'];
    const pod = { name: 'plain', namespace: 'plain', image: Service.image, command };
    const bystander = await Bystander.start(cluster, pod);
    const process = processOf(await bystander.pod());
    expect(process.status).toMatchObject({ Uid: '0 0 0 0', NoNewPrivs: '0', Seccomp: '0' });
    expect(process.status['CapEff']).not.toBe(NO_CAPABILITIES);
    expect(process.mountOptions('/')).toMatch(/^rw\b/);
    expect(process.mountOptions('/tmp')).toBeUndefined();
    expect(process.limit('cpu', 'cpu.cfs_quota_us')).toBe('-1');
    await bystander.remove();
  });

  test.each<[string, (pod: KubernetesObject) => void]>([
    ['runs as root', (pod) => (pod.securityContext = { ...pod.securityContext, runAsNonRoot: false, runAsUser: 0 })],
    ['keeps capabilities', ({ containers: [container] }) => delete container.securityContext.capabilities],
    ['may gain rights', ({ containers: [container] }) => delete container.securityContext.allowPrivilegeEscalation],
  ])('the namespace refuses a pod that %s', async (_, change) => {
    const { cluster, service } = scene();
    const { template } = only(service.manifests, 'Deployment').spec;
    const pod = (spec: KubernetesObject): KubernetesObject => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'tried', namespace: service.namespace },
      spec,
    });
    const changed = structuredClone(template.spec);
    change(changed);
    await cluster.api.apply(pod(template.spec), { dryRun: true });
    const refusal = await cluster.api.apply(pod(changed), { dryRun: true }).catch((error: ApiError) => error);
    expect(refusal).toBeInstanceOf(ApiError);
    expect((refusal as ApiError).message).toContain('violates PodSecurity "restricted:latest"');
  });

  function processOf({ status }: KubernetesObject): ContainerProcess {
    return ContainerProcess.of(status.containerStatuses[0].containerID, scene().cluster.controlGroups);
  }
}

import type { KubernetesObject } from '../../e2e/support/cluster/api-client';
import { only } from '../../e2e/support/scene/manifests';
import { eventually } from '../../support/eventually';
import { metricsServer } from '../support/platform/metrics-server';
import type { Scene } from '../support/scene';

const SETTLE_SECONDS = 120;

/** What the autoscaler knows of the pods. How it acts on it `test:e2e` shows: a small machine has no CPU to spare for that. */
export function autoscaling(scene: () => Scene): void {
  test('the autoscaler knows what the pods use, and leaves idle ones alone', async () => {
    const known = await becomes('True');
    const [{ resource }] = known.currentMetrics;
    expect(resource.current.averageUtilization).toBeGreaterThanOrEqual(0);
    expect(known.desiredReplicas).toBe(scene().service.minReplicas);
  });

  test('without metrics-server it knows nothing', async () => {
    const { api } = scene().cluster;
    const registration = only(metricsServer(), 'APIService');
    await api.delete(await api.pathOf(registration));
    await becomes('False');
    await api.apply(registration);
    await becomes('True');
  });

  /** Its status, once its condition `ScalingActive` is that. */
  async function becomes(scalingActive: 'True' | 'False'): Promise<KubernetesObject> {
    const { cluster, service } = scene();
    const path = await cluster.api.pathOf(only(service.manifests, 'HorizontalPodAutoscaler'));
    const asked = async (): Promise<KubernetesObject> => {
      const { status } = await cluster.api.get(path);
      const conditions: KubernetesObject[] = status.conditions ?? [];
      return conditions.some(({ type, status: is }) => type === 'ScalingActive' && is === scalingActive) && status;
    };
    return eventually(asked, { what: `'ScalingActive' is ${scalingActive}`, withinSeconds: SETTLE_SECONDS });
  }
}

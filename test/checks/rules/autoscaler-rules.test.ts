import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';

const web = 'app/HorizontalPodAutoscaler/web';

describe('replica-bounds', () => {
  test('refuses minReplicas above maxReplicas', () => {
    expect(
      faultsAfter(({ autoscaler }) => {
        autoscaler.spec.minReplicas = 11;
      }),
    ).toEqual([
      `replica-bounds at ${web}: 'minReplicas' (11) must be at most 'maxReplicas' (10), or the API server refuses the autoscaler`,
    ]);
  });

  test('admits minReplicas equal to maxReplicas', () => {
    expect(
      faultsAfter(({ autoscaler }) => {
        autoscaler.spec.minReplicas = 10;
      }),
    ).toEqual([]);
  });

  test('takes 1 where minReplicas is missing, and says nothing where maxReplicas is', () => {
    expect(
      faultsAfter(({ autoscaler }) => {
        drop(autoscaler.spec, 'minReplicas');
        autoscaler.spec.maxReplicas = 0;
      }),
    ).toContain(
      `replica-bounds at ${web}: 'minReplicas' (1) must be at most 'maxReplicas' (0), or the API server refuses the autoscaler`,
    );
    expect(
      faultsAfter(({ autoscaler }) => {
        drop(autoscaler.spec, 'maxReplicas');
      }),
    ).toEqual([]);
  });

  test('says nothing of an autoscaler without a spec, but that it has no target', () => {
    const bare = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'bare' } };
    expect(faultsAfter(({ extra }) => extra.push(bare))).toEqual([
      "autoscaler-target-exists at app/HorizontalPodAutoscaler/bare: 'scaleTargetRef' (none) must give the 'apiVersion', 'kind' and 'name' of a workload of the chart in the same namespace, or nothing is ever scaled",
    ]);
  });
});

describe('autoscaler-target-exists', () => {
  const fault = (target: string): string =>
    `autoscaler-target-exists at ${web}: 'scaleTargetRef' (${target}) must give the 'apiVersion', 'kind' and 'name' of a workload of the chart in the same namespace, or nothing is ever scaled`;

  test.each([
    ['another name', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'wbe' }, 'apps/v1 Deployment wbe'],
    ['another kind', { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' }, 'apps/v1 StatefulSet web'],
  ])('refuses %s', (_, target, text) => {
    // Without the autoscaler the workload runs with one replica, which is fewer than its zones.
    const faults = faultsAfter(({ autoscaler }) => {
      autoscaler.spec.scaleTargetRef = target;
    });
    expect(faults[0]).toBe(fault(text));
  });

  test('refuses a missing API version, by which no workload is found', () => {
    expect(
      faultsAfter(({ autoscaler }) => {
        drop(autoscaler.spec.scaleTargetRef, 'apiVersion');
      }),
    ).toEqual([fault('Deployment web')]);
  });

  test('refuses a workload of another namespace', () => {
    const autoscaler = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'stage' },
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
    };
    expect(faultsAfter(({ extra }) => extra.push(autoscaler))).toEqual([fault('apps/v1 Deployment web')]);
  });

  test('admits a custom resource that can be scaled, and another version of the API group', () => {
    const rollout = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'web', namespace: 'prod' },
    };
    const autoscaler = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'rollout', namespace: 'prod' },
      spec: { scaleTargetRef: { apiVersion: 'argoproj.io/v2', kind: 'Rollout', name: 'web' } },
    };
    expect(faultsAfter(({ extra }) => extra.push(rollout, autoscaler))).toEqual([]);
  });
});

describe('one-autoscaler-per-workload', () => {
  const second = (kind: string, namespace: string): unknown => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web-memory', namespace },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind, name: 'web' },
      minReplicas: 3,
      maxReplicas: 10,
      metrics: [{ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization' } } }],
    },
  });

  test('refuses two autoscalers of one workload', () => {
    expect(faultsAfter(({ extra }) => extra.push(second('Deployment', 'prod')))).toEqual([
      "one-autoscaler-per-workload at app/HorizontalPodAutoscaler/web-memory: 'scaleTargetRef' (Deployment web) must not be that of HorizontalPodAutoscaler web too, or the two undo each other; keep one and give it both metrics",
    ]);
  });

  test.each([
    ['of another kind', 'StatefulSet', 'prod'],
    ['of another namespace', 'Deployment', 'stage'],
  ])('admits a second autoscaler for a target %s', (_, kind, namespace) => {
    expect(faultsAfter(({ extra }) => extra.push(second(kind, namespace)))).toEqual([
      expect.stringContaining('autoscaler-target-exists at app/HorizontalPodAutoscaler/web-memory'),
    ]);
  });
});

describe('replicas-left-to-autoscaler', () => {
  test('refuses replicas beside an autoscaler, even the same number', () => {
    expect(
      faultsAfter(({ deployment }) => {
        deployment.spec.replicas = 3;
      }),
    ).toEqual([
      "replicas-left-to-autoscaler at app/Deployment/web: 'replicas' (3) must be left out, because HorizontalPodAutoscaler web decides between 'minReplicas' (3) and 'maxReplicas' (10), or each sync of the manifests resets the scale",
    ]);
  });

  test('admits replicas where no autoscaler targets the workload', () => {
    const faults = faultsAfter(({ deployment, autoscaler }) => {
      deployment.spec.replicas = 3;
      autoscaler.spec.scaleTargetRef.name = 'other';
    });
    expect(faults).toEqual([expect.stringContaining('autoscaler-target-exists')]);
  });
});

describe('autoscaler-metrics-have-requests', () => {
  const fault = (resource: string, container: string): string =>
    `autoscaler-metrics-have-requests at ${web}: 'target.type' (Utilization) of the metric '${resource}' needs 'requests.${resource}' (none) of container '${container}' in Deployment web, or nothing is ever scaled`;
  const utilization = { type: 'Utilization' };

  test('refuses a use in percent of a resource that a container neither requests nor limits', () => {
    expect(
      faultsAfter(({ autoscaler, container }) => {
        drop(container.resources.requests, 'ephemeral-storage');
        drop(container.resources.limits, 'ephemeral-storage');
        autoscaler.spec.metrics[0]!.resource.name = 'ephemeral-storage';
      }),
    ).toEqual([fault('ephemeral-storage', 'web')]);
  });

  test('refuses it for a sidecar too, because the metric is about the whole pod', () => {
    expect(
      faultsAfter(({ pod, container, limitRange }) => {
        limitRange.spec.limits = [];
        const resources = { requests: { memory: '7Mi' }, limits: { cpu: '70m', memory: '7Mi' } };
        const sidecar = { ...container, name: 'proxy', ports: [], restartPolicy: 'Always', resources };
        drop(sidecar.resources.limits, 'cpu');
        pod.initContainers = [sidecar];
      }),
    ).toContain(fault('cpu', 'proxy'));
  });

  test('takes a limit for the request, and a default of a LimitRange as well', () => {
    expect(
      faultsAfter(({ container }) => {
        drop(container.resources.requests, 'cpu');
      }).filter((line) => line.startsWith('autoscaler-')),
    ).toEqual([]);
    expect(
      faultsAfter(({ container }) => {
        drop(container.resources.requests, 'cpu');
        drop(container.resources.limits, 'cpu');
      }).filter((line) => line.startsWith('autoscaler-')),
    ).toEqual([]);
  });

  test.each([
    ['missing', (spec: object): void => drop(spec as { metrics: unknown }, 'metrics')],
    ['empty', (spec: object): void => void Object.assign(spec, { metrics: [] })],
  ])('takes 80 percent of the CPU, as Kubernetes does, where metrics are %s', (_, change) => {
    expect(
      faultsAfter(({ autoscaler, container, limitRange }) => {
        limitRange.spec.limits = [];
        container.resources = { requests: { memory: '512Mi' }, limits: { memory: '1Gi' } };
        change(autoscaler.spec);
      }),
    ).toContain(fault('cpu', 'web'));
  });

  test('asks only the container that a metric is about', () => {
    const metric = (name: string): object => ({
      type: 'ContainerResource',
      containerResource: { name, container: 'web', target: utilization },
    });
    const bare = { name: 'bare', image: 'registry.example.com/bare:7' };
    const faults = (name: string): string[] =>
      faultsAfter((good) => {
        good.pod.containers.push(bare as never);
        Object.assign(good.autoscaler.spec, { metrics: [metric(name)] });
      }).filter((line) => line.startsWith('autoscaler-'));
    expect(faults('cpu')).toEqual([]);
    expect(faults('hugepages-2Mi')).toEqual([fault('hugepages-2Mi', 'web')]);
  });

  test('refuses a metric about a container that the pods do not have', () => {
    expect(
      faultsAfter(({ autoscaler }) => {
        Object.assign(autoscaler.spec, {
          metrics: [
            { type: 'ContainerResource', containerResource: { name: 'cpu', container: 'wbe', target: utilization } },
          ],
        });
      }),
    ).toEqual([
      `autoscaler-metrics-have-requests at ${web}: 'container' (wbe) of the metric 'cpu' must be a container of Deployment web, or nothing is ever scaled`,
    ]);
  });

  test('says nothing of a metric that is no share of a request', () => {
    expect(
      faultsAfter(({ autoscaler }) => {
        Object.assign(autoscaler.spec, {
          metrics: [
            { type: 'Resource', resource: { name: 'hugepages-2Mi', target: { type: 'AverageValue' } } },
            { type: 'Resource', resource: { name: 'hugepages-2Mi' } },
            { type: 'Resource', resource: { target: utilization } },
            { type: 'Pods' },
          ],
        });
      }),
    ).toEqual([]);
  });
});

describe('autoscaler-target-reachable', () => {
  const fault = (utilization: number, resource: string, most: number, below = most): string =>
    `autoscaler-target-reachable at ${web}: 'averageUtilization' (${utilization}) of the metric '${resource}' must be below ${below}: 'limits.${resource}' lets the containers of Deployment web use at most ${most}% of 'requests.${resource}'; lower it, or raise the limit`;
  const aim = (averageUtilization: number, resource = 'cpu', container?: string): object => {
    const metric = { name: resource, target: { type: 'Utilization', averageUtilization } };
    return container === undefined
      ? { type: 'Resource', resource: metric }
      : { type: 'ContainerResource', containerResource: { ...metric, container } };
  };
  const faults = (metric: object, change?: (good: GoodManifests) => void): string[] =>
    faultsAfter((good) => {
      Object.assign(good.autoscaler.spec, { metrics: [metric] });
      change?.(good);
    }).filter((line) => line.startsWith('autoscaler-'));

  test.each([
    [200, 'cpu'],
    [5000, 'cpu'],
    [200, 'memory'],
  ])('refuses %i %% of the requested %s, which the limits let nobody use', (utilization, resource) => {
    expect(faults(aim(utilization, resource))).toEqual([fault(utilization, resource, 200)]);
  });

  test('admits what the limits leave room for', () => {
    expect(faults(aim(199))).toEqual([]);
  });

  test('takes the largest whole number below what the limits leave, and names the next one', () => {
    const change = ({ container, limitRange }: GoodManifests): void => {
      limitRange.spec.limits = [];
      container.resources.requests.cpu = '300m';
    };
    expect(faults(aim(166), change)).toEqual([]);
    expect(faults(aim(167), change)).toEqual([fault(167, 'cpu', 166.7, 167)]);
  });

  test('counts all containers of the pod, or the one that the metric is about', () => {
    const sidecar = ({ pod, container }: GoodManifests): void => {
      const resources = { requests: { cpu: '250m', memory: '7Mi' }, limits: { cpu: '1500m', memory: '7Mi' } };
      pod.initContainers = [{ ...container, name: 'proxy', ports: [], restartPolicy: 'Always', resources }];
    };
    expect(faults(aim(399), sidecar)).toEqual([]);
    expect(faults(aim(400), sidecar)).toEqual([fault(400, 'cpu', 400)]);
    expect(faults(aim(200, 'cpu', 'web'), sidecar)).toEqual([fault(200, 'cpu', 200)]);
    expect(faults(aim(200, 'cpu', 'proxy'), sidecar)).toEqual([]);
  });

  test('says nothing where a container has no limit, or requests nothing', () => {
    const unlimited = ({ container, limitRange }: GoodManifests): void => {
      limitRange.spec.limits = [];
      drop(container.resources.limits, 'cpu');
    };
    expect(faults(aim(5000), unlimited)).toEqual([]);
    expect(
      faults(aim(5000), ({ container }) => {
        container.resources.requests.cpu = '0';
      }),
    ).toEqual([]);
  });
});

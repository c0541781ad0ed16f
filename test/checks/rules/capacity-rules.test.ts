import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

const quota = 'app/ResourceQuota/prod';
const range = 'app/LimitRange/prod';

/** Only what one rule says, for a change that others rightly speak of too. */
function faultsOf(rule: string, change: (good: GoodManifests) => void): string[] {
  return faultsAfter(change).filter((line) => line.startsWith(`${rule} at `));
}

/** A workload beside the good one, in its namespace, that no selector of the fixture finds. */
function beside(kind: string, name: string, container: object = {}, spec: object = {}): unknown {
  const workload = plainWorkload(kind, { image: 'example/plain:7', ...container }) as {
    metadata: object;
    spec: object;
  };
  return { ...workload, metadata: { name, namespace: 'prod' }, spec: { ...workload.spec, ...spec } };
}

describe('amounts-are-quantities', () => {
  const fault = (place: string, field: string, amount: string, where = ''): string =>
    `amounts-are-quantities at ${place}: '${field}' (${amount})${where} must be a quantity such as 500m or 512Mi, or the API server refuses it`;

  test('refuses amounts of a container', () => {
    const where = " of container 'web' in Deployment web";
    expect(
      faultsAfter(({ container }) => {
        container.resources.limits.memory = '1GB';
        container.resources.requests.cpu = 'half';
      }),
    ).toEqual([
      fault('app/Deployment/web', 'requests.cpu', 'half', where),
      fault('app/Deployment/web', 'limits.memory', '1GB', where),
    ]);
  });

  test('refuses amounts of a quota and of a LimitRange', () => {
    expect(
      faultsAfter((good) => {
        good.quota.spec.hard.pods = 'many';
        good.limitRange.spec.limits[0]!.max = { cpu: '4 cores' };
      }),
    ).toEqual([fault(quota, 'hard.pods', 'many'), fault(range, 'max.cpu', '4 cores')]);
  });

  test('says nothing of a quota and a LimitRange without a spec', () => {
    expect(
      faultsAfter((good) => {
        drop(good.quota, 'spec');
        drop(good.limitRange, 'spec');
      }),
    ).toEqual([]);
  });
});

describe('quota-covers-demand', () => {
  const fault = (text: string): string =>
    `quota-covers-demand at ${quota}: ${text} at full scale, or pods are refused with "exceeded quota"`;
  const short =
    (resource: string, amount: string | number) =>
    (good: GoodManifests): void => {
      good.quota.spec.hard[resource] = amount;
    };
  const pods = '10 at the maximum + 1 of rollout surge + 5 terminating in a rollout + 4 of a lost zone + 2 of headroom';

  test.each([
    ['pods', '21', `22 (${pods})`],
    ['pods', 21, `22 (${pods})`],
    ['count/pods', '21', `22 (${pods})`],
    ['requests.cpu', '5499m', '5500m (22 pods of 250m)'],
    ['cpu', '5.4', '5500m (22 pods of 250m)'],
    ['requests.memory', '10Gi', '11Gi (22 pods of 512Mi)'],
    ['memory', '10Gi', '11Gi (22 pods of 512Mi)'],
    ['limits.cpu', '11', '22 (22 pods of 1)'],
    ['limits.memory', '22Gi', '44Gi (22 pods of 2Gi)'],
    ['requests.ephemeral-storage', '2815Mi', '2816Mi (22 pods of 128Mi)'],
    ['ephemeral-storage', '2815Mi', '2816Mi (22 pods of 128Mi)'],
    ['limits.ephemeral-storage', '21Gi', '22Gi (22 pods of 1Gi)'],
  ])('refuses %s of %s', (resource, amount, demand) => {
    expect(faultsAfter(short(resource, amount))).toEqual([
      fault(`'${resource}' (${amount}) must be at least ${demand}, the demand of Deployment web`),
    ]);
  });

  test.each([
    ['pods', '22'],
    ['cpu', '5500m'],
    ['ephemeral-storage', '2816Mi'],
    ['limits.ephemeral-storage', '22Gi'],
    ['requests.storage', '1'],
    ['requests.nvidia.com/gpu', '0'],
    ['count/jobs.batch', '0'],
  ])('admits %s of %s', (resource, amount) => {
    expect(faultsAfter(short(resource, amount))).toEqual([]);
  });

  test('counts what the emergency patch may raise, only in the first container', () => {
    const second = { name: 'second', image: 'registry.example.com/second:7', resources: { limits: { memory: '3Mi' } } };
    expect(
      faultsOf('quota-covers-demand', (good) => {
        good.pod.containers.push(second as never);
        good.limitRange.spec.limits = [];
      }),
    ).toEqual([
      fault("'requests.memory' (11Gi) must be at least 11330Mi (22 pods of 515Mi), the demand of Deployment web"),
      fault("'limits.memory' (44Gi) must be at least 45122Mi (22 pods of 2051Mi), the demand of Deployment web"),
    ]);
  });

  test('counts the limit alone where no emergency limit is stated', () => {
    expect(
      faultsAfter((good) => {
        drop(good.deployment.metadata.annotations, 'cdk8s-task-mcp/emergency-limits');
        good.quota.spec.hard['limits.memory'] = '21Gi';
      }),
    ).toEqual([fault("'limits.memory' (21Gi) must be at least 22Gi (22 pods of 1Gi), the demand of Deployment web")]);
  });

  test('counts sidecars, and an init container only where it takes more than all others', () => {
    const init = (name: string, memory: string, more: object = {}): never =>
      ({ name, image: 'example/init:7', resources: { requests: { memory } }, ...more }) as never;
    const demandWith = (...containers: never[]): string[] =>
      faultsOf('quota-covers-demand', (good) => {
        good.pod.initContainers = containers;
        good.quota.spec.hard = { 'requests.memory': '1' };
      });
    const demand = (total: string, each: string): string[] => [
      fault(`'requests.memory' (1) must be at least ${total} (22 pods of ${each}), the demand of Deployment web`),
    ];
    const always = { restartPolicy: 'Always' };
    expect(demandWith(init('a', '512Mi'))).toEqual(demand('11Gi', '512Mi'));
    expect(demandWith(init('a', '513Mi'))).toEqual(demand('11286Mi', '513Mi'));
    expect(demandWith(init('a', '7Mi', always))).toEqual(demand('11418Mi', '519Mi'));
    expect(demandWith(init('a', '7Mi', always), init('b', '600Mi'))).toEqual(demand('13354Mi', '607Mi'));
    expect(demandWith(init('b', '600Mi'), init('a', '7Mi', always))).toEqual(demand('13200Mi', '600Mi'));
  });

  test('counts what a LimitRange gives to a container that states nothing', () => {
    expect(
      faultsOf('quota-covers-demand', (good) => {
        good.pod.containers.push({ name: 'bare', image: 'example/bare:7' } as never);
        good.quota.spec.hard = { 'limits.memory': '44Gi', 'requests.memory': '11Gi' };
      }),
    ).toEqual([
      fault("'limits.memory' (44Gi) must be at least 50688Mi (22 pods of 2304Mi), the demand of Deployment web"),
      fault("'requests.memory' (11Gi) must be at least 12672Mi (22 pods of 576Mi), the demand of Deployment web"),
    ]);
  });

  test.each([
    ['no zones', (good: GoodManifests) => drop(good.deployment.metadata.annotations, 'cdk8s-task-mcp/zones'), '18'],
    ['no headroom', (good: GoodManifests) => drop(good.quota.metadata, 'annotations'), '20'],
    ['a default grace period', (good: GoodManifests) => drop(good.pod, 'terminationGracePeriodSeconds'), '20'],
    ['no minReadySeconds', (good: GoodManifests) => drop(good.deployment.spec, 'minReadySeconds'), '27'],
    ['a default rollout', (good: GoodManifests) => drop(good.deployment.spec, 'strategy'), '30'],
    [
      'a surge in percent',
      (good: GoodManifests) => void (good.deployment.spec.strategy.rollingUpdate.maxSurge = '11%'),
      '28',
    ],
    [
      'a rollout that takes pods away',
      (good: GoodManifests) =>
        void Object.assign(good.deployment.spec.strategy, { rollingUpdate: { maxSurge: 0, maxUnavailable: '19%' } }),
      '21',
    ],
    [
      'a rollout without a bound, where Kubernetes takes one pod away',
      (good: GoodManifests) =>
        void Object.assign(good.deployment.spec.strategy, { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }),
      '21',
    ],
    [
      'bounds that cannot be read',
      (good: GoodManifests) =>
        void Object.assign(good.deployment.spec.strategy, { rollingUpdate: { maxSurge: 'a', maxUnavailable: 'b' } }),
      '21',
    ],
    [
      'pods that are replaced all at once',
      (good: GoodManifests) => void (good.deployment.spec.strategy = { type: 'Recreate' } as never),
      '16',
    ],
  ])('with %s', (_, change, total) => {
    const faults = (amount: number): string[] =>
      faultsOf('quota-covers-demand', (good) => {
        change(good);
        good.quota.spec.hard = { pods: amount };
      });
    expect(faults(Number(total))).toEqual([]);
    expect(faults(Number(total) - 1)).toEqual([
      expect.stringContaining(`'pods' (${Number(total) - 1}) must be at least ${total} (`),
    ]);
  });

  test('adds up the workloads, with headroom for pods of the largest', () => {
    const resources = { resources: { requests: { cpu: '1' } } };
    const faults = (hard: Record<string, string>): string[] =>
      faultsOf('quota-covers-demand', (good) => {
        good.quota.spec.hard = hard;
        good.extra.push(beside('StatefulSet', 'db', resources, { replicas: 7 }));
        good.extra.push(beside('ReplicaSet', 'old', {}, { replicas: 3 }));
        good.extra.push(beside('Pod', 'debug'));
      });
    expect(faults({ pods: '33', 'requests.cpu': '14200m' })).toEqual([]);
    expect(faults({ pods: '32', 'requests.cpu': '14199m' })).toEqual([
      fault(
        "'pods' (32) must be at least 33, the demand of Deployment web and StatefulSet db and ReplicaSet old and Pod debug",
      ),
      fault(
        "'requests.cpu' (14199m) must be at least 14200m, the demand of Deployment web and StatefulSet db and ReplicaSet old and Pod debug",
      ),
    ]);
  });

  test.each(['DaemonSet', 'Job', 'CronJob'])('does not count the pods of a %s, whose number nobody knows', (kind) => {
    expect(faultsOf('quota-covers-demand', ({ extra }) => extra.push(beside(kind, 'other')))).toEqual([]);
  });

  test.each([
    ['scopes', { scopes: ['BestEffort'] }],
    ['a scope selector', { scopeSelector: { matchExpressions: [] } }],
  ])('says nothing of a quota with %s, which is about some pods alone', (_, scope) => {
    expect(
      faultsAfter((good) => {
        Object.assign(good.quota.spec, { hard: { pods: '1' }, ...scope });
      }),
    ).toEqual([]);
  });

  test('holds a quota of pods without a deadline against all, unless one has a deadline', () => {
    const faults = (change: (good: GoodManifests) => void): string[] =>
      faultsOf('quota-covers-demand', (good) => {
        Object.assign(good.quota.spec, { hard: { pods: '1' }, scopes: ['NotTerminating'] });
        change(good);
      });
    expect(faults(() => undefined)).toEqual([expect.stringContaining("'pods' (1) must be at least ")]);
    expect(faults(({ pod }) => Object.assign(pod, { activeDeadlineSeconds: 60 }))).toEqual([]);
  });

  test('says nothing of a namespace without workloads', () => {
    const other = {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'other', namespace: 'elsewhere', annotations: { 'cdk8s-task-mcp/headroom-pods': '2' } },
      spec: { hard: { pods: '0' } },
    };
    expect(faultsAfter(({ extra }) => extra.push(other))).toEqual([]);
  });
});

describe('quota-resources-declared', () => {
  const fault = (field: string, container: string, resource: string, amount: string): string =>
    `quota-resources-declared at app/Deployment/web: '${field}' (none) of container '${container}' in Deployment web must be stated beside '${resource}' (${amount}) of ResourceQuota prod, or the API server refuses the pods`;
  const open =
    (kind: 'requests' | 'limits', resource: string) =>
    (good: GoodManifests): void => {
      good.limitRange.spec.limits = [];
      drop(good.container.resources[kind], resource);
    };

  test.each(['cpu', 'memory'])('refuses a container without a limit of %s', (resource) => {
    const amount = { cpu: '22', memory: '44Gi' }[resource] as string;
    const faults = faultsOf('quota-resources-declared', open('limits', resource));
    expect(faults).toEqual([fault(`limits.${resource}`, 'web', `limits.${resource}`, amount)]);
  });

  test('takes the limit for a request that is missing', () => {
    expect(faultsOf('quota-resources-declared', open('requests', 'memory'))).toEqual([]);
  });

  test('refuses a container without either, under the short name of the resource too', () => {
    const faults = faultsOf('quota-resources-declared', (good) => {
      open('requests', 'cpu')(good);
      open('limits', 'cpu')(good);
      good.quota.spec.hard = { cpu: '55' };
    });
    expect(faults).toEqual([fault('requests.cpu', 'web', 'cpu', '55')]);
  });

  test('refuses an init container too', () => {
    const faults = faultsOf('quota-resources-declared', (good) => {
      good.limitRange.spec.limits = [];
      good.quota.spec.hard = { 'requests.memory': '11Gi' };
      good.pod.initContainers = [{ name: 'init', image: 'example/init:7' } as never];
    });
    expect(faults).toEqual([fault('requests.memory', 'init', 'requests.memory', '11Gi')]);
  });

  test('says nothing of what Kubernetes does not ask for', () => {
    const faults = faultsOf('quota-resources-declared', (good) => {
      open('requests', 'ephemeral-storage')(good);
      open('limits', 'ephemeral-storage')(good);
      good.quota.spec.hard = { 'limits.ephemeral-storage': '55Gi', 'requests.nvidia.com/gpu': '5' };
    });
    expect(faults).toEqual([]);
  });

  test.each<[string, object]>([
    ['default', { default: { memory: '7Mi' } }],
    ['max', { max: { memory: '7Gi' } }],
  ])('admits a limit that the %s of a LimitRange gives', (_, item) => {
    const faults = faultsOf('quota-resources-declared', (good) => {
      open('limits', 'memory')(good);
      Object.assign(good.limitRange.spec, { limits: [{ type: 'Container', ...item }] });
    });
    expect(faults).toEqual([]);
  });

  test.each<[string, object, number]>([
    ['defaultRequest', { defaultRequest: { memory: '7Mi' } }, 0],
    ['default', { default: { memory: '7Mi' } }, 0],
    ['max', { max: { memory: '7Mi' } }, 0],
    ['min', { min: { memory: '7Mi' } }, 0],
    ['default for Pods', { type: 'Pod', max: { memory: '7Mi' } }, 1],
  ])('knows whether the %s of a LimitRange gives a request', (_, item, count) => {
    const faults = faultsOf('quota-resources-declared', (good) => {
      open('requests', 'memory')(good);
      open('limits', 'memory')(good);
      good.quota.spec.hard = { 'requests.memory': '55Gi' };
      Object.assign(good.limitRange.spec, { limits: [{ type: 'Container', ...item }] });
    });
    expect(faults).toHaveLength(count);
  });

  test('takes no default from another namespace', () => {
    const faults = faultsOf('quota-resources-declared', (good) => {
      drop(good.container.resources.limits, 'memory');
      good.limitRange.metadata.namespace = 'stage';
    });
    expect(faults).toEqual([fault('limits.memory', 'web', 'limits.memory', '44Gi')]);
  });

  test('says nothing of a quota without a spec', () => {
    expect(faultsAfter((good) => drop(good.quota, 'spec'))).toEqual([]);
  });
});

describe('quota-admits-services', () => {
  const fault = (resource: string, amount: string, total: number, names: string): string =>
    `quota-admits-services at ${quota}: '${resource}' (${amount}) must be at least ${total}, the count of ${names}, or the API server refuses the Service`;
  const second = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'bare', namespace: 'prod' } };
  const ofType = (good: GoodManifests, type: string): void => {
    good.service.spec.type = type;
    good.service.spec.ports.push({ name: 'more', port: 81, targetPort: 'http' } as never);
  };

  test('refuses a load balancer, and a node port for each of its ports', () => {
    expect(
      faultsAfter((good) => {
        ofType(good, 'LoadBalancer');
        good.quota.spec.hard['services.nodeports'] = '1';
      }),
    ).toEqual([
      fault('services.loadbalancers', '0', 1, 'Service web'),
      fault('services.nodeports', '1', 2, 'Service web'),
    ]);
  });

  test('admits them at the number that there are', () => {
    expect(
      faultsAfter((good) => {
        ofType(good, 'LoadBalancer');
        Object.assign(good.quota.spec.hard, { 'services.loadbalancers': '1', 'services.nodeports': 2 });
      }),
    ).toEqual([]);
  });

  test('counts only stated node ports of a load balancer that allocates none', () => {
    const faults = (nodePort?: number): string[] =>
      faultsAfter((good) => {
        ofType(good, 'LoadBalancer');
        good.service.spec.allocateLoadBalancerNodePorts = false;
        good.quota.spec.hard['services.loadbalancers'] = '1';
        if (nodePort !== undefined) good.service.spec.ports[0]!.nodePort = nodePort;
      });
    expect(faults()).toEqual([]);
    expect(faults(30007)).toEqual([fault('services.nodeports', '0', 1, 'Service web')]);
  });

  test('counts the ports of a Service of type NodePort, which is no load balancer', () => {
    expect(faultsAfter((good) => ofType(good, 'NodePort'))).toEqual([
      fault('services.nodeports', '0', 2, 'Service web'),
    ]);
  });

  test.each(['services', 'count/services'])('counts every Service of the namespace for %s', (resource) => {
    const faults = (amount: string): string[] =>
      faultsAfter((good) => {
        good.extra.push(second, { ...second, metadata: { name: 'bare', namespace: 'stage' } });
        good.quota.spec.hard[resource] = amount;
      });
    expect(faults('2')).toEqual([]);
    expect(faults('1')).toEqual([fault(resource, '1', 2, 'Service web and Service bare')]);
  });

  test('says nothing of a namespace without Services, nor of a node port where there is no spec', () => {
    expect(
      faultsAfter((good) => {
        good.quota.metadata.namespace = 'elsewhere';
        good.extra.push(second);
      }),
    ).toEqual([]);
  });
});

describe('limit-range-admits-containers', () => {
  const fault = (bound: string, relation: string, amount: string): string =>
    `limit-range-admits-containers at ${range}: ${bound} must be ${relation} ${amount} of container 'web' in Deployment web, or the API server refuses the pods`;
  const bounds =
    (item: object) =>
    (good: GoodManifests): void => {
      Object.assign(good.limitRange.spec, { limits: [{ type: 'Container', ...item }] });
    };

  test.each([
    ['max', 'cpu', '499m', 'at least', "'limits.cpu' (500m)"],
    ['max', 'ephemeral-storage', '1023Mi', 'at least', "'limits.ephemeral-storage' (1Gi)"],
    ['min', 'memory', '513Mi', 'at most', "'requests.memory' (512Mi)"],
  ])('refuses a %s of %s of %s', (bound, resource, amount, relation, container) => {
    const faults = faultsOf('limit-range-admits-containers', (good) => {
      bounds({ [bound]: { [resource]: amount } })(good);
      drop(good.deployment.metadata.annotations, 'cdk8s-task-mcp/emergency-limits');
    });
    expect(faults).toEqual([fault(`'${bound}.${resource}' (${amount})`, relation, container)]);
  });

  test('refuses a max below the emergency limit, and admits one equal to it', () => {
    expect(faultsAfter(bounds({ max: { memory: '2047Mi' } }))).toEqual([
      fault("'max.memory' (2047Mi)", 'at least', "'emergency-limits.memory' (2Gi)"),
    ]);
    expect(faultsAfter(bounds({ max: { memory: '2Gi', cpu: '1' } }))).toEqual([]);
  });

  test('holds the emergency limit against the first container alone', () => {
    const faults = faultsOf('limit-range-admits-containers', (good) => {
      bounds({ max: { memory: '2Gi', cpu: '800m' } })(good);
      const resources = { limits: { memory: '3Gi', cpu: '800m' } };
      good.pod.containers.push({ name: 'second', image: 'example/second:7', resources } as never);
    });
    expect(faults).toEqual([
      fault("'max.cpu' (800m)", 'at least', "'emergency-limits.cpu' (1)"),
      fault("'max.memory' (2Gi)", 'at least', "'limits.memory' (3Gi)").replace("'web'", "'second'"),
    ]);
  });

  test.each<[string, object]>([
    ['a min equal to the request', { min: { memory: '512Mi' } }],
    ['bounds for Pods', { type: 'Pod', max: { memory: '1Mi' } }],
    ['a bound that cannot be read', { max: { memory: '1MB' } }],
  ])('admits %s', (_, item) => {
    expect(faultsOf('limit-range-admits-containers', bounds(item))).toEqual([]);
  });
});

describe('limit-range-leaves-containers-alone', () => {
  const fault = (source: string, field: string): string =>
    `limit-range-leaves-containers-alone at ${range}: ${source} would become '${field}' (none) of container 'web' in Deployment web; state it there`;

  test('refuses a default limit that a container does not state', () => {
    expect(faultsAfter(({ container }) => drop(container.resources.limits, 'memory'))).toEqual([
      fault("'default.memory' (256Mi)", 'limits.memory'),
    ]);
  });

  test('refuses a default request where neither request nor limit is stated', () => {
    const faults = faultsOf('limit-range-leaves-containers-alone', ({ container }) => {
      drop(container.resources.requests, 'cpu');
      drop(container.resources.limits, 'cpu');
    });
    expect(faults).toEqual([
      fault("'defaultRequest.cpu' (50m)", 'requests.cpu'),
      fault("'default.cpu' (200m)", 'limits.cpu'),
    ]);
  });

  test('admits a missing request beside a limit, which Kubernetes takes for it first', () => {
    expect(faultsAfter(({ container }) => drop(container.resources.requests, 'cpu'))).toEqual([
      expect.stringContaining("quota-covers-demand at app/ResourceQuota/prod: 'requests.cpu' (5500m)"),
    ]);
  });

  test('refuses a max that becomes the limit, and a min that becomes the request', () => {
    const faults = (item: object): string[] =>
      faultsOf('limit-range-leaves-containers-alone', ({ container, limitRange }) => {
        drop(container.resources.requests, 'ephemeral-storage');
        drop(container.resources.limits, 'ephemeral-storage');
        Object.assign(limitRange.spec, { limits: [{ type: 'Container', ...item }] });
      });
    expect(faults({ max: { 'ephemeral-storage': '7Gi' } })).toEqual([
      fault("'max.ephemeral-storage' (7Gi)", 'requests.ephemeral-storage'),
      fault("'max.ephemeral-storage' (7Gi)", 'limits.ephemeral-storage'),
    ]);
    expect(faults({ min: { 'ephemeral-storage': '7Mi' } })).toEqual([
      fault("'min.ephemeral-storage' (7Mi)", 'requests.ephemeral-storage'),
    ]);
  });

  test('says nothing of workloads in another namespace, nor of a container without resources there', () => {
    expect(
      faultsOf('limit-range-leaves-containers-alone', ({ extra }) => extra.push(plainWorkload('StatefulSet'))),
    ).toEqual([]);
  });
});

import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';

const web = 'app/PodDisruptionBudget/web';

/** A second Deployment whose pods the good budget selects too, and no other selector. */
function canary(replicas: number): unknown {
  const labels = { app: 'web', track: 'stable', canary: 'true' };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'canary', namespace: 'prod' },
    spec: { replicas, selector: { matchLabels: { canary: 'true' } }, template: { metadata: { labels }, spec: {} } },
  };
}

const keep =
  (minAvailable: number | string) =>
  (good: GoodManifests): void => {
    drop(good.budget.spec, 'maxUnavailable');
    good.budget.spec.minAvailable = minAvailable;
  };

describe('budget-allows-eviction', () => {
  test.each([[3], ['67%'], ['100%']])('refuses minAvailable %p of 3 pods', (minAvailable) => {
    expect(faultsAfter(keep(minAvailable))).toEqual([
      `budget-allows-eviction at ${web}: 'minAvailable' (${minAvailable}) must leave fewer than 'minReplicas' (3) pods, or no node can ever be drained`,
    ]);
  });

  test.each([[2], ['66%']])('admits minAvailable %p of 3 pods', (minAvailable) => {
    expect(faultsAfter(keep(minAvailable))).toEqual([]);
  });

  test.each([[0], ['0%']])('refuses maxUnavailable %p', (maxUnavailable) => {
    expect(
      faultsAfter(({ budget }) => {
        budget.spec.maxUnavailable = maxUnavailable;
      }),
    ).toEqual([
      `budget-allows-eviction at ${web}: 'maxUnavailable' (${maxUnavailable}) must let at least one of 'minReplicas' (3) pods go, or no node can ever be drained`,
    ]);
  });

  test.each([['1%'], ['66%']])('admits maxUnavailable %p of 3 pods', (maxUnavailable) => {
    expect(
      faultsAfter(({ budget }) => {
        budget.spec.maxUnavailable = maxUnavailable;
      }),
    ).toEqual([]);
  });

  test.each([
    ['"3"', '3'],
    ['"many"', 'many'],
    ['"101%"', '101%'],
    ['-1', -1],
    ['0.5', 0.5],
  ])('refuses minAvailable %s, which is no count of pods', (written, minAvailable) => {
    expect(faultsAfter(keep(minAvailable))[0]).toBe(
      `budget-allows-eviction at ${web}: 'minAvailable' (${written}) must be a whole number or at most 100%, or the API server refuses the budget`,
    );
  });

  test('refuses a maxUnavailable that is no count of pods', () => {
    expect(
      faultsAfter(({ budget }) => {
        budget.spec.maxUnavailable = '0';
      }),
    ).toEqual([
      `budget-allows-eviction at ${web}: 'maxUnavailable' ("0") must be a whole number or at most 100%, or the API server refuses the budget`,
    ]);
  });

  test('names the replicas where no autoscaler decides', () => {
    const faults = faultsAfter((good) => {
      good.autoscaler.spec.scaleTargetRef.name = 'other';
      good.deployment.spec.replicas = 5;
      keep(5)(good);
    });
    expect(faults).toContain(
      `budget-allows-eviction at ${web}: 'minAvailable' (5) must leave fewer than 'replicas' (5) pods, or no node can ever be drained`,
    );
  });

  test('counts all pods that the budget selects', () => {
    const faults = (minAvailable: number): string[] =>
      faultsAfter((good) => {
        good.extra.push(canary(2));
        keep(minAvailable)(good);
      }).filter((line) => line.startsWith('budget-'));
    expect(faults(4)).toEqual([]);
    expect(faults(5)).toEqual([
      `budget-allows-eviction at ${web}: 'minAvailable' (5) must leave fewer than 'minReplicas' + 'replicas' (5) pods, or no node can ever be drained`,
    ]);
  });

  test('says nothing of a workload that is scaled to zero', () => {
    const faults = faultsAfter((good) => {
      good.autoscaler.spec.minReplicas = 0;
      keep(1)(good);
    });
    expect(faults.filter((line) => line.startsWith('budget-'))).toEqual([]);
  });
});

describe('budget-has-one-bound', () => {
  test('refuses both bounds', () => {
    expect(
      faultsAfter(({ budget }) => {
        budget.spec.minAvailable = 2;
      }),
    ).toEqual([
      `budget-has-one-bound at ${web}: 'minAvailable' (2) must not stand beside 'maxUnavailable' (1), or the API server refuses the budget; keep one`,
    ]);
  });

  test('refuses neither, which Kubernetes reads as no pod at all', () => {
    expect(faultsAfter(({ budget }) => drop(budget.spec, 'maxUnavailable'))).toEqual([
      `budget-has-one-bound at ${web}: 'minAvailable' (none) or 'maxUnavailable' (none) must be stated, or no pod may ever be evicted`,
    ]);
  });
});

describe('budget-selects-pods', () => {
  const fault = (selector: string): string =>
    `budget-selects-pods at ${web}: 'selector' (${selector}) must match the labels of pods of the chart in the same namespace, or a drain may take every pod at once`;

  test('refuses a selector that matches no pod', () => {
    expect(
      faultsAfter(({ budget }) => {
        budget.spec.selector.matchLabels.track = 'stabel';
      }),
    ).toEqual([fault('app=web,track=stabel')]);
  });

  test('refuses a budget without a selector, which selects nothing', () => {
    expect(faultsAfter(({ budget }) => drop(budget.spec, 'selector'))).toEqual([fault('none')]);
  });

  test('refuses pods of another namespace', () => {
    const faults = faultsAfter(({ budget }) => {
      budget.metadata.namespace = 'stage';
    });
    expect(faults).toEqual([fault('app=web,track=stable')]);
  });

  test('admits an empty selector, which selects every pod of the namespace', () => {
    expect(
      faultsAfter(({ budget }) => {
        Object.assign(budget.spec, { selector: {} });
      }),
    ).toEqual([]);
  });

  test('says all that is missing of a budget without a spec', () => {
    expect(faultsAfter(({ budget }) => drop(budget, 'spec')).map((line) => line.split(' at ')[0])).toEqual([
      'budget-has-one-bound',
      'budget-selects-pods',
      'unhealthy-pods-evictable',
    ]);
  });
});

describe('one-budget-per-pod', () => {
  const second = (app: string): unknown => ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'all', namespace: 'prod' },
    spec: { maxUnavailable: 2, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: { app } } },
  });

  test('refuses a second budget for the same pods', () => {
    expect(faultsAfter(({ extra }) => extra.push(second('web')))).toEqual([
      "one-budget-per-pod at app/PodDisruptionBudget/all: 'selector' (app=web) must not match the pods of Deployment web, which PodDisruptionBudget web protects already, or every eviction of them fails",
    ]);
  });

  test('admits a second budget for other pods', () => {
    expect(faultsAfter(({ extra }) => extra.push(second('api')))).toEqual([
      expect.stringContaining('budget-selects-pods at app/PodDisruptionBudget/all'),
    ]);
  });
});

describe('unhealthy-pods-evictable', () => {
  const fault = `unhealthy-pods-evictable at ${web}: 'unhealthyPodEvictionPolicy' (IfHealthyBudget) must be AlwaysAllow, or one crash-looping pod blocks every node drain`;

  test('refuses a budget that holds unhealthy pods, and one that says nothing', () => {
    expect(
      faultsAfter(({ budget }) => {
        budget.spec.unhealthyPodEvictionPolicy = 'IfHealthyBudget';
      }),
    ).toEqual([fault]);
    expect(faultsAfter(({ budget }) => drop(budget.spec, 'unhealthyPodEvictionPolicy'))).toEqual([fault]);
  });
});

describe('budget-keeps-pods', () => {
  test.each([[3], [4], ['67%'], ['100%']])('refuses maxUnavailable %p of 3 pods', (maxUnavailable) => {
    expect(
      faultsAfter(({ budget }) => {
        budget.spec.maxUnavailable = maxUnavailable;
      }),
    ).toEqual([
      `budget-keeps-pods at ${web}: 'maxUnavailable' (${maxUnavailable}) must keep at least one of 'minReplicas' (3) pods, or drains may evict all of them at once; let fewer go, such as maxUnavailable: 1`,
    ]);
  });

  test.each([[0], ['0%']])('refuses minAvailable %p of 3 pods', (minAvailable) => {
    expect(faultsAfter(keep(minAvailable))).toEqual([
      `budget-keeps-pods at ${web}: 'minAvailable' (${minAvailable}) must keep at least one of 'minReplicas' (3) pods, or drains may evict all of them at once; keep more, or set maxUnavailable: 1 in its place`,
    ]);
  });

  test.each([[2], ['66%']])('admits maxUnavailable %p of 3 pods', (maxUnavailable) => {
    expect(
      faultsAfter(({ budget }) => {
        budget.spec.maxUnavailable = maxUnavailable;
      }),
    ).toEqual([]);
  });

  test('says nothing of one pod, which no budget can both keep and let go', () => {
    const faults = faultsAfter(({ autoscaler, budget }) => {
      autoscaler.spec.minReplicas = 1;
      budget.spec.maxUnavailable = 1;
    });
    expect(faults.filter((fault) => fault.startsWith('budget'))).toEqual([]);
  });
});

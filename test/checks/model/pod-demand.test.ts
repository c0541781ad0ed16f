import type { PodDemandInput, PodResources } from '../../../lib/checks/model/pod-demand';
import {
  describePodDemand,
  formatAmount,
  podDemand,
  podFootprint,
  totalPods,
} from '../../../lib/checks/model/pod-demand';

const input: PodDemandInput = {
  maxReplicas: 10,
  maxSurge: 1,
  maxUnavailable: 0,
  zones: 3,
  terminationGracePeriodSeconds: 45,
  minReadySeconds: 10,
  canaryPods: 1,
  extraPods: 1,
};

describe('podDemand', () => {
  test('counts the maximum, the surge, the pods still going away, a zone, the canary and the extra pods', () => {
    expect(podDemand(input)).toEqual({
      maximum: 10,
      surge: 1,
      terminatingInRollout: 5,
      lostZone: 4,
      canary: 1,
      extra: 1,
    });
    expect(totalPods(podDemand(input))).toBe(22);
  });

  test.each<[string, Partial<PodDemandInput>, object]>([
    ['a grace period of exactly one readiness', { terminationGracePeriodSeconds: 10 }, { terminatingInRollout: 1 }],
    ['a grace period one second longer', { terminationGracePeriodSeconds: 11 }, { terminatingInRollout: 2 }],
    ['pods that count as ready at once', { minReadySeconds: 0 }, { terminatingInRollout: 10 }],
    ['pods that a rollout takes away early', { maxUnavailable: 1 }, { terminatingInRollout: 10 }],
    ['a single zone, whose loss leaves nothing', { zones: 1 }, { lostZone: 0 }],
    ['a share that is no whole number', { maxReplicas: 11, zones: 5 }, { lostZone: 3 }],
    ['no rolling update', { maxSurge: 0, maxReplicas: 9 }, { surge: 0, terminatingInRollout: 0, lostZone: 3 }],
  ])('with %s', (_, change, expected) => {
    expect(podDemand({ ...input, ...change })).toMatchObject(expected);
  });

  test('says the reason of each term, and leaves out terms of zero', () => {
    expect(describePodDemand(podDemand({ ...input, canaryPods: 0 }))).toBe(
      '10 at the maximum + 1 of rollout surge + 5 terminating in a rollout + 4 of a lost zone + 1 of headroom',
    );
  });
});

describe('podFootprint', () => {
  const resources: PodResources = {
    requests: { cpu: '250m' },
    limits: { cpu: '500m', memory: '1Gi' },
    emergencyLimits: { cpu: '1', memory: '2Gi' },
  };
  const footprint = (change: Partial<PodResources> = {}): Record<string, string> =>
    Object.fromEntries(
      [...podFootprint({ ...resources, ...change })].map(([name, milli]) => [name, formatAmount(name, milli)]),
    );

  test('takes the larger of limit and emergency limit, and a limit for a request that is missing', () => {
    expect(footprint()).toEqual({
      'requests.cpu': '250m',
      'limits.cpu': '1',
      'requests.memory': '2Gi',
      'limits.memory': '2Gi',
    });
  });

  test('keeps a limit above the emergency limit', () => {
    expect(footprint({ limits: { cpu: '3' } })).toEqual({ 'requests.cpu': '250m', 'limits.cpu': '3' });
  });

  test('leaves out a resource without a limit, for which a quota would refuse the pod', () => {
    expect(footprint({ limits: {} })).toEqual({ 'requests.cpu': '250m' });
  });
});

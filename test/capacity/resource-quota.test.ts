import { ApiObject, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import * as kplus from 'cdk8s-plus-28';
import type { ResourceQuotaProps } from '../../lib';
import { Autoscaler, Deployment, ResourceQuota, Rollout, VolumeClaim, ZoneSpread } from '../../lib';
import { IMAGE, manifestOf, service, testChart } from '../support/synth';

/** 11 replicas at most and a surge of 2, over 4 zones; each pod takes 45 s to end while a new one comes up every 20 s. */
const quota = (props: ResourceQuotaProps = {}): { workload: Deployment; quota: ResourceQuota } => {
  const chart = testChart();
  const rollout = new Rollout(chart, { maxSurge: 2, minReady: Duration.seconds(20) });
  const workload = new Deployment(chart, 'Deployment', { image: IMAGE, rollout });
  const autoscaler = new Autoscaler(chart, 'Autoscaler', { workload, minReplicas: 4, maxReplicas: 11 });
  new ZoneSpread(chart, 'ZoneSpread', { workload, zones: 4 });
  return { workload, quota: new ResourceQuota(chart, 'Quota', { ...props, workloads: [{ workload, autoscaler }] }) };
};

test('makes room for full scale, a rollout, a lost zone, a canary and a debug pod, in an emergency', () => {
  // 11 at the maximum + 2 of surge + 2 * ceil(45 / 20) = 6 ending at once + ceil(13 / 4) = 4 of a zone + 1 + 1 = 25
  expect(manifestOf(quota().quota).spec.hard).toEqual({
    pods: '25',
    'requests.cpu': '6250m',
    'requests.memory': '12800Mi',
    'requests.ephemeral-storage': '3200Mi',
    'limits.cpu': '25',
    'limits.memory': '50Gi',
    'limits.ephemeral-storage': '25Gi',
    'services.loadbalancers': '0',
    'services.nodeports': '0',
  });
});

test('makes room for each claim and for a copy of it, as the claims are written in the end', () => {
  const { quota: target, workload } = quota();
  const claims = ['data', 'logs', 'odd'].map(
    (name, index) => new VolumeClaim(target, name, { size: Size.gibibytes(index + 1), metadata: { name } }),
  );
  ApiObject.of(claims[0]!).addJsonPatch(JsonPatch.replace('/spec/resources/requests/storage', '512Mi'));
  ApiObject.of(claims[1]!).addJsonPatch(JsonPatch.remove('/spec'));
  ApiObject.of(claims[2]!).addJsonPatch(JsonPatch.replace('/spec/resources/requests/storage', 'much'));
  const second = new ResourceQuota(testChart(), 'Quota', { workloads: [{ workload }], claims });
  expect(manifestOf(second).spec.hard).toMatchObject({ persistentvolumeclaims: '6', 'requests.storage': '1Gi' });
});

test('refuses a claim that is none', () => {
  expect(
    () =>
      new ResourceQuota(testChart(), 'Quota', {
        workloads: [{ workload: quota().workload }],
        claims: ['data'] as never,
      }),
  ).toThrow("[test/Quota] 'claims[0]' (string) must be one of a list of claims, such as new VolumeClaim(chart, ...)");
});

test('tells how each number comes about', () => {
  expect(String(quota().quota.demand)).toBe(
    [
      'pods                        25',
      'limits.cpu                  25',
      'limits.ephemeral-storage    25Gi',
      'limits.memory               50Gi',
      'requests.cpu                6250m',
      'requests.ephemeral-storage  3200Mi',
      'requests.memory             12800Mi',
      'task-mcp-http: 11 at the maximum + 2 of rollout surge + 6 terminating in a rollout + 4 of a lost zone + 1 of a canary + 1 of headroom',
    ].join('\n'),
  );
});

test('follows a patch of the workload', () => {
  const { workload, quota: target } = quota();
  ApiObject.of(workload).addJsonPatch(
    JsonPatch.replace('/spec/template/spec/containers/0/resources/limits/memory', '3Gi'),
  );
  expect(manifestOf(target).spec.hard['limits.memory']).toBe('75Gi');
});

test('makes no more room than it is asked to', () => {
  const { spec, metadata } = manifestOf(quota({ canaryPods: 0, extraPods: 0 }).quota);
  expect(spec.hard.pods).toBe('23');
  expect(metadata.annotations).toEqual({ 'cdk8s-task-mcp/headroom-pods': '0' });
});

test('takes amounts by hand over computed ones', () => {
  const { hard } = manifestOf(
    quota({ hard: { pods: 40, 'count/jobs.batch': '3' }, loadBalancers: 1, nodePorts: 2 }).quota,
  ).spec;
  expect(hard).toMatchObject({
    pods: '40',
    'count/jobs.batch': '3',
    'services.loadbalancers': '1',
    'services.nodeports': '2',
  });
});

test('sums workloads, and bounds only what the pods of all of them state', () => {
  const chart = testChart();
  const server = new Deployment(chart, 'Server', { image: IMAGE });
  const worker = new kplus.Deployment(chart, 'Worker', {
    replicas: 5,
    containers: [{ image: IMAGE, resources: { cpu: { request: Cpu.millis(700) } } }],
  });
  const { hard, pods } = new ResourceQuota(chart, 'Quota', {
    canaryPods: 0,
    workloads: [{ workload: server }, { workload: worker }],
  }).demand;
  // server: 3 + 1 + 3 ending at once; worker: 5 + 25 % of surge, 2 + all 5 ending at once; 1 extra as large as a worker
  expect(pods).toBe(7 + 12 + 1);
  expect(hard).toEqual({ pods: '20', 'requests.cpu': '10850m' });
});

test('can be printed from the facade', () => {
  expect(service().quota?.demand.pods).toBe(22);
});

test.each<[string, ResourceQuotaProps, string]>([
  [
    'a negative number of pods',
    { extraPods: -1 },
    "[test/Quota] 'extraPods' (-1) must be a whole number of at least 0",
  ],
  ['metadata that is none', { metadata: null as never }, "[test/Quota] 'metadata' (null) must be an object of options"],
  [
    'null for a number',
    { loadBalancers: null as never },
    "[test/Quota] 'loadBalancers' (null) must be a whole number of at least 0",
  ],
  ['half a canary', { canaryPods: 0.5 }, "[test/Quota] 'canaryPods' (0.5) must be a whole number of at least 0"],
  [
    'a prop that it does not have',
    { pods: 40 } as ResourceQuotaProps,
    "[test/Quota] 'pods' is not a known prop; there are workloads, claims, metadata, canaryPods, extraPods, loadBalancers, nodePorts, hard",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => quota(props)).toThrow(message);
});

test.each([[[]], [undefined]])('refuses to bound a namespace without a workload: %j', (workloads) => {
  expect(() => new ResourceQuota(testChart(), 'Quota', { workloads } as never)).toThrow(
    new Error("[test/Quota] 'workloads' must name a workload, or the quota admits no pod"),
  );
});

const WORKLOADS = 'workloads, such as { workload: myDeployment }';

test.each<[string, (workload: Deployment) => unknown, string]>([
  ['no list', (workload) => ({ workload }), `'workloads' (object) must be a list of ${WORKLOADS}`],
  ['a list of nothing', () => [null], `'workloads[0]' (null) must be one of a list of ${WORKLOADS}`],
  ['bare constructs', (workload) => [workload], `'workloads[0]' (object) must be one of a list of ${WORKLOADS}`],
  [
    'beside a misspelt autoscaler',
    (workload) => [{ workload, autoscaling: workload }],
    `'workloads[0]' (object) must be one of a list of ${WORKLOADS}`,
  ],
  [
    'beside an autoscaler that is none',
    (workload) => [{ workload }, { workload, autoscaler: {} }],
    `'workloads[1]' (object) must be one of a list of ${WORKLOADS}`,
  ],
])('refuses workloads that are %s', (_, workloads, message) => {
  const chart = testChart();
  const workload = new Deployment(chart, 'Deployment', { image: IMAGE });
  expect(() => new ResourceQuota(chart, 'Quota', { workloads: workloads(workload) } as never)).toThrow(
    new Error(`[test/Quota] ${message}`),
  );
});

const NOT_COUNTED =
  "which no quota counts; there are pods, services, services.loadbalancers, services.nodeports, configmaps, secrets, persistentvolumeclaims, replicationcontrollers, resourcequotas, cpu, memory, storage and hugepages after 'requests.' or 'limits.', 'count/jobs.batch' and the like, and extended resources such as 'requests.nvidia.com/gpu'";

test.each<[string, unknown, string]>([
  ['true', true, "'hard' (boolean) must be an object of options"],
  ['null', null, "'hard' (null) must be an object of options"],
  ['a list', [], "'hard' (array) must be an object of options"],
  ['of a resource that there is not', { zz: 1 }, `'hard' holds 'zz', ${NOT_COUNTED}`],
  ['of an extended resource without its domain', { 'requests.gpu': 1 }, `'hard' holds 'requests.gpu', ${NOT_COUNTED}`],
  ['below nothing', { pods: -1 }, "'hard.pods' (-1) must be a quantity of at least 0, such as 40, 500m or 512Mi"],
  ['no amount', { pods: 'x' }, "'hard.pods' (x) must be a quantity of at least 0, such as 40, 500m or 512Mi"],
  [
    'a list of amounts',
    { pods: [40] },
    "'hard.pods' (object) must be a quantity of at least 0, such as 40, 500m or 512Mi",
  ],
  ['half a pod', { pods: 1.5 }, "'hard.pods' (1.5) must be a whole number, because a quota counts these one by one"],
  [
    'half a job',
    { 'count/jobs.batch': '500m' },
    "'hard.count/jobs.batch' (500m) must be a whole number, because a quota counts these one by one",
  ],
])('refuses amounts by hand that are %s', (_, hard, message) => {
  expect(() => quota({ hard: hard as never })).toThrow(new Error(`[test/Quota] ${message}`));
});

test('takes every kind of resource that a quota counts', () => {
  const hard = {
    cpu: '30',
    'limits.memory': '500Gi',
    'requests.storage': '1Ti',
    'hugepages-2Mi': '1Gi',
    'count/deployments.apps': '5',
    'requests.nvidia.com/gpu': '4',
    'gold.storageclass.storage.k8s.io/requests.storage': '10Gi',
    'services.loadbalancers': '0',
  };
  expect(manifestOf(quota({ hard }).quota).spec.hard).toMatchObject(hard);
});

test('demands its headroom alone where nobody can count the pods', () => {
  const chart = testChart();
  const workload = new kplus.DaemonSet(chart, 'Agent', { containers: [{ image: IMAGE }] });
  expect(new ResourceQuota(chart, 'Quota', { workloads: [{ workload }] }).demand.hard).toEqual({ pods: '2' });
});

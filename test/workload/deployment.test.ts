import { ApiObject, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import type { DeploymentProps } from '../../lib';
import { Configuration, Deployment, GracefulShutdown, Rollout, Scheduling, Storage } from '../../lib';
import { containerOf, IMAGE, manifestOf, podOf, testChart } from '../support/synth';

const deployment = (props: Partial<DeploymentProps> = {}): Deployment =>
  new Deployment(testChart(), 'Deployment', { image: IMAGE, ...props });

test('keeps the selector that clusters already hold, which Kubernetes never lets change', () => {
  expect(manifestOf(deployment()).spec.selector).toEqual({ matchLabels: { app: 'task-mcp-http', track: 'stable' } });
});

test('labels the pods for the runbook, for tools and for the selector', () => {
  expect(manifestOf(deployment({ podLabels: { team: 'platform' } })).spec.template.metadata.labels).toEqual({
    app: 'task-mcp-http',
    'app.kubernetes.io/name': 'task-mcp-http',
    'app.kubernetes.io/part-of': 'task-mcp',
    'app.kubernetes.io/managed-by': 'cdk8s',
    'app.kubernetes.io/version': '1.4.2',
    team: 'platform',
    track: 'stable',
  });
});

test('leaves the version label out where the image has only a digest', () => {
  const image = `registry.example.com/task-mcp-http@sha256:${'a1'.repeat(32)}`;
  expect(manifestOf(deployment({ image })).spec.template.metadata.labels).not.toHaveProperty([
    'app.kubernetes.io/version',
  ]);
});

test('names the container and its port as the runbook does', () => {
  const { name, ports } = containerOf(deployment());
  expect({ name, ports }).toEqual({
    name: 'task-mcp-http',
    ports: [{ name: 'http', containerPort: 3000, protocol: 'TCP' }],
  });
});

test('declares the ports that serve metrics', () => {
  expect(containerOf(deployment({ port: 8443, metricsPorts: [{ name: 'metrics', port: 9464 }] })).ports).toEqual([
    { name: 'http', containerPort: 8443, protocol: 'TCP' },
    { name: 'metrics', containerPort: 9464, protocol: 'TCP' },
  ]);
});

test('rolls out without going below full strength, and keeps revisions for a rollback', () => {
  expect(manifestOf(deployment()).spec).toMatchObject({
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    minReadySeconds: 10,
    progressDeadlineSeconds: 300,
    revisionHistoryLimit: 10,
  });
});

test('has a fixed number of replicas until an autoscaler takes over', () => {
  const fixed = deployment({ replicas: 7 });
  expect(manifestOf(fixed).spec.replicas).toBe(7);
  fixed.markHasAutoscaler();
  expect(manifestOf(fixed).spec).not.toHaveProperty('replicas');
});

test('drains with the sleep of the kubelet, within the grace period', () => {
  expect(containerOf(deployment()).lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
  expect(podOf(deployment()).terminationGracePeriodSeconds).toBe(45);
});

test("drains with the image's own sleep for clusters older than 1.30", () => {
  const gracefulShutdown = new GracefulShutdown(testChart(), { method: 'exec', drain: Duration.seconds(13) });
  expect(containerOf(deployment({ gracefulShutdown })).lifecycle).toEqual({
    preStop: { exec: { command: ['sleep', '13'] } },
  });
});

test('satisfies the restricted Pod Security Standard', () => {
  expect(podOf(deployment()).securityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: 1000,
    runAsGroup: 1000,
    fsGroup: 1000,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(containerOf(deployment()).securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
  });
});

test('runs as the user that is asked for', () => {
  expect(podOf(deployment({ runAsUser: 10013 })).securityContext).toMatchObject({
    runAsUser: 10013,
    runAsGroup: 10013,
    fsGroup: 10013,
  });
});

test('mounts no token and learns no addresses of other Services', () => {
  expect(podOf(deployment({ serviceAccountName: 'someone' }))).toMatchObject({
    serviceAccountName: 'someone',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
  });
});

test('leaves an unreachable node after 30 seconds, and only by the effect that evicts', () => {
  expect(podOf(deployment()).tolerations).toEqual([
    { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
    { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
  ]);
});

test('goes to the nodes that the scheduling names', () => {
  const scheduling = new Scheduling(testChart(), {
    failover: Duration.seconds(17),
    priorityClassName: 'service-critical',
    nodeSelector: { pool: 'services' },
    tolerations: [
      { key: 'pool', value: 'services', effect: 'NoSchedule' },
      { key: 'spot', effect: 'PreferNoSchedule' },
    ],
  });
  const pod = podOf(deployment({ scheduling }));
  expect(pod.priorityClassName).toBe('service-critical');
  expect(pod.nodeSelector).toEqual({ pool: 'services' });
  expect(pod.tolerations.slice(1)).toEqual([
    { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 17 },
    { key: 'pool', operator: 'Equal', value: 'services', effect: 'NoSchedule' },
    { key: 'spot', operator: 'Exists', effect: 'PreferNoSchedule' },
  ]);
});

test('writes only to volumes that are limited in size', () => {
  const storage = new Storage(testChart(), { tmpSize: Size.mebibytes(33), workingDirectory: '/srv/work' });
  const target = deployment({ storage });
  expect(podOf(target).volumes).toEqual([
    { name: 'tmp', emptyDir: { sizeLimit: '33Mi' } },
    { name: 'work', emptyDir: { sizeLimit: '256Mi' } },
  ]);
  expect(containerOf(target).volumeMounts).toEqual([
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'work', mountPath: '/srv/work' },
  ]);
});

test('states requests and limits, and where an emergency may raise them', () => {
  const target = deployment({ emergencyResources: { cpu: Cpu.millis(1500) } });
  expect(containerOf(target).resources).toEqual({
    requests: { cpu: '250m', memory: '512Mi', 'ephemeral-storage': '128Mi' },
    limits: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '1Gi' },
  });
  expect(manifestOf(target).metadata.annotations).toEqual({
    'cdk8s-task-mcp/emergency-limits': 'cpu=1500m,memory=2Gi',
  });
});

test('runs without a CPU limit where only a request is given', () => {
  const { resources } = containerOf(deployment({ resources: { cpu: { request: Cpu.millis(330) } } }));
  expect(resources.requests.cpu).toBe('330m');
  expect(resources.limits).toEqual({ memory: '1Gi', 'ephemeral-storage': '1Gi' });
});

test('takes secrets by reference, in the order of their names', () => {
  const secrets = {
    REDIS_URL: { secretName: 'redis', key: 'url' },
    AUTH_TOKENS: { secretName: 'auth', key: 'tokens' },
  };
  expect(containerOf(deployment({ secrets })).env).toEqual([
    { name: 'AUTH_TOKENS', valueFrom: { secretKeyRef: { name: 'auth', key: 'tokens' } } },
    { name: 'REDIS_URL', valueFrom: { secretKeyRef: { name: 'redis', key: 'url' } } },
  ]);
});

test('rolls the pods when the configuration changes, even by a patch', () => {
  const chart = testChart();
  const configuration = new Configuration(chart, 'Configuration', { data: { LOG_LEVEL: 'info' } });
  const target = new Deployment(chart, 'Deployment', { image: IMAGE, configuration, podAnnotations: { note: 'kept' } });
  const annotations = (): any => manifestOf(target).spec.template.metadata.annotations;
  const before = annotations();
  expect(before).toEqual({ 'cdk8s-task-mcp/config-checksum': expect.stringMatching(/^[0-9a-f]{16}$/), note: 'kept' });
  ApiObject.of(configuration).addJsonPatch(JsonPatch.replace('/data/LOG_LEVEL', 'debug'));
  expect(annotations()['cdk8s-task-mcp/config-checksum']).not.toBe(before['cdk8s-task-mcp/config-checksum']);
  expect(containerOf(target).envFrom).toEqual([{ configMapRef: { name: 'task-mcp-http' } }]);
});

test('writes a patch as it is given, unlike the L1 classes of cdk8s-plus', () => {
  const target = deployment();
  ApiObject.of(target).addJsonPatch(
    JsonPatch.add('/spec/strategy/rollingUpdate', { maxSurge: '25%', maxUnavailable: 0 }),
    JsonPatch.add('/spec/template/spec/fieldOfTomorrow', 'kept'),
  );
  expect(manifestOf(target).spec.strategy.rollingUpdate).toEqual({ maxSurge: '25%', maxUnavailable: 0 });
  expect(podOf(target).fieldOfTomorrow).toBe('kept');
});

test('takes the rollout that is given', () => {
  const rollout = new Rollout(testChart(), { maxSurge: 3, minReady: Duration.seconds(11), revisionHistoryLimit: 4 });
  expect(manifestOf(deployment({ rollout })).spec).toMatchObject({
    strategy: { rollingUpdate: { maxSurge: 3, maxUnavailable: 0 } },
    minReadySeconds: 11,
    revisionHistoryLimit: 4,
  });
});

describe('refuses', () => {
  const cases: [string, Partial<DeploymentProps>, string][] = [
    ['a port that is none', { port: 70000 }, "[test/Deployment] 'port' (70000) must be a port between 1 and 65535"],
    [
      'a negative number of replicas',
      { replicas: -2 },
      "[test/Deployment] 'replicas' (-2) must be a whole number of at least 1",
    ],
    ['the user root', { runAsUser: 0 }, "[test/Deployment] 'runAsUser' (0) must be a whole number of at least 1"],
    [
      'a label that would change the selector',
      { podLabels: { track: 'canary' } },
      "[test/Deployment] 'podLabels.track' (canary) must stay 'stable', because the selector holds it and can never change",
    ],
  ];
  test.each(cases)('%s', (_, props, message) => {
    expect(() => deployment(props)).toThrow(message);
  });

  test.each<[string, unknown]>([
    ['no props', undefined],
    ['null for props', null],
  ])('%s', (_, props) => {
    expect(() => new Deployment(testChart(), 'Deployment', props as DeploymentProps)).toThrow(
      new Error("[test/Deployment] 'props' (null) must be an object of options"),
    );
  });

  const OBJECT_NAME =
    "must be the name of an object: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends";
  test.each<[string, unknown, string]>([
    ['image', undefined, "'image' (undefined) must name an image, such as registry.example.com/task-mcp-http:1.4.2"],
    ['image', null, "'image' (null) must name an image, such as registry.example.com/task-mcp-http:1.4.2"],
    ['image', [IMAGE], "'image' (array) must be a text that is not empty"],
    ['port', null, "'port' (null) must be a port between 1 and 65535"],
    ['replicas', null, "'replicas' (null) must be a whole number of at least 1"],
    ['runAsUser', null, "'runAsUser' (null) must be a whole number of at least 1"],
    ['metricsPorts', null, "'metricsPorts' (null) must be a list of ports, such as { name: 'metrics', port: 9464 }"],
    ['metadata', null, "'metadata' (null) must be an object of options"],
    [
      'metadata',
      { name: 'Bad Name!' },
      "'metadata.name' (Bad Name!) must be a DNS name: lower-case labels of letters, digits and '-', joined by dots",
    ],
    ['serviceAccountName', 'Bad Name', `'serviceAccountName' (Bad Name) ${OBJECT_NAME}`],
    ['serviceAccountName', null, `'serviceAccountName' (null) ${OBJECT_NAME}`],
    [
      'configuration',
      null,
      "'configuration' must be made by the class Configuration, or have a 'configMapName' and a method 'checksum' as it has",
    ],
    [
      'configuration',
      { LOG_LEVEL: 'info' },
      "'configuration' must be made by the class Configuration, or have a 'configMapName' and a method 'checksum' as it has",
    ],
    ['configuration', { checksum: () => 'x' }, `'configuration.configMapName' (undefined) ${OBJECT_NAME}`],
    ['probes', {}, "'probes' must be made by the class Probes, such as new Probes(chart, { ... })"],
    [
      'gracefulShutdown',
      null,
      "'gracefulShutdown' must be made by the class GracefulShutdown, such as new GracefulShutdown(chart, { ... })",
    ],
    ['rollout', { maxSurge: 2 }, "'rollout' must be made by the class Rollout, such as new Rollout(chart, { ... })"],
    ['scheduling', 5, "'scheduling' must be made by the class Scheduling, such as new Scheduling(chart, { ... })"],
    ['storage', null, "'storage' must be made by the class Storage, such as new Storage(chart, { ... })"],
    ['podLabels', { team: 5 }, "'podLabels.team' (number) must be a text; put it in quotes"],
    ['podLabels', null, "'podLabels' (null) must be a map of texts"],
    ['podAnnotations', { a: 5 }, "'podAnnotations.a' (number) must be a text; put it in quotes"],
  ])('a wrong %s: %j', (prop, value, message) => {
    expect(() => deployment({ [prop]: value })).toThrow(new Error(`[test/Deployment] ${message}`));
  });

  test('a prop that it does not have', () => {
    expect(() => deployment({ replica: 3 } as Partial<DeploymentProps>)).toThrow(
      "[test/Deployment] 'replica' is not a known prop; there are metadata, image, command, args, workingDir, port, metricsPorts, configuration, secrets, serviceAccountName, resources, emergencyResources, replicas, probes, gracefulShutdown, rollout, scheduling, storage, runAsUser, podLabels, podAnnotations",
    );
  });
});

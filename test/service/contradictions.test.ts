import { ApiObject, App, Chart, Duration, JsonPatch, Size, YamlOutputType } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { TaskMcpHttpProps } from '../../lib';
import { MetricsProfile, TaskMcpHttp } from '../../lib';
import { IMAGE, service, synth, testChart } from '../support/synth';

/** Everything that synth says about the service, one fault a line; empty where it says nothing. */
function faults(props: Partial<TaskMcpHttpProps>, patch: (made: TaskMcpHttp) => void = () => undefined): string[] {
  const chart = testChart();
  try {
    patch(service(props, chart));
    synth(chart);
    return [];
  } catch (error) {
    return (error as Error).message.replace('Validation failed with the following errors:\n  ', '').split('\n  ');
  }
}

const container = '/spec/template/spec/containers/0';

describe('a contradiction between props is refused:', () => {
  test.each<[string, Partial<TaskMcpHttpProps>, string[]]>([
    [
      'minReplicas above maxReplicas',
      { autoscaling: { minReplicas: 11 } },
      [
        "[test/task-mcp-http/Autoscaler] 'minReplicas' (11) must be at most 'maxReplicas' (10), or the API server refuses the autoscaler",
      ],
    ],
    [
      'a budget that lets no pod go at minReplicas',
      { disruptionBudget: { minAvailable: 3 } },
      [
        "[test] budget-allows-eviction at test/task-mcp-http/DisruptionBudget/Default: 'minAvailable' (3) must leave fewer than 'minReplicas' (3) pods, or no node can ever be drained",
      ],
    ],
    [
      'fewer replicas than zones',
      { autoscaling: { minReplicas: 2 } },
      [
        "[test] replicas-cover-zones at test/task-mcp-http/Autoscaler/Default: 'minReplicas' (2) must be at least 'zones' (3) of Deployment task-mcp-http, or a zone is left without a pod",
      ],
    ],
    [
      'a quota by hand below the demand',
      { quota: { hard: { pods: 11 } } },
      [
        '[test] quota-covers-demand at test/task-mcp-http/ResourceQuota/Default: \'pods\' (11) must be at least 22 (10 at the maximum + 1 of rollout surge + 5 terminating in a rollout + 4 of a lost zone + 2 of headroom), the demand of Deployment task-mcp-http at full scale, or pods are refused with "exceeded quota"',
      ],
    ],
    [
      'a key of a Secret that is made without it',
      {
        auth: { secretName: 'task-mcp-auth', key: 'tokens' },
        externalSecrets: { store: { name: 'vault' }, keys: { 'task-mcp-auth': { token: { remoteKey: 'a' } } } },
      },
      [
        "[test] secret-keys-made at test/task-mcp-http/Deployment/Default: 'key' (tokens) in 'secretKeyRef' of 'AUTH_TOKENS' in container 'task-mcp-http' must be a key of Secret task-mcp-auth as ExternalSecret task-mcp-auth would make it (token), or no pod of Deployment task-mcp-http ever starts",
      ],
    ],
    [
      'a drain as long as the grace period',
      { gracefulShutdown: { drain: Duration.seconds(45) } },
      [
        "[test/task-mcp-http] 'drain' (45s) must be less than 'terminationGracePeriod' (45s), or the process is killed while it still drains",
      ],
    ],
    [
      'a probe timeout above its period',
      { probes: { readiness: { timeout: Duration.seconds(7) } } },
      [
        "[test/task-mcp-http] 'timeoutSeconds' (7) of the readiness probe must be at most its 'periodSeconds' (5), or one slow answer delays the next check",
      ],
    ],
    [
      'a probe port that the container does not have',
      { probes: { liveness: { port: 'admin' } } },
      [
        "[test] probe-port-exists at test/task-mcp-http/Deployment/Default: 'port' (admin) of the livenessProbe of container 'task-mcp-http' in Deployment task-mcp-http must be one of the container's ports (http 3000), or the kubelet never restarts a container that is dead",
      ],
    ],
    [
      "scrapes and probes above the server's rate limit",
      { monitoring: { scrapeInterval: Duration.seconds(3) } },
      [
        "[test] monitoring-under-rate-limit at test/task-mcp-http/Deployment/Default: 'RATE_LIMIT' (60 per 60000 ms) of container 'task-mcp-http' in Deployment task-mcp-http must exceed the 60 requests (20 of ServiceMonitor task-mcp-http + 20 of Probe task-mcp-http-liveness + 20 of Probe task-mcp-http-readiness) in that time, or the server refuses its own monitoring",
      ],
    ],
    [
      "probes under the service's own job",
      { monitoring: { syntheticProbe: { jobName: 'task-mcp-http' } } },
      ['Liveness', 'Readiness'].map(
        (check) =>
          `[test] probe-job-differs-from-service-job at test/task-mcp-http/Monitoring/SyntheticProbe/${check}: 'jobName' (task-mcp-http) must differ from the job of Service task-mcp-http in ServiceMonitor task-mcp-http, or the prober's 'up' hides that the service is down`,
      ),
    ],
    [
      'a startup budget above the progress deadline',
      { probes: { startup: { failureThreshold: 150 } } },
      [
        "[test] progress-deadline-covers-startup at test/task-mcp-http/Deployment/Default: 'progressDeadlineSeconds' (300s) of Deployment task-mcp-http must exceed 'minReadySeconds' (10s) plus the 300s that container 'task-mcp-http' may take to start (budget of its startupProbe), or a rollout counts as failed while a pod still starts",
      ],
    ],
    [
      'a limit below its request',
      { resources: { memory: { request: Size.gibibytes(2), limit: Size.gibibytes(1) } } },
      [
        "[test/task-mcp-http/Deployment] 'limit' (1Gi) of memory in 'resources' must be at least its 'request' (2Gi), or the API server refuses the pods",
      ],
    ],
    [
      'a CPU limit below its request',
      { resources: { cpu: { request: Cpu.units(1), limit: Cpu.millis(300) } } },
      [
        "[test/task-mcp-http/Deployment] 'limit' (300m) of cpu in 'resources' must be at least its 'request' (1), or the API server refuses the pods",
      ],
    ],
    [
      'an image without a tag',
      { image: 'registry.example.com/task-mcp-http' },
      [
        "[test/task-mcp-http/Deployment] 'image' (registry.example.com/task-mcp-http) must have a tag or a digest, or it means 'latest' and a restart may change the version",
      ],
    ],
    [
      'the image latest',
      { image: 'registry.example.com/task-mcp-http:latest' },
      [
        "[test/task-mcp-http/Deployment] 'image' (registry.example.com/task-mcp-http:latest) must have a tag other than 'latest', or a digest; otherwise a restart may change the version",
      ],
    ],
    [
      'minDomains beside ScheduleAnyway',
      { zoneSpread: { minDomains: 2, whenUnsatisfiable: 'ScheduleAnyway' } },
      [
        "[test/task-mcp-http/ZoneSpread] 'minDomains' (2) needs 'whenUnsatisfiable' (ScheduleAnyway) to be DoNotSchedule, or the API server refuses the pods",
      ],
    ],
  ])('%s', (_, props, messages) => {
    expect(faults(props)).toEqual(messages);
  });
});

describe('a patch that makes a contradiction afterwards is refused:', () => {
  const patches: [string, (made: TaskMcpHttp) => [unknown, JsonPatch], string[]][] = [
    [
      'minReplicas',
      (made) => [made.autoscaling, JsonPatch.replace('/spec/minReplicas', 11)],
      [
        "[test] replica-bounds at test/task-mcp-http/Autoscaler/Default: 'minReplicas' (11) must be at most 'maxReplicas' (10), or the API server refuses the autoscaler",
      ],
    ],
    [
      'the budget',
      (made) => [made.disruptionBudget, JsonPatch.replace('/spec/maxUnavailable', 0)],
      [
        "[test] budget-allows-eviction at test/task-mcp-http/DisruptionBudget/Default: 'maxUnavailable' (0) must let at least one of 'minReplicas' (3) pods go, or no node can ever be drained",
      ],
    ],
    [
      'the replicas',
      (made) => [made.autoscaling, JsonPatch.replace('/spec/minReplicas', 2)],
      [
        "[test] replicas-cover-zones at test/task-mcp-http/Autoscaler/Default: 'minReplicas' (2) must be at least 'zones' (3) of Deployment task-mcp-http, or a zone is left without a pod",
      ],
    ],
    [
      'the quota',
      (made) => [made.quota, JsonPatch.replace('/spec/hard/pods', '11')],
      [
        '[test] quota-covers-demand at test/task-mcp-http/ResourceQuota/Default: \'pods\' (11) must be at least 22 (10 at the maximum + 1 of rollout surge + 5 terminating in a rollout + 4 of a lost zone + 2 of headroom), the demand of Deployment task-mcp-http at full scale, or pods are refused with "exceeded quota"',
      ],
    ],
    [
      'the drain',
      (made) => [made.deployment, JsonPatch.replace(`${container}/lifecycle/preStop/sleep/seconds`, 45)],
      [
        "[test] drain-within-grace-period at test/task-mcp-http/Deployment/Default: 'preStop' (45s) of container 'task-mcp-http' in Deployment task-mcp-http must be less than 'terminationGracePeriodSeconds' (45s), or the process is killed while it still drains",
        "[test] grace-period-covers-heartbeat at test/task-mcp-http/Deployment/Default: 'terminationGracePeriodSeconds' (45s) must exceed 'preStop' (45s) plus 'HEARTBEAT_MS' (25s) of container 'task-mcp-http' in Deployment task-mcp-http, or streams are cut before they can close",
      ],
    ],
    [
      'a probe timeout',
      (made) => [made.deployment, JsonPatch.replace(`${container}/readinessProbe/timeoutSeconds`, 7)],
      [
        "[test] probe-timeout-within-period at test/task-mcp-http/Deployment/Default: 'timeoutSeconds' (7) of the readinessProbe of container 'task-mcp-http' in Deployment task-mcp-http must be at most its 'periodSeconds' (5), or one slow answer delays the next check",
      ],
    ],
    [
      'a probe port',
      (made) => [made.deployment, JsonPatch.replace(`${container}/livenessProbe/httpGet/port`, 'admin')],
      [
        "[test] probe-port-exists at test/task-mcp-http/Deployment/Default: 'port' (admin) of the livenessProbe of container 'task-mcp-http' in Deployment task-mcp-http must be one of the container's ports (http 3000, metrics 9464), or the kubelet never restarts a container that is dead",
      ],
    ],
    [
      'the startup budget',
      (made) => [made.deployment, JsonPatch.replace('/spec/progressDeadlineSeconds', 70)],
      [
        "[test] progress-deadline-covers-startup at test/task-mcp-http/Deployment/Default: 'progressDeadlineSeconds' (70s) of Deployment task-mcp-http must exceed 'minReadySeconds' (10s) plus the 60s that container 'task-mcp-http' may take to start (budget of its startupProbe), or a rollout counts as failed while a pod still starts",
      ],
    ],
    [
      'a limit',
      (made) => [made.deployment, JsonPatch.replace(`${container}/resources/limits/memory`, '256Mi')],
      [
        "[test] limit-covers-request at test/task-mcp-http/Deployment/Default: 'limit' (256Mi) of memory in 'resources' of container 'task-mcp-http' in Deployment task-mcp-http must be at least its 'request' (512Mi), or the API server refuses the pods",
      ],
    ],
    [
      'the image',
      (made) => [made.deployment, JsonPatch.replace(`${container}/image`, 'registry.example.com/task-mcp-http:latest')],
      [
        "[test] image-pinned at test/task-mcp-http/Deployment/Default: 'image' (registry.example.com/task-mcp-http:latest) of container 'task-mcp-http' in Deployment task-mcp-http must have a tag other than 'latest', or a digest; otherwise a restart may change the version",
      ],
    ],
    [
      'the spread',
      (made) => [made.deployment, JsonPatch.add('/spec/template/spec/topologySpreadConstraints/1/minDomains', 2)],
      [
        "[test] min-domains-needs-do-not-schedule at test/task-mcp-http/Deployment/Default: 'minDomains' (2) of the spread over kubernetes.io/hostname in Deployment task-mcp-http needs 'whenUnsatisfiable' (ScheduleAnyway) to be DoNotSchedule, or the API server refuses the pods",
      ],
    ],
    [
      'the port that is scraped',
      (made) => [made.monitoring!.serviceMonitor, JsonPatch.replace('/spec/endpoints/1/port', 'otel')],
      [
        "[test] service-monitor-port-exists at test/task-mcp-http/Monitoring/ServiceMonitor/Default: 'port' (otel) must be the name of a port of Service task-mcp-http (http, metrics), or nothing is scraped there",
      ],
    ],
    [
      'the isolation',
      (made) => [made.isolation, JsonPatch.remove('/spec/ingress/1')],
      [
        "[test] service-reachable at test/task-mcp-http/Isolation/Default: 'ingress' must admit somebody to port 9464 TCP of Deployment task-mcp-http, which 'port' (9464) of Service task-mcp-http leads to, or connections time out",
        '[test] network-policy-admits-clients at test/task-mcp-http/Isolation/Default: \'ingress\' must admit the client \'prometheus\' of \'cdk8s-task-mcp/clients\' ({"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"monitoring"}},"podSelector":{"matchLabels":{"app.kubernetes.io/name":"prometheus"}}}) to the pods of Deployment task-mcp-http, or it is cut off',
      ],
    ],
  ];
  test.each(patches)('%s', (_, patch, messages) => {
    const made = faults({ monitoring: { profile: MetricsProfile.openTelemetry() } }, (target) => {
      const [part, operation] = patch(target);
      ApiObject.of(part as ApiObject).addJsonPatch(operation);
    });
    expect(made).toEqual(messages);
  });
});

test('reports every fault in one run', () => {
  expect(
    faults({
      disruptionBudget: { minAvailable: 3 },
      quota: { hard: { pods: 11 } },
      probes: { liveness: { port: 'admin' } },
    }),
  ).toHaveLength(3);
});

test('writes nothing where anything is refused', () => {
  const parent = mkdtempSync(join(tmpdir(), 'refused-'));
  const outdir = join(parent, 'dist');
  const app = new App({ outdir, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
  new TaskMcpHttp(new Chart(app, 'good'), 'task-mcp-http', { image: IMAGE });
  new TaskMcpHttp(new Chart(app, 'bad'), 'task-mcp-http', { image: IMAGE, quota: { hard: { pods: 11 } } });
  expect(() => app.synth()).toThrow("'pods' (11)");
  expect(existsSync(outdir) ? readdirSync(outdir) : []).toEqual([]);
  rmSync(parent, { recursive: true });
});

import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { ResilienceChecks, RULES } from '../../lib';
import { guideText } from './guides';

/** What the README says of cdk8s-plus alone, tried. */

const IMAGE = 'registry.example.com/task-mcp-http:1.4.2';
const { Quantity } = kplus.k8s;

function deployment(chart: Construct, container: Partial<kplus.ContainerProps> = {}): kplus.Deployment {
  return new kplus.Deployment(chart, 'Deployment', { replicas: 3, containers: [{ image: IMAGE, ...container }] });
}

/** Contradictions, each in the words of cdk8s-plus, with the rule of this library that looks for it. */
const CONTRADICTIONS: readonly [string, string, (chart: Chart) => void][] = [
  [
    'an autoscaler whose minimum is above its maximum',
    'replica-bounds',
    (chart) => {
      const target = new kplus.Deployment(chart, 'Deployment', { containers: [{ image: IMAGE }] });
      new kplus.HorizontalPodAutoscaler(chart, 'Autoscaler', { target, minReplicas: 11, maxReplicas: 10 });
    },
  ],
  [
    'a fixed number of replicas beside an autoscaler',
    'replicas-left-to-autoscaler',
    (chart) => new kplus.HorizontalPodAutoscaler(chart, 'Autoscaler', { target: deployment(chart), maxReplicas: 10 }),
  ],
  [
    'a progress deadline below the time that a pod must be ready',
    'progress-deadline-covers-startup',
    (chart) =>
      new kplus.Deployment(chart, 'Deployment', {
        containers: [{ image: IMAGE }],
        minReady: Duration.seconds(60),
        progressDeadline: Duration.seconds(30),
      }),
  ],
  [
    'a rollout that may neither add nor take a pod',
    'rollout-can-progress',
    (chart) =>
      new kplus.Deployment(chart, 'Deployment', {
        containers: [{ image: IMAGE }],
        strategy: kplus.DeploymentStrategy.rollingUpdate({
          maxSurge: kplus.PercentOrAbsolute.absolute(0),
          maxUnavailable: kplus.PercentOrAbsolute.absolute(0),
        }),
      }),
  ],
  [
    'a budget that lets no pod go',
    'budget-allows-eviction',
    (chart) => {
      const { matchLabels } = deployment(chart);
      const minAvailable = kplus.k8s.IntOrString.fromNumber(3);
      new kplus.k8s.KubePodDisruptionBudget(chart, 'Budget', { spec: { minAvailable, selector: { matchLabels } } });
    },
  ],
  [
    'a quota below the replicas',
    'quota-covers-demand',
    (chart) => {
      deployment(chart);
      new kplus.k8s.KubeResourceQuota(chart, 'Quota', { spec: { hard: { pods: Quantity.fromNumber(1) } } });
    },
  ],
  [
    'a drain that outlasts the grace period',
    'drain-within-grace-period',
    (chart) =>
      new kplus.Deployment(chart, 'Deployment', {
        terminationGracePeriod: Duration.seconds(10),
        containers: [{ image: IMAGE, lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '60']) } }],
      }),
  ],
  [
    'a probe that outlasts its period',
    'probe-timeout-within-period',
    (chart) => {
      const times = { periodSeconds: Duration.seconds(2), timeoutSeconds: Duration.seconds(30) };
      deployment(chart, { liveness: kplus.Probe.fromHttpGet('/health/live', times), portNumber: 3000 });
    },
  ],
  [
    'a probe of a port that no container has',
    'probe-port-exists',
    (chart) =>
      deployment(chart, { portNumber: 3000, liveness: kplus.Probe.fromHttpGet('/health/live', { port: 3001 }) }),
  ],
  [
    'a limit below its request',
    'limit-covers-request',
    (chart) => deployment(chart, { resources: { cpu: { request: kplus.Cpu.units(2), limit: kplus.Cpu.units(1) } } }),
  ],
  [
    'a minimum of zones in a spread that is only a wish',
    'min-domains-needs-do-not-schedule',
    (chart) =>
      new kplus.k8s.KubeDeployment(chart, 'Deployment', {
        spec: {
          selector: { matchLabels: { app: 'task-mcp-http' } },
          template: {
            metadata: { labels: { app: 'task-mcp-http' } },
            spec: {
              containers: [{ name: 'server', image: IMAGE }],
              topologySpreadConstraints: [
                { maxSkew: 1, minDomains: 3, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' },
              ],
            },
          },
        },
      }),
  ],
];

function refuses(build: (chart: Chart) => void): boolean {
  try {
    const app = new App();
    build(new Chart(app, 'production'));
    app.synthYaml();
    return false;
  } catch {
    return true;
  }
}

const [refused, accepted] = [true, false].map((outcome) =>
  CONTRADICTIONS.filter(([, , build]) => refuses(build) === outcome),
);

test('cdk8s-plus refuses as many of the contradictions as the README says', () => {
  expect(guideText('README.md')).toContain(`${refused?.length} of ${CONTRADICTIONS.length} that were tried`);
  expect(guideText('README.md')).toContain(`all ${CONTRADICTIONS.length}, and`);
});

test.each(accepted ?? [])('the checks refuse on objects of cdk8s-plus %s', (_title, rule, build) => {
  const chart = new Chart(new App(), 'production');
  build(chart);
  expect(
    ResilienceChecks.attach(chart)
      .findings()
      .map((finding) => finding.rule),
  ).toContain(rule);
});

test.each(refused ?? [])('there is a rule for final manifests with %s', (_title, rule) => {
  expect(RULES.map(({ id }) => id)).toContain(rule);
});

test('a pod of cdk8s-plus lacks what the restricted standard asks for', () => {
  const chart = new Chart(new App(), 'production');
  deployment(chart);
  const [{ spec }] = chart.toJson().filter(({ kind }) => kind === 'Deployment');
  const { securityContext, containers } = spec.template.spec;
  expect([securityContext.seccompProfile, containers[0].securityContext.capabilities]).toEqual([undefined, undefined]);
});

test('cdk8s-plus drops a patch that its types do not know', () => {
  const chart = new Chart(new App(), 'production');
  const patched = ApiObject.of(deployment(chart));
  patched.addJsonPatch(JsonPatch.add('/spec/strategy', { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }));
  expect(patched.toJson().spec.strategy).toEqual({ rollingUpdate: {} });
});

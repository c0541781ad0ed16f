import { App, Chart, Duration, Size, YamlOutputType } from 'cdk8s';
import { Autoscaler, DisruptionBudget, Namespace, ResilienceChecks, ResourceQuota, ZoneSpread } from 'cdk8s-task-mcp';
import { Cpu, Deployment, Node, NodeTaintQuery, TaintEffect } from 'cdk8s-plus-28';

const app = new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
const chart = new Chart(app, 'production', { namespace: 'search' });

// A Deployment of cdk8s-plus, as an app may have had for long.
const workload = new Deployment(chart, 'search', {
  metadata: { name: 'search' },
  securityContext: { user: 1000, group: 1000 },
  containers: [
    {
      image: 'registry.example.com/search:2.7.1',
      portNumber: 8080,
      resources: {
        cpu: { request: Cpu.millis(200), limit: Cpu.units(1) },
        memory: { request: Size.mebibytes(256), limit: Size.mebibytes(256) },
        ephemeralStorage: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
      },
    },
  ],
});

// Pods leave a dead node after half a minute, not after five; the checks ask for that where pods are spread over zones.
for (const taint of ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']) {
  const dead = NodeTaintQuery.exists(taint, { effect: TaintEffect.NO_EXECUTE, evictAfter: Duration.seconds(30) });
  workload.scheduling.tolerate(Node.tainted(dead));
}

// The parts that it lacked. Each reads what it needs from the workload.
new Namespace(chart, 'namespace', { name: 'search', podSecurity: 'baseline', defaultDeny: false });
new ZoneSpread(chart, 'zone-spread', { workload });
new DisruptionBudget(chart, 'budget', { workload });
const autoscaler = new Autoscaler(chart, 'autoscaler', { workload, minReplicas: 3, maxReplicas: 6 });
new ResourceQuota(chart, 'quota', { metadata: { name: 'search' }, workloads: [{ workload, autoscaler }] });

// And the checks, which hold all of it against each other.
ResilienceChecks.attach(chart);
app.synth();

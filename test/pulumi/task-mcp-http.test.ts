/**
 * @jest-environment-options { "globalsCleanup": "off" }
 */
import { Provider } from '@pulumi/kubernetes/provider';
import { output } from '@pulumi/pulumi';
import { ApiObject, App, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import * as library from '../../lib';
import type { TaskMcpHttpArgs, TaskMcpHttpOptions } from '../../lib/pulumi';
import { Exposure, TaskMcpHttp } from '../../lib/pulumi';
import { IMAGE } from '../support/synth';
import type { Registration, Registrations, RunOptions } from './support/engine';
import { Built, engine, settled, valueOf } from './support/engine';

interface Run {
  readonly component: TaskMcpHttp;
  readonly registrations: Registrations;
  /** The registration of a child by its kind and name. */
  readonly child: (key: string) => Registration;
}

/** Runs a program that makes the component with its defaults, and the args given on top. */
async function run(
  args: Partial<TaskMcpHttpArgs> = {},
  options?: () => TaskMcpHttpOptions,
  runOptions?: RunOptions,
): Promise<Run> {
  const registrations = await engine(runOptions);
  const component = new TaskMcpHttp('mcp', { image: IMAGE, ...args }, options?.());
  await settled();
  return { component, registrations, child: (key) => registrations.get(`mcp/${key}`)! };
}

/** The names of the children, sorted. */
function names(registrations: Registrations): string[] {
  return [...registrations.keys()].filter((name) => name.startsWith('mcp/')).sort();
}

describe('the children', () => {
  test('are the objects, each of the class that knows its kind and under its kind and name', async () => {
    const { registrations } = await run();
    const types = Object.fromEntries(names(registrations).map((name) => [name, registrations.get(name)?.type]));
    expect(types).toEqual({
      'mcp/ConfigMap/task-mcp-http': 'kubernetes:core/v1:ConfigMap',
      'mcp/ConfigMap/task-mcp-http-blackbox': 'kubernetes:core/v1:ConfigMap',
      'mcp/ConfigMap/task-mcp-overview-dashboard': 'kubernetes:core/v1:ConfigMap',
      'mcp/Deployment/task-mcp-http': 'kubernetes:apps/v1:Deployment',
      'mcp/HTTPRoute/task-mcp-http': 'kubernetes:gateway.networking.k8s.io/v1:HTTPRoute',
      'mcp/HorizontalPodAutoscaler/task-mcp-http': 'kubernetes:autoscaling/v2:HorizontalPodAutoscaler',
      'mcp/LimitRange/task-mcp': 'kubernetes:core/v1:LimitRange',
      'mcp/Namespace/task-mcp': 'kubernetes:core/v1:Namespace',
      'mcp/NetworkPolicy/default-deny': 'kubernetes:networking.k8s.io/v1:NetworkPolicy',
      'mcp/NetworkPolicy/task-mcp-http': 'kubernetes:networking.k8s.io/v1:NetworkPolicy',
      'mcp/PodDisruptionBudget/task-mcp-http': 'kubernetes:policy/v1:PodDisruptionBudget',
      'mcp/Probe/task-mcp-http-liveness': 'kubernetes:monitoring.coreos.com/v1:Probe',
      'mcp/Probe/task-mcp-http-readiness': 'kubernetes:monitoring.coreos.com/v1:Probe',
      'mcp/PrometheusRule/task-mcp-http': 'kubernetes:monitoring.coreos.com/v1:PrometheusRule',
      'mcp/ResourceQuota/task-mcp': 'kubernetes:core/v1:ResourceQuota',
      'mcp/Service/task-mcp-http': 'kubernetes:core/v1:Service',
      'mcp/ServiceAccount/task-mcp-http': 'kubernetes:core/v1:ServiceAccount',
      'mcp/ServiceMonitor/task-mcp-http': 'kubernetes:monitoring.coreos.com/v1:ServiceMonitor',
    });
  });

  test('belong to the component and to its provider', async () => {
    const { registrations } = await run({}, () => ({ provider: new Provider('cluster', {}) }));
    expect(registrations.get('mcp')).toMatchObject({ type: 'cdk8s-task-mcp:index:TaskMcpHttp', parent: '' });
    for (const name of names(registrations)) {
      expect(registrations.get(name)).toMatchObject({ parent: 'mcp', provider: 'cluster' });
    }
  });

  test('wait for the namespace that they live in, those of custom kinds too', async () => {
    const { registrations, child } = await run();
    const inNamespace = names(registrations).filter((name) => name !== 'mcp/Namespace/task-mcp');
    expect(child('Namespace/task-mcp').dependsOn).toEqual([]);
    for (const name of inNamespace) {
      expect({ [name]: registrations.get(name)?.dependsOn }).toEqual({
        [name]: expect.arrayContaining(['mcp/Namespace/task-mcp']),
      });
    }
    expect(inNamespace).toEqual(
      expect.arrayContaining(['mcp/PrometheusRule/task-mcp-http', 'mcp/HTTPRoute/task-mcp-http']),
    );
  });

  test('do not wait for a namespace that another object lives in', async () => {
    const { child } = await run({ dashboard: { metadata: { namespace: 'grafana' } } });
    expect(child('ConfigMap/grafana/task-mcp-overview-dashboard').dependsOn).toEqual([]);
  });

  test('start pods after their configuration and their identity are there', async () => {
    const { child } = await run();
    expect(child('Deployment/task-mcp-http').dependsOn).toEqual([
      'mcp/ConfigMap/task-mcp-http',
      'mcp/Namespace/task-mcp',
      'mcp/ServiceAccount/task-mcp-http',
    ]);
  });

  test('wait for what the component waits for', async () => {
    const { child } = await run({}, () => ({ dependsOn: [new Built('operators', '')] }));
    expect(child('Namespace/task-mcp').dependsOn).toEqual(['operators']);
    expect(child('ServiceMonitor/task-mcp-http').dependsOn).toEqual(['mcp/Namespace/task-mcp', 'operators']);
  });

  test('keep their names when the version changes and parts come or go', async () => {
    const before = names((await run()).registrations);
    const bumped = names((await run({ image: 'registry.example.com/task-mcp-http:2.0.0' })).registrations);
    expect(bumped).toEqual(before);
    const fewer = names((await run({ zoneSpread: false, limitRange: false, dashboard: false })).registrations);
    expect(before.filter((name) => !fewer.includes(name))).toEqual([
      'mcp/ConfigMap/task-mcp-overview-dashboard',
      'mcp/LimitRange/task-mcp',
    ]);
    expect(fewer.filter((name) => !before.includes(name))).toEqual([]);
  });

  test('differ by the image alone when the version changes', async () => {
    const [before, after] = [await run(), await run({ image: 'registry.example.com/task-mcp-http:2.0.0' })];
    const changed = names(before.registrations).filter(
      (name) =>
        JSON.stringify(before.registrations.get(name)?.inputs.values) !==
        JSON.stringify(after.registrations.get(name)?.inputs.values),
    );
    expect(changed).toEqual(['mcp/Deployment/task-mcp-http']);
    const selectors = [before, after].map(({ child }) => child('Deployment/task-mcp-http').inputs.values.spec.selector);
    expect(selectors[1]).toEqual(selectors[0]);
  });
});

describe('a claim', () => {
  const volumeClaim = { size: Size.gibibytes(10) };
  const kept = async (args: object): Promise<string[]> => {
    const { registrations } = await run(args);
    return names(registrations).filter((name) => registrations.get(name)?.retainOnDelete);
  };

  test('stays with its namespace when the program no longer has it', async () => {
    expect(await kept({ volumeClaim })).toEqual(['mcp/Namespace/task-mcp', 'mcp/PersistentVolumeClaim/task-mcp-http']);
    expect(await kept({ volumeClaim: { ...volumeClaim, retain: false } })).toEqual([]);
    expect(await kept({})).toEqual([]);
  });

  test('is there before the pods that mount it', async () => {
    const { child } = await run({ volumeClaim });
    expect(child('Deployment/task-mcp-http').dependsOn).toContain('mcp/PersistentVolumeClaim/task-mcp-http');
  });
});

describe('the outputs', () => {
  test('say where the service is, what it is made of and which alerts there are', async () => {
    const { component, registrations } = await run();
    await expect(valueOf(component.namespace)).resolves.toBe('task-mcp');
    await expect(valueOf(component.serviceUrl)).resolves.toBe('http://task-mcp-http.task-mcp.svc:3000');
    await expect(valueOf(component.publicUrl)).resolves.toBe('https://task-mcp.example.com');
    const alerts = await valueOf(component.alertNames);
    expect(alerts).toEqual(expect.arrayContaining(['TaskMCPServiceDown', 'TaskMCPHealthCheckFailure']));
    expect(new Set(alerts).size).toBe(alerts.length);
    await expect(valueOf(component.resourceNames)).resolves.toMatchObject({
      Deployment: ['task-mcp-http'],
      NetworkPolicy: expect.arrayContaining(['default-deny', 'task-mcp-http']),
    });
    expect(Object.keys(registrations.get('mcp')?.outputs.values).sort()).toEqual([
      'alertNames',
      'namespace',
      'publicUrl',
      'resourceNames',
      'serviceUrl',
    ]);
  });

  test('say nothing of what there is not', async () => {
    const { component } = await run({ exposure: false, alerting: false });
    await expect(valueOf(component.publicUrl)).resolves.toBeUndefined();
    await expect(valueOf(component.alertNames)).resolves.toEqual([]);
  });

  test('give no address for a wildcard, which stands for many hosts', async () => {
    const { component } = await run({ exposure: Exposure.httpRoute({ host: '*.example.com' }) });
    await expect(valueOf(component.publicUrl)).resolves.toBeUndefined();
  });

  test('lead to the children', async () => {
    const { component } = await run();
    await expect(valueOf(component.deployment.metadata.name)).resolves.toBe('task-mcp-http');
    await expect(valueOf(component.service.spec.type)).resolves.toBe('ClusterIP');
    expect(component.resources['ConfigMap/task-mcp-http']).toBeDefined();
  });
});

describe('the options', () => {
  test('name the namespace where another resource makes it', async () => {
    const args = { namespace: false } as const;
    const { registrations, child, component } = await run(args, () => ({
      namespace: new Built('team', 'platform').ref,
    }));
    expect(child('Deployment/task-mcp-http')).toMatchObject({
      inputs: { values: { metadata: { namespace: 'platform' } } },
      dependsOn: ['mcp/ConfigMap/task-mcp-http', 'mcp/ServiceAccount/task-mcp-http', 'team'],
    });
    expect(names(registrations)).not.toContain('mcp/Namespace/task-mcp');
    await expect(valueOf(component.serviceUrl)).resolves.toBe('http://task-mcp-http.platform.svc:3000');
  });

  test('patch the constructs before they are checked', async () => {
    const patch = ({ disruptionBudget }: library.TaskMcpHttp): void =>
      ApiObject.of(disruptionBudget!).addJsonPatch(JsonPatch.replace('/spec/maxUnavailable', 2));
    const { child } = await run({}, () => ({ patch }));
    expect(child('PodDisruptionBudget/task-mcp-http').inputs.values.spec.maxUnavailable).toBe(2);
  });
});

describe('a contradiction of known values', () => {
  /** The words in which cdk8s reports a fault of the same props. */
  function wordsOfCdk8s(props: library.TaskMcpHttpProps): string {
    try {
      const chart = new Chart(new App(), 'production');
      new library.TaskMcpHttp(chart, 'mcp', props);
      chart.toJson();
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('there is no fault');
  }

  test.each<[string, library.TaskMcpHttpProps, string]>([
    [
      'in a prop',
      { image: IMAGE, gracefulShutdown: { drain: Duration.seconds(45) } },
      "[production/mcp] 'drain' (45s) must be less than",
    ],
    [
      'between parts',
      { image: IMAGE, disruptionBudget: { minAvailable: 3 } },
      "Validation failed with the following errors:\n  [production] budget-allows-eviction at production/mcp/DisruptionBudget/Default: 'minAvailable' (3) must leave fewer than 'minReplicas' (3) pods, or no node can ever be drained",
    ],
  ])('fails the program in the words of cdk8s: %s', async (_name, props, words) => {
    const registrations = await engine();
    expect(wordsOfCdk8s(props)).toContain(words);
    expect(() => new TaskMcpHttp('mcp', props)).toThrow(expect.objectContaining({ message: wordsOfCdk8s(props) }));
    expect(names(registrations)).toEqual([]);
  });

  test('refuses two objects that would be children of one name, since one of them would be lost', async () => {
    await engine();
    const patch = (service: library.TaskMcpHttp): void => {
      const metadata = { name: 'task-mcp-http', namespace: 'task-mcp' };
      new ApiObject(service, 'Calico', { apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', metadata });
    };
    expect(() => new TaskMcpHttp('mcp', { image: IMAGE }, { patch })).toThrow(
      "[production] 'NetworkPolicy/task-mcp-http' would be the name of two children, whose objects differ in their API group alone; rename one object",
    );
  });

  test.each<[string, object, string]>([
    [
      'a prop that does not exist',
      { imagee: 'a' },
      "[production/mcp] 'imagee' is not a known prop; there are image, server,",
    ],
    [
      'an output in place of a number',
      { replicas: output('3') },
      "[production/mcp/Deployment] 'replicas' (not known yet) must be a whole number of at least 1",
    ],
    [
      'an output in place of the name of an object',
      { disruptionBudget: { metadata: { name: output('budget') } } },
      "'disruptionBudget.metadata.name' must be plain text, because which objects or fields there are depends on it, and a preview has to show them before other resources are made",
    ],
    [
      'an output in place of a label that the selector holds',
      { labels: { track: output('stable') } },
      "[production/mcp/Deployment] 'podLabels.track' (not known yet) must stay 'stable'",
    ],
  ])('is refused for users of JavaScript as well: %s', async (_name, args, words) => {
    await engine();
    expect(() => new TaskMcpHttp('mcp', { image: IMAGE, ...args })).toThrow(words);
  });
});

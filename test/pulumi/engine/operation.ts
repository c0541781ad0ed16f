import { ConfigMap } from '@pulumi/kubernetes/core/v1/configMap';
import { Provider } from '@pulumi/kubernetes/provider';
import { secret } from '@pulumi/pulumi';
import { LocalWorkspace } from '@pulumi/pulumi/automation';
import type { EngineEvent, OutputMap, Stack } from '@pulumi/pulumi/automation';
import { readFileSync } from 'node:fs';
import { Exposure, TaskMcpHttp } from '../../../lib/pulumi';

/** What the engine is to do, and with which values. */
export interface Operation {
  readonly kind: 'preview' | 'up' | 'destroy';
  readonly kubeconfig: string;
  readonly image: string;
  /** Value of a variable, which is secret. */
  readonly region: string;
  /** Domain of the host, whose first label is not known before another resource is made. */
  readonly domain: string;
  /** Whether the provider changes ConfigMaps in place. */
  readonly changesConfigMaps: boolean;
}

/** What it did. */
export interface Report {
  /** What was done, or would be, to each resource, by its name. */
  readonly steps: Readonly<Record<string, string>>;
  /** The outputs of the program after an update. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What was said of a failure; empty where there was none. */
  readonly failure: string;
}

/** The service under a host that another resource decides. */
async function program(operation: Operation): Promise<Record<string, unknown>> {
  const { image, region, domain, changesConfigMaps } = operation;
  const kubeconfig = readFileSync(operation.kubeconfig, 'utf8');
  const provider = new Provider('cluster', { kubeconfig, enableConfigMapMutable: changesConfigMaps });
  const zone = new ConfigMap('zone', { metadata: { name: 'zone', namespace: 'default' } }, { provider });
  const { namespace, serviceUrl, publicUrl, alertNames } = new TaskMcpHttp(
    'task-mcp-http',
    {
      image,
      env: { REGION: secret(region) },
      // A preview does not know the id of what is not made yet.
      exposure: Exposure.httpRoute({ host: zone.id.apply((id) => `${id.replace('/', '-')}.${domain}`) }),
    },
    { provider },
  );
  return { namespace, serviceUrl, publicUrl, alertNames };
}

/** Carries it out. The program runs in this process, which needs no language plugin of the engine's. */
async function carryOut(operation: Operation): Promise<Report> {
  const names = { projectName: 'task-mcp', stackName: 'production' };
  const stack = await LocalWorkspace.createOrSelectStack({ ...names, program: () => program(operation) });
  const steps: Record<string, string> = {};
  const onEvent = ({ resourcePreEvent }: EngineEvent): void => {
    if (!resourcePreEvent) return;
    const { urn, op } = resourcePreEvent.metadata;
    steps[urn.split('::')[3] as string] = op;
  };
  try {
    const outputs = Object.entries(await outputsOf(stack, operation.kind, onEvent));
    return { steps, outputs: Object.fromEntries(outputs.map(([name, { value }]) => [name, value])), failure: '' };
  } catch (error) {
    return { steps, outputs: {}, failure: (error as Error).message };
  }
}

async function outputsOf(
  stack: Stack,
  kind: Operation['kind'],
  onEvent: (event: EngineEvent) => void,
): Promise<OutputMap> {
  if (kind === 'up') return (await stack.up({ onEvent })).outputs;
  await stack[kind]({ onEvent });
  return {};
}

void carryOut(JSON.parse(String(process.env['OPERATION'])) as Operation).then((report) =>
  process.stdout.write(JSON.stringify(report)),
);

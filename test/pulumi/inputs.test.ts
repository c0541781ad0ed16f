/**
 * @jest-environment-options { "globalsCleanup": "off" }
 */
import { output, secret } from '@pulumi/pulumi';
import type { TaskMcpHttpArgs } from '../../lib/pulumi';
import { Exposure, Receiver, TaskMcpHttp } from '../../lib/pulumi';
import { IMAGE } from '../support/synth';
import type { Registration, Registrations } from './support/engine';
import { Built, engine, settled, UNKNOWN } from './support/engine';

/** What a program registers that makes the component with the args given on top of its defaults. */
async function registrationsOf(args: () => Partial<TaskMcpHttpArgs>, preview: boolean): Promise<Registrations> {
  const registrations = await engine({ preview });
  new TaskMcpHttp('mcp', { image: IMAGE, ...args() });
  await settled();
  return registrations;
}

/** The component in a preview. */
async function componentOf(args: () => Partial<TaskMcpHttpArgs>): Promise<Registration> {
  return (await registrationsOf(args, true)).get('mcp')!;
}

/** The children, by kind and name. */
async function childrenOf(
  args: () => Partial<TaskMcpHttpArgs>,
  { preview = true } = {},
): Promise<Record<string, Registration>> {
  const registrations = await registrationsOf(args, preview);
  return Object.fromEntries(
    [...registrations].flatMap(([name, child]) => (name.startsWith('mcp/') ? [[name.slice(4), child]] : [])),
  );
}

/** The children for which a list is not empty, with the list. */
function marked(
  children: Record<string, Registration>,
  list: 'unknown' | 'secrets',
): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(children)
      .filter(([, child]) => child.inputs[list].length > 0)
      .map(([key, child]) => [key, child.inputs[list]]),
  );
}

const unknown = (): TaskMcpHttpArgs['image'] => new Built('built', IMAGE).ref;
const IMAGE_FIELD = 'spec.template.spec.containers[0].image';
const CHECKSUM = 'spec.template.metadata.annotations.cdk8s-task-mcp/config-checksum';

describe('a value that a preview cannot know', () => {
  test('leaves everything that does not depend on it to be seen', async () => {
    const children = await childrenOf(() => ({ image: unknown() }));
    expect(marked(children, 'unknown')).toEqual({
      // The labels hold the version, if the image has one.
      'Deployment/task-mcp-http': ['spec.template.metadata.labels', IMAGE_FIELD],
    });
    expect(children['Deployment/task-mcp-http']?.inputs.values.spec).toMatchObject({
      selector: { matchLabels: { app: 'task-mcp-http', track: 'stable' } },
      template: { metadata: { labels: UNKNOWN }, spec: { serviceAccountName: 'task-mcp-http' } },
    });
  });

  test('makes what is computed from it unknown too', async () => {
    const children = await childrenOf(() => ({ env: { REGION: unknown(), LOG_LEVEL: 'debug' } }));
    expect(marked(children, 'unknown')).toEqual({
      'ConfigMap/task-mcp-http': ['data.REGION'],
      'Deployment/task-mcp-http': [CHECKSUM],
    });
    expect(children['ConfigMap/task-mcp-http']?.inputs.values.data).toMatchObject({ LOG_LEVEL: 'debug' });
  });

  test('is the host wherever the host stands', async () => {
    const children = await childrenOf(() => ({ exposure: Exposure.httpRoute({ host: unknown() }) }));
    expect(marked(children, 'unknown')).toEqual({
      'HTTPRoute/task-mcp-http': ['spec.hostnames[0]'],
      'Probe/task-mcp-http-liveness': ['spec.targets.staticConfig.static[0]'],
      'Probe/task-mcp-http-readiness': ['spec.targets.staticConfig.static[0]'],
    });
  });

  test('is the name of a Secret wherever it is referred to', async () => {
    const credential = (): object => ({ secretName: unknown(), key: 'a' });
    const children = await childrenOf(() => ({
      auth: { secretName: unknown(), key: 'tokens' },
      escalation: {
        onCall: Receiver.pagerDuty({ routingKey: credential() as never }),
        engineeringLead: Receiver.opsgenie({ apiKey: { secretName: 'known', key: 'a' } }),
        engineeringManager: Receiver.webhook({ url: 'https://pager.example.com', pages: true }),
        incidents: [Receiver.slack({ webhook: { secretName: 'known', key: 'b' } })],
      },
    }));
    expect(marked(children, 'unknown')).toEqual({
      'AlertmanagerConfig/task-mcp-http': [
        expect.stringMatching(/^spec\.receivers\[\d\]\.pagerdutyConfigs\[0\]\.routingKey\.name$/),
      ],
      'Deployment/task-mcp-http': ['spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.name'],
    });
  });

  test('is a label of every object', async () => {
    const children = await childrenOf(() => ({ labels: { team: unknown() } }));
    const { 'Deployment/task-mcp-http': deployment, 'Namespace/task-mcp': namespace, ...others } = children;
    expect(namespace?.inputs.unknown).toEqual([]);
    expect(deployment?.inputs.unknown).toEqual(['metadata.labels.team', 'spec.template.metadata.labels.team']);
    for (const key of Object.keys(others).filter((name) => name !== 'NetworkPolicy/default-deny')) {
      expect({ [key]: others[key]?.inputs.unknown }).toEqual({ [key]: ['metadata.labels.team'] });
    }
  });

  test('does not hold back what is known of the others', async () => {
    const children = await childrenOf(() => ({ image: unknown(), env: { REGION: output('eu-north-1') } }));
    expect(children['ConfigMap/task-mcp-http']?.inputs.values.data.REGION).toBe('eu-north-1');
  });

  test('has its place in the order of things', async () => {
    const children = await childrenOf(() => ({ image: unknown() }));
    const after = Object.keys(children).filter((key) => children[key]?.dependsOn.includes('built'));
    expect(after).toEqual(['Deployment/task-mcp-http']);
  });

  test('leaves the outputs to be seen that do not depend on it', async () => {
    const { outputs } = await componentOf(() => ({
      image: unknown(),
      exposure: Exposure.httpRoute({ host: unknown() }),
    }));
    expect(outputs.unknown).toEqual(['publicUrl']);
    expect(outputs.values).toMatchObject({
      namespace: 'task-mcp',
      serviceUrl: 'http://task-mcp-http.task-mcp.svc:3000',
    });
  });
});

describe('a secret', () => {
  test('stays secret where it stands, and in what is computed from it', async () => {
    const children = await childrenOf(() => ({ env: { REGION: secret('eu-north-1'), LOG_LEVEL: 'debug' } }));
    expect(marked(children, 'secrets')).toEqual({
      'ConfigMap/task-mcp-http': ['data.REGION'],
      'Deployment/task-mcp-http': [CHECKSUM],
    });
    expect(children['ConfigMap/task-mcp-http']?.inputs.values.data.REGION).toBe('eu-north-1');
  });

  test('does not make secrets of the outputs', async () => {
    const { outputs } = await componentOf(() => ({ env: { REGION: secret('eu-north-1') }, image: secret(IMAGE) }));
    expect(outputs.secrets).toEqual([]);
  });

  test('does not make secrets of other inputs', async () => {
    const children = await childrenOf(() => ({ image: output(IMAGE), podAnnotations: { owner: secret('tasks') } }));
    expect(marked(children, 'secrets')).toEqual({
      'Deployment/task-mcp-http': ['spec.template.metadata.annotations.owner'],
    });
  });
});

describe('a known value', () => {
  test.each<[string, (value: string) => TaskMcpHttpArgs['image']]>([
    ['plain text', (value) => value],
    ['a promise', (value) => Promise.resolve(value)],
    ['an output', (value) => output(value)],
    ['the output of a resource', (value) => new Built('built', value).ref],
  ])('may be %s', async (_name, input) => {
    const children = await childrenOf(() => ({ image: input(IMAGE) }), { preview: false });
    const { metadata, spec } = children['Deployment/task-mcp-http']!.inputs.values.spec.template;
    expect(spec.containers[0].image).toBe(IMAGE);
    expect(metadata.labels['app.kubernetes.io/version']).toBe('1.4.2');
  });

  test('may be an image without a version', async () => {
    const image = `registry.example.com/task-mcp-http@sha256:${'3'.repeat(64)}`;
    const children = await childrenOf(() => ({ image: output(image) }), { preview: false });
    const { metadata, spec } = children['Deployment/task-mcp-http']!.inputs.values.spec.template;
    expect(spec.containers[0].image).toBe(image);
    expect(metadata.labels).not.toHaveProperty(['app.kubernetes.io/version']);
  });

  test('may be the image and stand elsewhere too, in any order', async () => {
    const children = await childrenOf(
      () => {
        const image = output(IMAGE);
        return { podAnnotations: { deployed: image }, env: { DEPLOYED: image }, image };
      },
      { preview: false },
    );
    const { metadata, spec } = children['Deployment/task-mcp-http']!.inputs.values.spec.template;
    expect([metadata.annotations.deployed, spec.containers[0].image]).toEqual([IMAGE, IMAGE]);
  });

  test('may stand in several places', async () => {
    const children = await childrenOf(
      () => {
        const name = output('task-mcp-credentials');
        return {
          auth: { secretName: name, key: 'tokens' },
          secrets: { API_PASSWORD: { secretName: name, key: 'password' } },
        };
      },
      { preview: false },
    );
    const { env } = children['Deployment/task-mcp-http']!.inputs.values.spec.template.spec.containers[0];
    expect(env.map((variable: any) => variable.valueFrom.secretKeyRef.name)).toEqual([
      'task-mcp-credentials',
      'task-mcp-credentials',
    ]);
  });
});

/**
 * @jest-environment-options { "globalsCleanup": "off" }
 */
import { join } from 'node:path';
import { runtime } from '@pulumi/pulumi';
import ts from 'typescript';
import type { TaskMcpHttp } from '../../lib/pulumi';
import { engine, settled, valueOf } from './support/engine';

jest.mock('cdk8s-task-mcp/pulumi', () => jest.requireActual('../../lib/pulumi'), { virtual: true });

const EXAMPLES = join(__dirname, '../../examples');

describe('examples/pulumi', () => {
  test('compiles, and the compiler refuses an output where a plain value is needed', () => {
    const { config } = ts.readConfigFile(join(EXAMPLES, 'tsconfig.json'), ts.sys.readFile) as { config: object };
    const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, EXAMPLES);
    const example = join(EXAMPLES, 'pulumi/index.ts');
    const wrong = join(EXAMPLES, 'pulumi/wrong.ts');
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile } = host;
    const source = `
      import { output } from '@pulumi/pulumi';
      import { Exposure, TaskMcpHttp } from 'cdk8s-task-mcp/pulumi';
      const image = output('registry.example.com/task-mcp-http:1.4.2');
      new TaskMcpHttp('right', { image, labels: { team: output('tasks') }, exposure: Exposure.ingress({ host: output('a.b') }) });
      new TaskMcpHttp('wrong', { image, replicas: output(3) });
      new TaskMcpHttp('wrong', { image, namespace: { name: output('a') } });
      new TaskMcpHttp('wrong', { image, labels: output({ team: 'tasks' }) });
      new TaskMcpHttp('wrong', {});
    `;
    host.fileExists = (file) => file === wrong || fileExists(file);
    host.readFile = (file) => (file === wrong ? source : readFile(file));
    const program = ts.createProgram([example, wrong], { ...options, noEmit: true }, host);
    const faults = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
      const line = file?.text.slice(start).split('\n')[0];
      return {
        file: file?.fileName.split('/').pop(),
        at: line,
        says: ts.flattenDiagnosticMessageText(messageText, ' '),
      };
    });
    expect(faults).toEqual([
      { file: 'wrong.ts', at: expect.stringMatching(/^replicas/), says: expect.stringContaining("'number'") },
      {
        file: 'wrong.ts',
        at: expect.stringMatching(/^name: output/),
        says: expect.stringContaining("'string | undefined'"),
      },
      {
        file: 'wrong.ts',
        at: expect.stringMatching(/^labels: output/),
        says: expect.stringContaining('Record<string'),
      },
      { file: 'wrong.ts', at: '{});', says: expect.stringContaining("'image'") },
    ]);
  }, 60_000);

  test('makes the service from a configuration and the outputs of another stack', async () => {
    const outputs = {
      kubeconfig: 'apiVersion: v1',
      region: 'eu-north-1',
      host: 'mcp.example.org',
      gatewayName: 'edge',
      gatewayNamespace: 'edge-system',
    };
    const registrations = await engine({ states: { 'pulumi:pulumi:StackReference': { outputs } } });
    runtime.setAllConfig({
      'project:platformStack': 'platform/clusters/production',
      'project:image': 'registry.example.com/task-mcp-http:1.4.2',
      'project:tokens': 'a-token',
    });
    const program = jest.requireActual<Pick<TaskMcpHttp, 'publicUrl' | 'serviceUrl'>>('../../examples/pulumi/index');
    await settled();
    await expect(valueOf(program.publicUrl)).resolves.toBe('https://mcp.example.org');
    await expect(valueOf(program.serviceUrl)).resolves.toBe('http://task-mcp-http.task-mcp.svc:3000');
    expect(registrations.get('task-mcp-http/HTTPRoute/task-mcp-http')).toMatchObject({
      provider: 'cluster',
      inputs: {
        values: { spec: { hostnames: ['mcp.example.org'], parentRefs: [{ name: 'edge', namespace: 'edge-system' }] } },
      },
    });
    expect(registrations.get('task-mcp-auth')).toMatchObject({
      inputs: { values: { metadata: { namespace: 'task-mcp' } }, secrets: ['stringData'] },
      dependsOn: ['task-mcp-http/Namespace/task-mcp'],
    });
  });
});

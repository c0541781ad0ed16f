import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Scene } from '../support/scene/scene';
import type { ServiceCopy } from '../support/scene/service-copy';
import { RUNBOOK_COMMANDS } from './runbook-commands';

const NAMESPACE = 'task-mcp';
const LASTING_MS = 3_000;
const EMERGENCY = {
  spec: { template: { spec: { containers: [{ name: 'task-mcp-http', resources: { limits: { cpu: '1' } } }] } } },
};

/** Every `kubectl` command of the runbook, as somebody on call would type it. */
export function runbook(scene: () => Scene): void {
  let copy: ServiceCopy;

  beforeAll(async () => {
    const { bench } = scene();
    copy = await scene().deploy({ namespace: NAMESPACE });
    const metadata = { name: 'task-mcp-auth', namespace: NAMESPACE };
    await bench.api.apply({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { tokens: 'none' } });
    writeFileSync(join(bench.controlPlane.folder, 'emergency-patch.json'), JSON.stringify(EMERGENCY));
  });

  test.each(RUNBOOK_COMMANDS)('$command', async ({ command, writes, lasts, differs, instead }) => {
    const { results } = scene();
    const { output, status } = await type(command, lasts);
    if (writes) expect(output).toMatch(writes);
    const verdict = differs?.verdict ?? 'works';
    if (!lasts) expect(status === 0).toBe(verdict !== 'cannot work here');
    if (instead !== undefined) expect((await type(instead)).status).toBe(0);
    results.addCommand({ command, verdict, reason: differs?.reason ?? '', instead });
  });

  async function type(command: string, lasts = false): Promise<{ output: string; status: number | null }> {
    const { controlPlane } = scene().bench;
    const line = command.replaceAll('<pod-name>', copy.serving[0]!.name);
    const env = {
      ...process.env,
      PATH: `${controlPlane.programFolder('kubectl')}:${process.env['PATH']}`,
      KUBECONFIG: controlPlane.kubeconfigOf('admin'),
      KUBE_EDITOR: 'true',
    };
    // `exec` makes the process that is stopped kubectl's own.
    const shell = lasts ? `exec ${line}` : line;
    const child = spawn('sh', ['-c', shell], { env, cwd: controlPlane.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = lasts ? setTimeout(() => child.kill('SIGTERM'), LASTING_MS) : undefined;
    const status = new Promise<number | null>((resolve) => child.on('close', resolve));
    const output = (await Promise.all([text(child.stdout), text(child.stderr)])).join('');
    clearTimeout(stop);
    return { output, status: await status };
  }
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/eventually';
import { Container } from './support/container';
import { deploymentOf } from './support/deployment-of';
import { descendantsOf, stillThere } from './support/processes';
import { describeWithRights } from './support/rights';
import { serverImages } from './support/server-images';

const SERVER = "http.createServer((_, response) => response.end('ok')).listen(8080);";
const ROOT = join(__dirname, '../..');

const mounts = (): string => readFileSync('/proc/mounts', 'utf8');

/** The parents of the server and itself: what holds the namespaces, the player, what holds the inner ones, the server. */
const PROCESSES = 4;

const gone = (processes: readonly string[]): Promise<true> =>
  eventually(() => stillThere(processes).length === 0, { what: 'no process is left', withinSeconds: 60 });

describeWithRights('a container that has ended', () => {
  const imageOf = serverImages();
  let killed: ChildProcess | undefined;
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'run-until-killed-'))));
  afterEach(() => Container.discardAll());
  afterAll(() => {
    killed?.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  test.each(['stop', 'discard'] as const)('leaves no process and no mount behind after %s', async (end) => {
    const before = mounts();
    const container = await Container.start({
      deployment: deploymentOf({ pod: { terminationGracePeriodSeconds: 2 } }),
      image: imageOf(SERVER),
    });
    await container.becomesReady();
    const processes = descendantsOf(process.pid);
    expect(processes.length).toBeGreaterThanOrEqual(PROCESSES);
    expect(mounts()).toBe(before);
    await container[end]();
    await gone(processes);
    expect(mounts()).toBe(before);
  });

  test('leaves none behind when the test run is killed, which runs no handlers', async () => {
    const before = mounts();
    const program = join(ROOT, 'test/process/support/run-until-killed.ts');
    killed = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), program, join(folder, 'image')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(killed.stdout!, 'data');
    const processes = descendantsOf(killed.pid!);
    expect(processes.length).toBeGreaterThanOrEqual(PROCESSES);
    killed.kill('SIGKILL');
    await gone(processes);
    expect(mounts()).toBe(before);
  });
});

import { Container } from './support/container';
import type { Changes } from './support/deployment-of';
import { deploymentOf } from './support/deployment-of';
import { evaluated, INSPECTABLE, write } from './support/inspectable';
import { describeWithRights } from './support/rights';
import { serverImages } from './support/server-images';

/** Capability sets of /proc in which a container that drops all of them has nothing. */
const NONE = '0000000000000000';

describeWithRights('the process of a container', () => {
  const imageOf = serverImages();
  afterEach(() => Container.discardAll());

  const started = async (changes?: Changes): Promise<Container> => {
    const container = await Container.start({ deployment: deploymentOf(changes), image: imageOf(INSPECTABLE) });
    if (!(await container.becomesReady())) throw new Error(container.trouble);
    return container;
  };

  const statusOf = async (container: Container): Promise<Record<string, string>> => {
    const status = await evaluated<string>(container, "return fs.readFileSync('/proc/self/status', 'utf8')");
    return Object.fromEntries(status.split('\n').map((line) => line.split(/:\s*/).map((part) => part.trim())));
  };

  test('can write to its volumes and to nothing else', async () => {
    const container = await started();
    expect(await write(container, '/data/file')).toBe('written');
    for (const folder of ['', '/app', '/usr', '/tmp', '/home/node', '/etc']) {
      expect([folder, await write(container, `${folder}/file`)]).toEqual([folder, 'EROFS']);
    }
  });

  test('can write to the temporary folder of an image whose root is not read-only', async () => {
    const container = await started({ container: { securityContext: {} } });
    expect(await write(container, '/tmp/file')).toBe('written');
  });

  test('finds its volumes empty, owned by the group of the pod, and as large as their limit', async () => {
    const container = await started();
    expect(await evaluated(container, "return fs.readdirSync('/data')")).toEqual([]);
    expect(await evaluated(container, "return fs.statSync('/data').gid")).toBe(1000);
    expect(await write(container, '/data/fits', 1024 * 1000)).toBe('written');
    expect(await write(container, '/data/does-not', 1024 * 1000)).toBe('ENOSPC');
  });

  test('runs as the user and groups of the manifest, without capabilities, and can gain none', async () => {
    const securityContext = { runAsUser: 1234, runAsGroup: 2345, runAsNonRoot: true, fsGroup: 3456 };
    const status = await statusOf(await started({ pod: { securityContext } }));
    expect(status).toMatchObject({
      Uid: '1234\t1234\t1234\t1234',
      Gid: '2345\t2345\t2345\t2345',
      Groups: '3456',
      NoNewPrivs: '1',
      ...{ CapInh: NONE, CapPrm: NONE, CapEff: NONE, CapBnd: NONE, CapAmb: NONE },
    });
  });

  test('keeps what its runtime leaves it where the manifest takes nothing away', async () => {
    const securityContext = { runAsUser: 0, runAsNonRoot: false };
    const status = await statusOf(await started({ container: { securityContext }, pod: { securityContext } }));
    expect(status).toMatchObject({ Uid: '0\t0\t0\t0', NoNewPrivs: '0', CapEff: '00000000a80425fb', CapInh: NONE });
  });

  test('knows its user, as the images of Node.js do', async () => {
    const container = await started();
    expect(await evaluated(container, 'return os.userInfo()')).toMatchObject({
      username: 'node',
      homedir: '/home/node',
    });
  });

  test('is the first of its processes, and sees no others', async () => {
    const container = await started();
    const pids = "return fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name))";
    expect(await evaluated(container, pids)).toEqual(['1']);
  });

  test('has the loopback interface, the address of the pod, and no way out', async () => {
    const container = await started();
    const interfaces = 'return os.networkInterfaces()';
    const { lo, ...others } = await evaluated<Record<string, { address: string }[]>>(container, interfaces);
    expect(others).toEqual({});
    expect(lo?.map(({ address }) => address)).toEqual(['127.0.0.1', '192.0.2.1', '::1']);
    expect(
      await evaluated(container, "return fs.readFileSync('/proc/net/route', 'utf8').trim().split('\\n').length"),
    ).toBe(1);
  });

  test('sees nothing of the machine but programs, and its image', async () => {
    const container = await started();
    expect(await evaluated(container, `return fs.existsSync(${JSON.stringify(__filename)})`)).toBe(false);
    expect(await evaluated(container, "return fs.readdirSync('/app')")).toEqual(['server.js']);
    expect(await evaluated(container, "return fs.readdirSync('/etc').sort()")).toEqual(['group', 'hosts', 'passwd']);
  });
});

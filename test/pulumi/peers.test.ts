import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { missingPeersFault } from '../../lib/pulumi/peers';

const ROOT = join(__dirname, '../..');
const PEERS = ['cdk8s', 'cdk8s-plus-28', 'constructs'];

/** A folder with the library as it is published, and without the packages that only Pulumi needs. */
const folder = mkdtempSync(join(tmpdir(), 'pulumi-peers-'));

beforeAll(() => {
  const bundle = pathToFileURL(join(ROOT, 'scripts/bundle/bundle.mjs')).href;
  const program = `import { writeLibrary } from ${JSON.stringify(bundle)}; await writeLibrary(${JSON.stringify(join(folder, 'lib'))});`;
  execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: ROOT });
  PEERS.forEach(install);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

function install(name: string): void {
  const link = join(folder, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules', name), link);
}

/** Runs a program in the folder, and returns what it prints or what it fails of. */
function run(program: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' });
  return stdout.trim() || (/^Error: (.*)$/m.exec(stderr)?.[1] ?? stderr);
}

test('the main entry needs nothing of Pulumi', () => {
  expect(run(`console.log(typeof require('./lib').TaskMcpHttp)`)).toBe('function');
});

test('the door for Pulumi says in one sentence what to install', () => {
  expect(run(`require('./lib/pulumi')`)).toBe(
    "'cdk8s-task-mcp/pulumi' needs @pulumi/pulumi and @pulumi/kubernetes, so run npm install @pulumi/pulumi @pulumi/kubernetes",
  );
});

test('the door for Pulumi names what is missing alone', () => {
  expect(missingPeersFault((name) => name === '@pulumi/pulumi')).toBe(
    "'cdk8s-task-mcp/pulumi' needs @pulumi/kubernetes, so run npm install @pulumi/kubernetes",
  );
  expect(missingPeersFault(() => true)).toBeUndefined();
});

describe('with the packages that it needs', () => {
  beforeAll(() => ['@pulumi/pulumi', '@pulumi/kubernetes'].forEach(install));

  test('the door for Pulumi opens, on the library of the main entry', () => {
    const program = `
      const { Exposure, TaskMcpHttp } = require('./lib/pulumi');
      const made = Exposure.httpRoute({}).make({});
      console.log(typeof TaskMcpHttp, made instanceof require('./lib').Exposure);
    `;
    expect(run(program)).toBe('function true');
  }, 30_000);

  test('the main entry leaves them alone', () => {
    const program = `require('./lib'); console.log(Object.keys(require.cache).filter((file) => file.includes('@pulumi')).length)`;
    expect(run(program)).toBe('0');
  });

  test('the door for Pulumi loads no more kinds than it makes', () => {
    const program = `
      require('./lib/pulumi');
      const kinds = Object.keys(require.cache).filter((file) => /@pulumi.kubernetes.(?!node_modules).+v[0-9]/.test(file));
      console.log(kinds.length);
    `;
    expect(Number(run(program))).toBeLessThan(15);
  }, 30_000);
});

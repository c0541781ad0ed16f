import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolSets } from './support/cluster/tool-set';

const PROGRAMS = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl', 'kwok'];

describe('toolSets', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assets-'));
    for (const program of PROGRAMS) put(program);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function put(program: string): void {
    writeFileSync(join(folder, program), '');
    chmodSync(join(folder, program), 0o755);
  }

  test('takes the programs of KUBEBUILDER_ASSETS', () => {
    const [set] = toolSets({ ...process.env, PATH: '', KUBEBUILDER_ASSETS: folder });
    expect(set?.programs).toEqual(Object.fromEntries(PROGRAMS.map((program) => [program, join(folder, program)])));
  });

  test('takes from PATH what KUBEBUILDER_ASSETS does not hold', () => {
    const [set] = toolSets({ ...process.env, PATH: folder, KUBEBUILDER_ASSETS: tmpdir() });
    expect(set?.programs.kwok).toBe(join(folder, 'kwok'));
  });

  test('names the program that is missing among ready ones', () => {
    rmSync(join(folder, 'kwok'));
    expect(() => toolSets({ ...process.env, PATH: '', KUBEBUILDER_ASSETS: folder })).toThrow(
      "'kwok' is neither in KUBEBUILDER_ASSETS nor on PATH; put it there, or unset both settings and run npm run tools:e2e",
    );
  });

  test('names the command that gets the programs where the cache is empty', () => {
    const env = { ...process.env, KUBEBUILDER_ASSETS: '', E2E_TOOLS: '', XDG_CACHE_HOME: folder };
    expect(() => toolSets(env)).toThrow(/^'etcd' for Kubernetes .* is missing at .*; run npm run tools:e2e$/);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, '.github/workflows');

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, any>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const read = (file: string): Workflow => parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow;
const workflows = readdirSync(FOLDER).map((file) => [file, read(file)] as const);
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps = [] }) => steps);
const commandsOf = ({ steps = [] }: Job): string => steps.map(({ run = '' }) => run).join('\n');

describe.each(workflows)('%s', (_file, workflow) => {
  test('may read the repository and nothing else, where no job says more', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  test('uses actions of a fixed major or commit, and workflows that exist', () => {
    const used = [...stepsOf(workflow), ...Object.values(workflow.jobs)].flatMap(({ uses }) => uses ?? []);
    const loose = used.filter((uses) =>
      uses.startsWith('./') ? !existsSync(join(ROOT, uses)) : !/^[\w-]+\/[\w-]+@(v\d+|[0-9a-f]{40})$/.test(uses),
    );
    expect(used).not.toEqual([]);
    expect(loose).toEqual([]);
  });

  test('runs scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const commands = Object.values(workflow.jobs).map(commandsOf).join('\n');
    const files = [...commands.matchAll(/\b(?:node|bash) ([\w./-]+)(?: ([\w./-]+\.ts))?/g)].flatMap(([, ...named]) =>
      named.flatMap((file) => file ?? []),
    );
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    const named = [...commands.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script as string);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

test('every change is checked by the script that a developer runs', () => {
  const { on, jobs } = read('ci.yml');
  expect(on).toHaveProperty('pull_request');
  expect(on).toMatchObject({ push: { branches: ['main'] } });
  expect(stepsOf(read('ci.yml')).map(({ run }) => run)).toContain('bash .ci/run');
  expect(Object.values(jobs)).toHaveLength(1);
});

describe('a release', () => {
  const { on, jobs } = read('release.yml');
  const { check, package: packed, publish, ...others } = jobs;

  test('is made from a tag, after all checks; by hand it is only rehearsed', () => {
    expect(on).toEqual({ push: { tags: ['v*'] }, workflow_dispatch: null });
    expect(others).toEqual({});
    expect(check!.uses).toBe('./.github/workflows/ci.yml');
    expect([packed!.needs, publish!.needs]).toEqual(['check', 'package']);
    expect(publish!.if).toBe("github.event_name == 'push' && github.ref_type == 'tag'");
  });

  test('is refused where the changelog does not say what is in it', () => {
    const commands = commandsOf(packed!);
    expect(commands.indexOf('scripts/check-changelog.ts')).toBeGreaterThan(-1);
    expect(commands.indexOf('scripts/check-changelog.ts')).toBeLessThan(commands.indexOf('npm pack'));
  });

  test('carries provenance and a bill of materials', () => {
    expect(publish!.permissions).toEqual({ contents: 'write', 'id-token': 'write', attestations: 'write' });
    expect(commandsOf(publish!)).toMatch(/^npm publish .*--provenance/m);
    expect(commandsOf(packed!)).toContain('npm sbom --sbom-format cyclonedx');
    expect(publish!.steps!.map(({ uses }) => uses)).toContain('actions/attest-sbom@v3');
  });

  test('waits for an approval, and gives its permissions to nothing that it has built or installed', () => {
    expect(publish!.environment).toBe('npm');
    expect([check!.permissions, packed!.permissions]).toEqual([undefined, undefined]);
    expect(publish!.steps!.map(({ uses }) => uses)).not.toContain('actions/checkout@v6');
    expect(commandsOf(publish!)).not.toMatch(/npm (ci|install|run)/);
  });
});

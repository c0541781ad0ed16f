import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { median, run, sideBySide } from './measure';

const RUNS = 15;
const root = resolve(__dirname, '..');
const bare = join(__dirname, 'bare');
const cli = join(root, 'node_modules/cdk8s-cli/bin/cdk8s');
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));

interface Row {
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
  readonly ratio: number;
  /** Largest ratio; none where it is only told for comparison. */
  readonly bound?: number;
}

/** (a) A compiled app, three environments, against a bare app with one Deployment. */
function compiledApp(): Row {
  const { ours, theirs } = sideBySide(
    RUNS,
    () => run([join(root, 'build/bin/task-mcp-http.js')]),
    () => run([join(bare, 'app.js')]),
  );
  const [a, b] = [median(ours.map(({ cpu }) => cpu)), median(theirs.map(({ cpu }) => cpu))];
  const rss = [median(ours.map((cost) => cost.rss)), median(theirs.map((cost) => cost.rss))] as const;
  const what = '(a) the compiled app, three environments: CPU';
  return row(what, cell(a, rss[0]), cell(b, rss[1]), a / b, 1.4);
}

/** (b) `cdk8s synth` here against `cdk8s synth` of the bare app; wall time, which is what a person waits for. */
function cliSynth(): Row {
  const synth = (cwd: string) => () => run([cli, 'synth', '--output', join(scratch, 'dist')], { cwd });
  const { ours, theirs } = sideBySide(RUNS, synth(root), synth(bare));
  const [a, b] = [median(ours.map(({ wall }) => wall)), median(theirs.map(({ wall }) => wall))];
  const rss = [median(ours.map((cost) => cost.rss)), median(theirs.map((cost) => cost.rss))] as const;
  return row('(b) cdk8s synth: time', cell(a, rss[0]), cell(b, rss[1]), a / b, 1.25);
}

/** (c) A fleet in one app, one chart for each service, against the same objects as bare ApiObjects. */
function fleet(): Row[] {
  const manifests = join(scratch, 'manifests.json');
  node('fleet.js', 'manifests', '1', manifests);
  const perService = new Map<number, number>();
  const measured = (services: number, app: 'GitOpsApp' | 'App'): Row => {
    const { ours, theirs } = sideBySide(
      7,
      () => node('fleet.js', app, String(services), manifests),
      () => node('fleet.js', 'bare', String(services), manifests),
    );
    const [a, b] = [median(ours.map(({ cpu }) => cpu)), median(theirs.map(({ cpu }) => cpu))];
    const rss = [median(ours.map((cost) => cost.rss)), median(theirs.map((cost) => cost.rss))] as const;
    if (app === 'GitOpsApp') perService.set(services, a / services);
    const what = `(c) ${services} services in one ${app}: CPU per service`;
    // As docs/performance.md says, a fleet is laid out in a GitOpsApp.
    const bound = app === 'GitOpsApp' ? 1.5 : undefined;
    return row(what, cell(a / services, rss[0] / 1024), cell(b / services, rss[1] / 1024), a / b, bound);
  };
  const rows = [50, 200, 400].map((services) => measured(services, 'GitOpsApp'));
  const [small, large] = [perService.get(50) as number, perService.get(200) as number];
  return [
    ...rows,
    row('(c) 200 services against 50: CPU per service', cell(large), cell(small), large / small, 1.3),
    measured(200, 'App'),
  ];
}

/** (d) Loading this library after cdk8s and cdk8s-plus, against loading those two. */
function startUp(): Row {
  const peers = ['cdk8s', 'cdk8s-plus-28'];
  const { ours, theirs } = sideBySide(
    RUNS,
    () => node('start-up.js', ...peers, '../build/lib'),
    () => node('start-up.js', ...peers),
  );
  const [a, b] = [median(ours.map(({ cpu }) => cpu)), median(theirs.map(({ cpu }) => cpu))];
  const rss = [median(ours.map((cost) => cost.rss)), median(theirs.map((cost) => cost.rss))] as const;
  const what = '(d) require, after cdk8s and cdk8s-plus: CPU';
  return row(what, cell(a, rss[0] / 1024), cell(b, rss[1] / 1024), a / b, 1.25);
}

/** (e) What many objects share, such as a label of all Services or the host of all Ingresses, must not cost its square. */
function checks(): Row {
  const cost = (sets: number) => () => node('../scripts/run.mjs', join(__dirname, 'checks.ts'), String(sets));
  const { ours, theirs } = sideBySide(7, cost(4000), cost(1000));
  const [a, b] = [median(ours.map(({ cpu }) => cpu)) / 4000, median(theirs.map(({ cpu }) => cpu)) / 1000];
  const rss = [median(ours.map((each) => each.rss)), median(theirs.map((each) => each.rss))] as const;
  const what = '(e) the checks of 4,000 sets of six objects against 1,000: CPU per set';
  return row(what, cell(a, rss[0] / 1024), cell(b, rss[1] / 1024), a / b, 1.3);
}

/** What a program of this folder says that it cost. */
function node(program: string, ...args: string[]): { cpu: number; rss: number } {
  const result = spawnSync(process.execPath, [join(__dirname, program), ...args], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout === '' ? { cpu: 0, rss: 0 } : JSON.parse(result.stdout);
}

function cell(milliseconds: number, rss?: number): string {
  const time = `${milliseconds < 100 ? milliseconds.toFixed(2) : milliseconds.toFixed(0)} ms`;
  return rss === undefined ? time : `${time}, ${rss.toFixed(0)} MiB`;
}

function exceeds({ ratio, bound = Infinity }: Row): boolean {
  return ratio > bound;
}

function row(what: string, ours: string, theirs: string, ratio: number, bound?: number): Row {
  return { what, ours, theirs, ratio, bound };
}

console.log(`| measured side by side, median | this library | yardstick | ratio | at most |`);
console.log(`| --- | --- | --- | --- | --- |`);
const measuredRows = [compiledApp(), cliSynth(), ...fleet(), startUp(), checks()];
for (const measured of measuredRows) {
  const { what, ours, theirs, ratio, bound } = measured;
  console.log(
    `| ${what} | ${ours} | ${theirs} | ${ratio.toFixed(2)}${exceeds(measured) ? ' (exceeded)' : ''} | ${bound ?? '–'} |`,
  );
  if (exceeds(measured)) process.exitCode = 1;
}
rmSync(scratch, { recursive: true });

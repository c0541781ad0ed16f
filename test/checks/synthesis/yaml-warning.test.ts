import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { GitOpsApp, ResilienceChecks } from '../../../lib';

const folder = mkdtempSync(join(__dirname, 'written-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A chart with one object, which is checked. */
function checkedChart(data: Record<string, string>, app: App = new App({ outdir: folder }), kind = 'ConfigMap'): Chart {
  const chart = new Chart(app, 'chart');
  new ApiObject(chart, 'Map', { apiVersion: 'v1', kind, metadata: { name: 'map' }, data });
  ResilienceChecks.attach(chart);
  return chart;
}

/** The warnings that are given on the way. */
function warningsOf(act: () => unknown): string[] {
  const emit = jest.spyOn(process, 'emitWarning').mockReturnValue();
  try {
    act();
    const given = emit.mock.calls as unknown[][];
    expect(given.every(([, options]) => Object(options).code === 'CDK8S_TASK_MCP_YAML')).toBe(true);
    return given.map(([warning]) => String(warning));
  } finally {
    emit.mockRestore();
  }
}

/** The warnings of a synth that writes a chart. */
function warnings(...args: Parameters<typeof checkedChart>): string[] {
  return warningsOf(() => App.of(checkedChart(...args)).synth());
}

const WARNING =
  "the YAML that an 'App' of cdk8s writes is not the same to every reader; write it by a 'GitOpsApp', which quotes such texts, and refuses what quotes can't carry:";

test('an App whose YAML every reader takes for the same warns of nothing', () => {
  expect(warnings({ MODE: '0640', RATIO: '1e3', TEXT: 'a\nb' })).toEqual([]);
});

test('an App warns of a text that a reader takes for something else', () => {
  expect(warnings({ FILE_MODE: '0o640' })).toEqual([
    `${WARNING}\n  chart/Map: 'data.FILE_MODE' ("0o640") is a number in YAML 1.2`,
  ]);
});

test('an App warns of a key that a reader takes for something else', () => {
  expect(warnings({ '0X1F': 'a' })).toEqual([`${WARNING}\n  chart/Map: key "0X1F" of 'data' is a number to go-yaml`]);
});

test('half a character, which a GitOpsApp refuses, is warned of', () => {
  const data = { A: 'a\ud800' };
  expect(warnings(data)).toEqual([
    `${WARNING}\n  chart/Map: 'data.A' ("a\\ud800") holds half a character, which no file can carry`,
  ]);
  expect(() => warnings(data, new GitOpsApp({ outdir: folder }))).toThrow("half a character, which YAML can't carry");
});

test('the warning says nothing of keys that no map of Kubernetes has', () => {
  expect(warnings({ '= =': 'a', '0X1F ': '0o7' }, new App({ outdir: folder }), 'Settings')).toEqual([
    `${WARNING}\n  chart/Map: 'data['0X1F ']' ("0o7") is a number in YAML 1.2`,
  ]);
});

test('the warning names a text once, and says in how many places it stands', () => {
  expect(warnings({ 'a.b': '=', C: '=', D: '=', E: '\n\tx', F: '\n\tx' })).toEqual([
    `${WARNING}
  chart/Map: 'data.C' ("=") is a type of YAML 1.1, which PyYAML refuses, as in 2 other places
  chart/Map: 'data.E' ("\\n\\tx") opens with a tab, which kubectl refuses unless the text is in quotes, as in 1 other place`,
  ]);
});

test('the warning shows ten texts, each on a line, shortened and escaped', () => {
  const data = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`K${10 + index}`, `0o${10 + index}`]));
  const [warning] = warnings({ ...data, A: `${'long '.repeat(20)}\u009b`, 'B.b': '\u2028' });
  expect(warning?.split('\n').slice(1, 3)).toEqual([
    `  chart/Map: 'data.A' ("${'long '.repeat(12)}...") holds U+009B, which readers refuse unless it is escaped`,
    `  chart/Map: 'data['B.b']' ("\\u2028") holds U+2028, which YAML 1.1 takes for a line break unless it is escaped`,
  ]);
  expect(warning?.split('\n').slice(10)).toEqual([
    `  chart/Map: 'data.K17' ("0o17") is a number in YAML 1.2`,
    '  and 2 more texts',
  ]);
});

test('the warning shows no text that may be a credential', () => {
  expect(warnings({ API_TOKEN: '0X1F' }, new App({ outdir: folder }), 'Settings')).toEqual([
    `${WARNING}\n  chart/Map: 'data.API_TOKEN' (not shown) is a number to go-yaml`,
  ]);
});

test('what cdk8s validates several times is warned of once', () => {
  const app = new App({ outdir: folder });
  new Chart(app, 'other');
  expect(warnings({ A: '0o7' }, app)).toHaveLength(1);
});

test('a synth that fails warns of nothing', () => {
  expect(warningsOf(() => expect(() => warnings({ API_TOKEN: '0o7' })).toThrow('secrets-by-reference'))).toEqual([]);
});

test('an app of a class of its own warns, and so does YAML that is returned', () => {
  class OwnApp extends App {
    public override synth(): void {
      super.synth();
    }
  }
  expect(warnings({ A: '0o7' }, new OwnApp({ outdir: folder }))).toHaveLength(1);
  expect(warningsOf(() => App.of(checkedChart({ A: '0o7' })).synthYaml())).toHaveLength(1);
});

test('where cdk8s writes no YAML nobody is warned', () => {
  expect(warnings({ A: '0o7' }, new GitOpsApp({ outdir: folder }))).toEqual([]);
  expect(warningsOf(() => Testing.synth(checkedChart({ A: '0o7' })))).toEqual([]);
  expect(warningsOf(() => checkedChart({ A: '0o7' }).toJson())).toEqual([]);
  expect(warningsOf(() => checkedChart({ A: '0o7' }).node.validate())).toEqual([]);
});

test('a GitOpsApp that has cdk8s record its constructs warns of nothing', () => {
  process.env['CDK8S_RECORD_CONSTRUCT_METADATA'] = 'true';
  try {
    expect(warnings({ A: '0o7' }, new GitOpsApp({ outdir: folder }))).toEqual([]);
  } finally {
    delete process.env['CDK8S_RECORD_CONSTRUCT_METADATA'];
  }
});

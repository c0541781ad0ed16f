import { ANNOTATIONS, AlertRules } from '../../lib';
import { GrafanaDashboard } from '../../lib/dashboard/grafana-dashboard';
import type { OverviewDashboardProps } from '../../lib/dashboard/overview-dashboard';
import { OverviewDashboard } from '../../lib/dashboard/overview-dashboard';
import { alertTarget, FULL_PROFILE } from '../support/alert-target';
import { manifestOf, testChart } from '../support/synth';

function overview(props: OverviewDashboardProps = {}): OverviewDashboard {
  const chart = testChart({ namespace: 'team' });
  const alerts = new AlertRules(chart, 'AlertRules', { target: alertTarget({ profile: FULL_PROFILE }) });
  return new OverviewDashboard(chart, 'OverviewDashboard', { alerts, ...props });
}

test('is a ConfigMap that the sidecar of Grafana finds', () => {
  const { metadata, kind, data } = manifestOf(overview());
  expect(kind).toBe('ConfigMap');
  expect(metadata).toEqual({
    name: 'task-mcp-overview-dashboard',
    namespace: 'team',
    labels: { grafana_dashboard: '1' },
    annotations: { [ANNOTATIONS.metrics]: FULL_PROFILE.series.map(({ series }) => series).join(',') },
  });
  expect(Object.keys(data)).toEqual(['task-mcp-overview.json']);
});

test('holds the dashboard as JSON', () => {
  const made = overview();
  const text = manifestOf(made).data['task-mcp-overview.json'];
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(made.dashboard)));
  expect(text).toBe(manifestOf(overview()).data['task-mcp-overview.json']);
});

test('a uid of its own keeps it apart from the dashboard of another service in the same Grafana', () => {
  const chart = testChart({ namespace: 'team' });
  const target = alertTarget({ profile: FULL_PROFILE });
  const alerts = new AlertRules(chart, 'AlertRules', { target, dashboardUid: 'Team_A' });
  const { metadata, data } = manifestOf(new OverviewDashboard(chart, 'OverviewDashboard', { alerts }));
  expect(metadata.name).toBe('team-a-dashboard');
  expect(JSON.parse(data['Team_A.json']).uid).toBe('Team_A');
  const rules = manifestOf(alerts).spec.groups.flatMap(({ rules }: any) => rules);
  expect(rules.find(({ alert }: any) => alert).annotations.dashboard_url).toBe('https://grafana.example.com/d/Team_A');
});

test('fits into a ConfigMap, and into the annotation that kubectl apply keeps a copy in', () => {
  expect(Buffer.byteLength(JSON.stringify(manifestOf(overview())))).toBeLessThan(256 * 1024);
});

test('takes labels, a folder and its annotation from the user', () => {
  const made = overview({
    metadata: { name: 'task-mcp-board', labels: { team: 'a' }, annotations: { note: 'b' } },
    sidecarLabels: { board: 'yes' },
    folder: 'Services',
    folderAnnotation: 'k8s-sidecar-target-directory',
  });
  expect(manifestOf(made).metadata).toMatchObject({
    name: 'task-mcp-board',
    labels: { board: 'yes', team: 'a' },
    annotations: { 'k8s-sidecar-target-directory': 'Services', note: 'b' },
  });
  expect(manifestOf(overview({ folder: 'Services' })).metadata.annotations).toMatchObject({
    grafana_folder: 'Services',
  });
});

test('selects the data source that the user names', () => {
  expect(overview({ datasource: 'Thanos' }).dashboard.templating.list[0]?.current).toEqual({
    text: 'Thanos',
    value: 'Thanos',
  });
});

test.each<[string, object, string]>([
  [
    'no alerts',
    { alerts: undefined },
    "'alerts' (nothing) must be the AlertRules whose series and thresholds the dashboard shows",
  ],
  [
    'alerts that are none',
    { alerts: {} },
    "'alerts' (object) must be the AlertRules whose series and thresholds the dashboard shows",
  ],
  ['metadata that is none', { metadata: null }, "'metadata' (null) must be an object of options"],
  ['labels that are a text', { sidecarLabels: 'x' }, "'sidecarLabels' (string) must be a map of texts"],
  ['a folder that is a number', { folder: 5 }, "'folder' (5) must be a text that is not empty"],
  ['null for an annotation', { folderAnnotation: null }, "'folderAnnotation' (null) must be a text that is not empty"],
  [
    'what is no name of an annotation',
    { folderAnnotation: 'Bad Value!' },
    "'folderAnnotation' holds 'Bad Value!', which is no name of an annotation: a name of at most 63 letters, digits, '-', '_' and '.', after a DNS name and '/' if any",
  ],
  ['null for a data source', { datasource: null }, "'datasource' (null) must be a text that is not empty"],
  ['an operator that is true', { grafanaOperator: true }, "'grafanaOperator' (boolean) must be an object of options"],
  [
    'metadata of the operator that is none',
    { grafanaOperator: { metadata: null } },
    "'grafanaOperator.metadata' (null) must be an object of options",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => overview(props)).toThrow(new Error(`[test/OverviewDashboard] ${message}`));
});

test.each<[string, object, string]>([
  ['no source', { source: undefined }, "'source.configMapName' (undefined) must be a text that is not empty"],
  [
    'a source without a key',
    { source: { configMapName: 'a' } },
    "'source.key' (undefined) must be a text that is not empty",
  ],
  ['metadata that is none', { metadata: null }, "'metadata' (null) must be an object of options"],
  ['a selector that is a text', { instanceSelector: 'x' }, "'instanceSelector' (string) must be a map of texts"],
  [
    'a permission that is a text',
    { allowCrossNamespaceImport: 'no' },
    "'allowCrossNamespaceImport' (no) must be true or false",
  ],
  [
    'null for a period',
    { resyncPeriod: null },
    "'resyncPeriod' (null) must be a Duration, such as Duration.seconds(10)",
  ],
  ['a folder that is a number', { folder: 5 }, "'folder' (5) must be a text that is not empty"],
])('refuses a GrafanaDashboard with %s', (_, props, message) => {
  const good = { source: { configMapName: 'a', key: 'b' } };
  expect(() => new GrafanaDashboard(testChart(), 'GrafanaDashboard', { ...good, ...props } as any)).toThrow(
    new Error(`[test/GrafanaDashboard] ${message}`),
  );
});

test('refuses a prop that it does not have', () => {
  expect(() => overview({ title: 'x' } as any)).toThrow("'title' is not a known prop");
});

test('makes a GrafanaDashboard only where it is asked for', () => {
  expect(overview().grafanaOperator).toBeUndefined();
});

test('tells the Grafana operator where the JSON is', () => {
  const made = overview({
    folder: 'Services',
    metadata: { name: 'task-mcp-board', namespace: 'boards', labels: { team: 'a' } },
    grafanaOperator: {},
  });
  expect(manifestOf(made.grafanaOperator!)).toEqual({
    apiVersion: 'grafana.integreatly.org/v1beta1',
    kind: 'GrafanaDashboard',
    metadata: { name: 'task-mcp-board', namespace: 'boards', labels: { team: 'a' } },
    spec: {
      instanceSelector: { matchLabels: { dashboards: 'grafana' } },
      allowCrossNamespaceImport: true,
      resyncPeriod: '600s',
      folder: 'Services',
      configMapRef: { name: 'task-mcp-board', key: 'task-mcp-overview.json' },
    },
  });
});

test('leaves the GrafanaDashboard beside the ConfigMap where nothing else is said', () => {
  expect(manifestOf(overview({ grafanaOperator: {} }).grafanaOperator!).metadata).toEqual({
    name: 'task-mcp-overview-dashboard',
    namespace: 'team',
  });
});

test('gives the operator a folder of its own where it must differ from that of the sidecar', () => {
  const made = overview({ folder: 'Services', grafanaOperator: { folder: 'Operators' } });
  expect(manifestOf(made.grafanaOperator!).spec.folder).toBe('Operators');
  expect(manifestOf(made).metadata.annotations['grafana_folder']).toBe('Services');
});

test('refuses a selector that finds every Grafana of the cluster', () => {
  expect(() => overview({ grafanaOperator: { instanceSelector: {} } })).toThrow(
    "[test/OverviewDashboard/GrafanaDashboard] 'instanceSelector' ({}) must hold a label, or every Grafana of the cluster gets the dashboard",
  );
});

test('refuses a prop of the operator that it does not have', () => {
  const source = { configMapName: 'a', key: 'b' };
  expect(() => new GrafanaDashboard(testChart(), 'GrafanaDashboard', { source, uid: 'x' } as any)).toThrow(
    "'uid' is not a known prop",
  );
});

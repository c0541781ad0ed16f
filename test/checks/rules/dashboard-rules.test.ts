import { faultsAfter } from '../support/good-manifests';

const PATH = 'app/ConfigMap/board';

/** A dashboard with one panel that reads the expression, in a row of its own. */
const board = (expr?: string): object => ({
  panels: [
    { type: 'row', title: 'Row', panels: [{ title: 'Errors', targets: [{ expr }] }] },
    { type: 'text', title: 'Notes' },
  ],
});

function faultsOf(
  data: Record<string, string> | undefined,
  metrics: string | undefined,
  ...others: unknown[]
): string[] {
  return faultsAfter(({ extra }) =>
    extra.push(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: 'board',
          namespace: 'prod',
          ...(metrics !== undefined && { annotations: { 'cdk8s-task-mcp/metrics': metrics } }),
        },
        data,
      },
      ...others,
    ),
  );
}

const reading = (expr?: string, metrics: string | undefined = 'requests_total', ...others: unknown[]): string[] =>
  faultsOf({ 'board.json': JSON.stringify(board(expr)) }, metrics, ...others);

describe('panel-metrics-declared', () => {
  const message = (declared: string): string =>
    `panel-metrics-declared at ${PATH}: the panel 'Errors' reads 'errors_total', which must be a series of the metrics profile (${declared}), of a known exporter, or recorded; declare it in the profile, or the panel stays empty`;

  test('refuses a panel that reads what nothing declares', () => {
    expect(reading('rate(errors_total[5m])')).toEqual([message('requests_total')]);
    expect(reading('rate(errors_total[5m])', '')).toEqual([message('none')]);
  });

  test('admits what the profile declares, what an exporter has and what a rule records', () => {
    const rules = {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'web', namespace: 'prod' },
      spec: { groups: [{ name: 'web', rules: [{ record: 'web:errors', expr: 'up' }] }] },
    };
    expect(reading('requests_total + up + web:errors', 'requests_total', rules)).toEqual([]);
  });

  test("says nothing of somebody else's dashboard", () => {
    expect(faultsOf({ 'board.json': JSON.stringify(board('errors_total')) }, undefined)).toEqual([]);
  });

  test('says nothing of what is no dashboard', () => {
    expect(reading(undefined)).toEqual([]);
    expect(faultsOf({ text: 'not JSON' }, 'requests_total')).toEqual([]);
    expect(faultsOf(undefined, 'requests_total')).toEqual([]);
  });
});

import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { HelmChart } from './support/helm-chart';
import { byIdentity, ENVIRONMENTS, manifestsOf } from './support/objects';

describe('the chart of cdk8s synth --format helm', () => {
  let chart: HelmChart;

  beforeAll(() => {
    chart = new HelmChart('1.2.3');
  });

  afterAll(() => chart?.remove());

  test('passes helm lint without a warning', () => {
    const report = chart.helm(['lint', '--strict', chart.folder]);
    expect(report).toContain('1 chart(s) linted, 0 chart(s) failed');
    expect(report.match(/\[(WARNING|ERROR)\].*/g)).toBeNull();
  });

  test.each(ENVIRONMENTS)('renders what dist/%s holds, each object once', (environment) => {
    const [rendered, manifests] = [chart.template('--set', `environment=${environment}`), manifestsOf(environment)];
    expect(byIdentity(rendered)).toEqual(byIdentity(manifests));
    expect(rendered).toHaveLength(manifests.length);
  });

  test('renders production where no environment is set', () => {
    expect(byIdentity(chart.template())).toEqual(byIdentity(manifestsOf('production')));
  });

  test('renders the templates of Prometheus as they were written', () => {
    const { spec } = byIdentity(chart.template())['PrometheusRule/task-mcp-http'];
    expect(JSON.stringify(spec)).toContain('{{ $labels.');
  });

  test('refuses an environment that there is not', () => {
    expect(() => chart.template('--set', 'environment=prod')).toThrow(
      "at '/environment': value must be one of 'development', 'staging', 'production'",
    );
  });

  test('carries the version that was asked for', () => {
    expect(chart.helm(['show', 'chart', chart.folder])).toMatch(/^version: 1\.2\.3$/m);
  });

  test('is refused by helm template where one template is not escaped', () => {
    appendFileSync(join(chart.folder, 'templates/production/Service.task-mcp-http.k8s.yaml'), '# {{ $labels.pod }}\n');
    expect(() => chart.template()).toThrow('undefined variable "$labels"');
  });
});

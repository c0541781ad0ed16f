import { ApiObject, App, Chart } from 'cdk8s';
import type { ChartProps } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { TaskMcpHttpProps } from '../../lib';
import { TaskMcpHttp } from '../../lib';

/** The good props: everything at its default. Each case changes one thing. */
export const IMAGE = 'registry.example.com/task-mcp-http:1.4.2';

/** A chart to put constructs into. */
export function testChart(props?: ChartProps): Chart {
  return new Chart(new App(), 'test', props);
}

/** The service with its defaults, and the props given on top. */
export function service(props: Partial<TaskMcpHttpProps> = {}, chart: Chart = testChart()): TaskMcpHttp {
  return new TaskMcpHttp(chart, 'task-mcp-http', { image: IMAGE, ...props });
}

/** The final manifest of a construct's main object, without asking the whole chart for faults. */
export function manifestOf(construct: IConstruct): any {
  return ApiObject.of(construct).toJson();
}

/** The pod of a Deployment. */
export function podOf(construct: IConstruct): any {
  return manifestOf(construct).spec.template.spec;
}

/** The first container of a Deployment's pod. */
export function containerOf(construct: IConstruct): any {
  return podOf(construct).containers[0];
}

/** Everything that a chart synthesizes, after all checks. */
export function synth(chart: Chart): any[] {
  return chart.toJson();
}

/** The one object of a kind that a chart synthesizes. */
export function only(chart: Chart, kind: string): any {
  const found = synth(chart).filter((object) => object.kind === kind);
  expect(found.map((object) => object.metadata.name)).toHaveLength(1);
  return found[0];
}

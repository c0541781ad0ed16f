import type { IConstruct } from 'constructs';
import type { App } from 'cdk8s';
import { ApiObject, Chart, Names } from 'cdk8s';
import { ValidationError } from '../props/validation-error';

/** Where cdk8s puts a chart where each has a folder of its own and each object a file. */
export interface ChartFolder {
  /** Its name below the app's output folder. */
  readonly name: string;
  /** Its files by their names, one for each object. */
  readonly files: ReadonlyMap<string, ApiObject>;
}

/**
 * The folders of an app's charts, in their order.
 *
 * @throws {ValidationError} where two objects would share a file, of which cdk8s would keep the last without a word.
 */
export function chartFolders(app: App): ChartFolder[] {
  const [first] = app.charts;
  // cdk8s works out which chart waits for which whenever it renders one, unless the chart renders in a way of its own.
  if (first && app.node.findAll().some((construct) => mayWait(construct, app))) Chart.prototype.toJson.call(first);
  const charts = app.charts;
  // It numbers the folders as soon as one chart waits for another.
  const numbered = charts.some((chart) => chart.node.dependencies.some((other) => Chart.of(other) !== chart));
  return charts.map((chart, index) => {
    const label = Names.toDnsLabel(chart);
    return { name: numbered ? `${String(index).padStart(4, '0')}-${label}` : label, files: filesOf(app, chart) };
  });
}

/** Whether a construct may be why one chart waits for another: it depends on something, or is a chart within a chart. */
function mayWait(construct: IConstruct, app: App): boolean {
  const { dependencies, scope } = construct.node;
  return dependencies.length > 0 || (Chart.isChart(construct) && scope !== app);
}

/** The files of the chart's own objects: those of a chart inside it are in a folder of their own. */
function filesOf(app: App, chart: Chart): Map<string, ApiObject> {
  const files = new Map<string, ApiObject>();
  for (const object of chart.node.findAll()) {
    if (!(object instanceof ApiObject) || Chart.of(object) !== chart) continue;
    const file = `${object.kind}.${object.name}`.replace(/[^0-9a-zA-Z-_.]/g, '') + app.outputFileExtension;
    if (files.has(file)) {
      throw new ValidationError(
        chart,
        `'${file}' would hold two objects and keep the last; put one into another chart`,
      );
    }
    files.set(file, object);
  }
  return files;
}

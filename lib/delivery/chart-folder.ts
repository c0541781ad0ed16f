import type { App } from 'cdk8s';
import { ApiObject, Chart, Names } from 'cdk8s';
import { ValidationError } from '../errors';

/** Where cdk8s puts a chart where each has a folder of its own and each object a file. */
export interface ChartFolder {
  /** Its name below the app's output folder. */
  readonly name: string;
  /** Names of its files, one for each object. */
  readonly files: readonly string[];
}

/** The folders that `app.synth()` has written, in the order of the app's charts. */
export function chartFolders(app: App): ChartFolder[] {
  const charts = app.charts;
  // cdk8s numbers the folders as soon as one chart waits for another.
  const numbered = charts.some((chart) => chart.node.dependencies.some((other) => Chart.of(other) !== chart));
  return charts.map((chart, index) => {
    const label = Names.toDnsLabel(chart);
    return { name: numbered ? `${String(index).padStart(4, '0')}-${label}` : label, files: filesOf(app, chart) };
  });
}

/** Throws where two objects would share a file, of which cdk8s would keep the last without a word. */
export function assertFileForEachObject(app: App): void {
  for (const chart of app.charts) {
    const files = filesOf(app, chart);
    const shared = files.find((file, index) => files.indexOf(file) !== index);
    if (shared !== undefined) {
      throw new ValidationError(
        chart,
        `'${shared}' would hold two objects and keep the last; put one into another chart`,
      );
    }
  }
}

/** The files of the chart's own objects: those of a chart inside it are in a folder of their own. */
function filesOf(app: App, chart: Chart): string[] {
  return chart.node
    .findAll()
    .filter((construct) => construct instanceof ApiObject)
    .filter((object) => Chart.of(object) === chart)
    .map(({ kind, name }) => `${kind}.${name}`.replace(/[^0-9a-zA-Z-_.]/g, '') + app.outputFileExtension);
}

import { App, Chart, YamlOutputType } from 'cdk8s';
import { TaskMcpHttp } from 'cdk8s-task-mcp';
import { SERVICES } from './services';

// One app validates and writes all charts once. The other output types validate it again for each chart.
const app = new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
for (const [name, props] of Object.entries(SERVICES)) {
  new TaskMcpHttp(new Chart(app, name), 'task-mcp-http', props);
}
app.synth();

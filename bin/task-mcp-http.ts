import { App, Chart, YamlOutputType } from 'cdk8s';
import { TaskMcpHttp } from '../lib';
import { environments } from './environments';

const app = new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
for (const [name, props] of Object.entries(environments)) {
  new TaskMcpHttp(new Chart(app, name), 'task-mcp-http', props);
}
app.synth();

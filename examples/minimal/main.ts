import { App, Chart, YamlOutputType } from 'cdk8s';
import { TaskMcpHttp } from 'cdk8s-task-mcp';

const app = new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
new TaskMcpHttp(new Chart(app, 'production'), 'task-mcp-http', {
  image: 'registry.example.com/task-mcp-http:1.4.2',
});
app.synth();

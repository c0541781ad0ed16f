// The three environments with what keeps the service up, and without what watches it.
const { App, Chart, YamlOutputType } = require('cdk8s');
const { TaskMcpHttp } = require('../build/lib');

const app = new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
const image = 'registry.example.com/task-mcp-http:1.4.2';
for (const name of ['development', 'staging', 'production']) {
  new TaskMcpHttp(new Chart(app, name), 'task-mcp-http', { image, monitoring: false, alerting: false });
}
app.synth();

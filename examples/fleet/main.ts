import { Chart } from 'cdk8s';
import { GitOpsApp, TaskMcpHttp } from 'cdk8s-task-mcp';
import { SERVICES } from './services';

// This kind of app validates and writes all charts once. An App with another output type validates them again for each.
const app = new GitOpsApp();
for (const [name, props] of Object.entries(SERVICES)) {
  new TaskMcpHttp(new Chart(app, name), 'task-mcp-http', props);
}
app.synth();

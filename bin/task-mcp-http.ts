import { Chart } from 'cdk8s';
import { GitOpsApp, TaskMcpHttp } from '../lib';
import { environments } from './environments';

const app = new GitOpsApp({ helmSelector: 'environment' });
for (const [name, props] of Object.entries(environments)) {
  new TaskMcpHttp(new Chart(app, name), 'task-mcp-http', props);
}
app.synth();

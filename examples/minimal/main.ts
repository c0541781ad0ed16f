import { Chart } from 'cdk8s';
import { GitOpsApp, TaskMcpHttp } from 'cdk8s-task-mcp';

const app = new GitOpsApp();
new TaskMcpHttp(new Chart(app, 'production'), 'task-mcp-http', {
  image: 'registry.example.com/task-mcp-http:1.4.2',
});
app.synth();

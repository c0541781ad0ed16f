import { Chart } from 'cdk8s';
import { GitOpsApp } from 'cdk8s-task-mcp';
import { PlatformTaskMcp } from './platform-task-mcp';

const app = new GitOpsApp();
new PlatformTaskMcp(new Chart(app, 'orders'), 'orders', { name: 'orders', version: '1.4.2', critical: true });
new PlatformTaskMcp(new Chart(app, 'reports'), 'reports', {
  name: 'reports',
  version: '1.5.0',
  critical: false,
  overrides: { zoneSpread: { zones: 2 } },
});
app.synth();

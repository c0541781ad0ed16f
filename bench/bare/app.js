// The yardstick: what any cdk8s app costs that uses cdk8s-plus for one Deployment.
const { App, Chart } = require('cdk8s');
const kplus = require('cdk8s-plus-28');

const app = new App();
const chart = new Chart(app, 'bare', { disableResourceNameHashes: true });
new kplus.Deployment(chart, 'deployment', {
  replicas: 3,
  containers: [{ image: 'registry.example.com/task-mcp-http:1.4.2', portNumber: 3000 }],
});
app.synth();

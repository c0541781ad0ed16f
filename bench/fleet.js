// Synthesizes a fleet in one app and prints what that cost beyond loading the modules: `node fleet.js GitOpsApp|App|bare N`.
const { readFileSync, rmSync, writeFileSync, mkdtempSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { ApiObject, App, Chart, YamlOutputType } = require('cdk8s');
const { GitOpsApp, TaskMcpHttp } = require('../build/lib');

const [, , kind, count, manifests] = process.argv;
const image = 'registry.example.com/task-mcp-http:1.4.2';

if (kind === 'manifests') {
  // The same objects for the other side, as the library renders them.
  const chart = new Chart(new App(), 'service');
  new TaskMcpHttp(chart, 'task-mcp-http', { image, namespace: { name: 'team' } });
  writeFileSync(manifests, JSON.stringify(chart.toJson()));
} else {
  const objects = JSON.parse(readFileSync(manifests, 'utf8'));
  const outdir = mkdtempSync(join(tmpdir(), 'fleet-'));
  const cpu = process.cpuUsage();
  const app =
    kind === 'GitOpsApp'
      ? new GitOpsApp({ outdir })
      : new App({ outdir, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
  for (let i = 0; i < Number(count); i++) {
    const chart = new Chart(app, `team-${i}`);
    if (kind !== 'bare') new TaskMcpHttp(chart, 'task-mcp-http', { image, namespace: { name: `team-${i}` } });
    else objects.forEach((object, index) => new ApiObject(chart, `object-${index}`, object));
  }
  app.synth();
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify({ cpu: (user + system) / 1000, rss: process.resourceUsage().maxRSS }));
  rmSync(outdir, { recursive: true });
}

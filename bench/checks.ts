// Checks charts that hold one thing many times, and prints what a set cost: `checks.ts N`. All ServiceMonitors select all
// Services, all Probes ask under one host, and in each set one object cannot be read.
import { check } from '../lib/checks/engine/check';
import type { Subject } from '../lib/checks/model/subject';
import { RULES } from '../lib/checks/rules';

const team = { team: 'bench' };

function manifestsOf(index: number): unknown[] {
  const name = `service-${index}`;
  const meta = { name, namespace: 'bench', labels: { ...team, 'app.kubernetes.io/name': name } };
  const backend = { service: { name, port: { name: 'http' } } };
  const http = { paths: [{ path: `/${name}`, pathType: 'Prefix', backend }] };
  const [host, app] = ['bench.example.com', { app: name }];
  const ports = [{ name: 'http', containerPort: 8080 }];
  const template = { metadata: { labels: app }, spec: { containers: [{ name, image: 'bench:1', ports }] } };
  return [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: meta, spec: { selector: { matchLabels: app }, template } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta,
      spec: { selector: app, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    },
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: meta,
      spec: { selector: { matchLabels: team }, endpoints: [{ port: 'http', interval: '30s' }] },
    },
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: meta, spec: { rules: [{ host, http }] } },
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'Probe',
      metadata: meta,
      spec: { interval: '30s', targets: { staticConfig: { static: [`https://${host}/${name}`] } } },
    },
    { apiVersion: 1, kind: 'ConfigMap', metadata: { ...meta, name: `${name}-illegible` } },
  ];
}

const sets = Number(process.argv.at(-1));
const manifests = Array.from({ length: sets }, (_, index) => manifestsOf(index)).flat();
const subjects = manifests.map((manifest, index) => ({ path: `bench/${index}`, manifest }) as Subject);
const cpu = process.cpuUsage();
check(subjects, RULES, () => '2026-01-01');
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ cpu: (user + system) / 1000, rss: process.resourceUsage().maxRSS }));

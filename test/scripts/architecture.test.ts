import { App, Chart } from 'cdk8s';
import { environments } from '../../bin/environments';
import type { TaskMcpHttpProps } from '../../lib';
import { TaskMcpHttp } from '../../lib';
import { architectureSvg } from '../../scripts/documents/architecture';

/** The objects of production with some props changed. */
function manifests(props: Partial<TaskMcpHttpProps> = {}): any[] {
  const chart = new Chart(new App(), 'production');
  new TaskMcpHttp(chart, 'task-mcp-http', { ...environments.production, ...props });
  return chart.toJson();
}

const textsOf = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(({ 1: text = '' }) => text);

test('shows every object that is synthesized, by its kind and name', () => {
  const texts = textsOf(architectureSvg(manifests()));
  for (const { kind, metadata } of manifests()) {
    if (kind === 'Namespace') expect(texts).toContain(`Namespace ${metadata.name}`);
    else
      expect(texts[texts.findIndex((text, at) => text === kind && texts[at + 1] === metadata.name) + 1]).toBe(
        metadata.name,
      );
  }
});

test('cuts no text', () => {
  expect(textsOf(architectureSvg(manifests())).filter((text) => text.includes('…'))).toEqual([]);
});

test.each<[string, Partial<TaskMcpHttpProps>, string]>([
  ['the replicas', { autoscaling: { maxReplicas: 12 } }, '3 to 12 pods'],
  ['the zones', { zoneSpread: { zones: 2 } }, 'over 2 zones'],
  ['the port', { service: { port: 8080 } }, 'port 8080, http'],
  ['the paths that the kubelet asks', { probes: { readiness: { path: '/readyz' } } }, 'readiness /readyz every 5 s'],
  ['the paths that are probed from outside', { probes: { liveness: { path: '/healthz' } } }, '/healthz every 30s'],
])('follows %s', (_what, props, text) => {
  expect(textsOf(architectureSvg(manifests()))).not.toContain(text);
  expect(textsOf(architectureSvg(manifests(props)))).toContain(text);
});

test('refuses an object that has no place on it', () => {
  const further = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'further' } };
  expect(() => architectureSvg([...manifests(), further])).toThrow('the picture has no place for Secret further');
});

test('refuses to draw what is not there', () => {
  expect(() => architectureSvg(manifests({ exposure: false }))).toThrow('the picture shows one HTTPRoute');
});

test('draws the lines of a flow in its colour, and says what it is', () => {
  const svg = architectureSvg(manifests());
  for (const [color, title] of [
    ['#1f6feb', 'A request'],
    ['#1a7f37', 'A probe'],
    ['#8250df', 'A metric'],
    ['#cf222e', 'A page'],
  ]) {
    expect(svg).toContain(`stroke="${color}"`);
    expect(textsOf(svg).some((text) => text.startsWith(`${title} `))).toBe(true);
  }
});

import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Comment, CommentTag, Converter } from 'typedoc';

/** Titles of the chapters, by the folder or file below `lib/` that a declaration stands in; the longest that fits decides. */
const CHAPTERS = {
  service: 'The service',
  props: 'The service',
  kubernetes: 'The service',
  server: 'The server',
  workload: 'Pods',
  'props/container-resources': 'Pods',
  'props/secret-key': 'Pods',
  availability: 'Drains and load',
  capacity: 'Capacity',
  'kubernetes/resource-amounts': 'Capacity',
  namespace: 'Namespace',
  network: 'Network',
  metrics: 'Monitoring and dashboard',
  monitoring: 'Monitoring and dashboard',
  dashboard: 'Monitoring and dashboard',
  alerting: 'Alerts',
  'alert-catalog': 'Alerts',
  'metrics/exporters': 'Alerts',
  promql: 'Alerts',
  slo: 'Alerts',
  escalation: 'Escalation',
  'alert-catalog/contacts': 'Escalation',
  'checks/manifests/route': 'Escalation',
  checks: 'Checks',
  'kubernetes/label-selector': 'Checks',
  delivery: 'GitOps',
};
const BY_LENGTH = Object.keys(CHAPTERS).sort((a, b) => b.length - a.length);

const LIBRARY = fileURLToPath(new URL('../../../lib', import.meta.url));

/** Plugin of typedoc: puts each declaration of the main module into the chapter of its concern. */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const main = project.children?.find(({ name }) => name === 'index');
    for (const declaration of main?.children ?? []) {
      const { fileName } = project.getSymbolIdFromReflection(declaration);
      const path = relative(LIBRARY, fileName).replace(/\.ts$/, '');
      const place = BY_LENGTH.find((key) => path === key || path.startsWith(`${key}/`));
      if (place === undefined) throw new Error(`lib/${path}.ts has no chapter in the API reference`);
      const chapter = CHAPTERS[place];
      // The comment of a function stands at its signature.
      const documented = declaration.signatures?.[0] ?? declaration;
      documented.comment ??= new Comment();
      documented.comment.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: chapter }]));
    }
  });
}

import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Comment, CommentTag, Converter } from 'typedoc';

/** Titles of the chapters, by the folder below `lib/` that a declaration stands in. */
const CHAPTERS = {
  '': 'The service',
  workload: 'Pods',
  availability: 'Drains and load',
  capacity: 'Capacity',
  namespace: 'Namespace',
  network: 'Network',
  monitoring: 'Monitoring and dashboard',
  alerting: 'Alerts',
  escalation: 'Escalation',
  invariants: 'Checks',
  delivery: 'GitOps',
};

const LIBRARY = fileURLToPath(new URL('../../lib', import.meta.url));

/** Plugin of typedoc: puts each declaration of the main module into the chapter of its concern. */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const main = project.children?.find(({ name }) => name === 'index');
    for (const declaration of main?.children ?? []) {
      const { fileName } = project.getSymbolIdFromReflection(declaration);
      const path = relative(LIBRARY, fileName).split('/');
      const chapter = CHAPTERS[path.length === 1 ? '' : path[0]];
      if (chapter === undefined) throw new Error(`lib/${path[0]} has no chapter in the API reference`);
      // The comment of a function stands at its signature.
      const documented = declaration.signatures?.[0] ?? declaration;
      documented.comment ??= new Comment();
      documented.comment.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: chapter }]));
    }
  });
}

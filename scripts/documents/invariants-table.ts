import type { Rule } from '../../lib/checks/engine/rule';
import { markdownTable } from './markdown-table';

const HEADINGS = ['Rule', 'What must hold', 'What happens otherwise', 'Why'];

/** Lists rules as a Markdown table, in their own order. */
export function invariantsTable(rules: readonly Rule[]): string {
  return markdownTable(
    HEADINGS,
    rules.map(({ id, title, consequence, see }) => [`\`${id}\``, title, consequence, `[documentation](${see})`]),
  );
}

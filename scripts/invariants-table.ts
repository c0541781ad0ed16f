import type { Rule } from '../lib/invariants/rule';

const HEADINGS = ['Rule', 'What must hold', 'What happens otherwise', 'Why'];

/**
 * Lists rules as a Markdown table, in their own order. The columns are padded as prettier pads them, so that a
 * generated page passes the same format check as a written one.
 */
export function invariantsTable(rules: readonly Rule[]): string {
  const rows = rules.map(({ id, title, consequence, see }) =>
    [`\`${id}\``, title, consequence, `[documentation](${see})`].map(escapePipes),
  );
  const widths = HEADINGS.map((_heading, column) =>
    Math.max(...[HEADINGS, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(HEADINGS), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function escapePipes(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

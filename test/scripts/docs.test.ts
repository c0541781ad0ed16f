import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../../lib/checks/engine/rule';
import { RULES } from '../../lib/checks/rules';
import { DOCUMENTS } from '../../scripts/documents/documents';
import { invariantsPage } from '../../scripts/documents/invariants-page';
import { invariantsTable } from '../../scripts/documents/invariants-table';
import { ROOT } from '../../scripts/documents/root';

const rule: Rule = {
  id: 'pods-run',
  title: 'Pods run',
  consequence: 'a | b',
  see: 'https://example.com/pods',
  check: () => [],
};

// The API reference and the report of the API need the type checker.
const LONGEST_MS = 120_000;

test.each(Object.entries(DOCUMENTS))(
  '%s is what `npm run docs` would write',
  (path, generate) => {
    const file = join(ROOT, path);
    const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (written !== generate()) throw new Error(`${path} is stale; run npm run docs`);
  },
  LONGEST_MS,
);

describe('invariantsTable', () => {
  test('gives each rule a row of its own, in columns of equal width', () => {
    expect(invariantsTable([rule, { ...rule, id: 'pods-stop', consequence: 'none' }])).toBe(
      [
        '| Rule        | What must hold | What happens otherwise | Why                                       |',
        '| ----------- | -------------- | ---------------------- | ----------------------------------------- |',
        '| `pods-run`  | Pods run       | a \\| b                 | [documentation](https://example.com/pods) |',
        '| `pods-stop` | Pods run       | none                   | [documentation](https://example.com/pods) |',
      ].join('\n'),
    );
  });
});

describe('invariantsPage', () => {
  test('waives a rule that exists in its example', () => {
    const [, waived] = /^ {2}rule: '(.*)',$/m.exec(invariantsPage(RULES)) ?? [];
    expect(RULES.map(({ id }) => id)).toContain(waived);
  });

  test('shows a waiver in the form in which it is read', () => {
    expect(invariantsPage([rule])).toContain("cdk8s-task-mcp/waive.<rule-id>: 'until YYYY-MM-DD: reason'");
  });
});

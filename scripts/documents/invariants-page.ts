import type { Rule } from '../../lib/checks/engine/rule';
import { waiverAnnotation } from '../../lib/checks/engine/waiver';
import { invariantsTable } from './invariants-table';

/** Writes the page on the invariants: what they are, how to waive one, and the table of all rules. */
export function invariantsPage(rules: readonly Rule[]): string {
  const [key, value] = waiverAnnotation({ rule: '<rule-id>', until: 'YYYY-MM-DD', reason: 'reason' });
  return `# Invariants

<!-- Generated from lib/checks/rules by \`npm run docs\`; change the rules, not this page. -->

Every chart that holds a \`TaskMcpHttp\`, or that \`ResilienceChecks.attach(chart)\` was called on, is checked at synth: the
final manifests, after every patch and escape hatch. A contradiction between objects fails the synth with a message that
names the rule, the path of the construct, both values and the repair. All contradictions are reported in one run.

## Waiving a rule

One object may break one rule until a date, with a reason:

\`\`\`ts
ResilienceChecks.waive(budget, {
  rule: 'budget-allows-eviction',
  until: '2027-03-31',
  reason: 'a second replica is paid for from April on',
});
\`\`\`

The waiver stands in the manifest as an annotation, where a reviewer and the cluster's operators find it. It can be
written there by hand too:

\`\`\`yaml
metadata:
  annotations:
    ${key}: '${value}'
\`\`\`

The date is the last day on which it holds, in UTC. A waiver that has ended, that names no rule or that cannot be read
fails the synth, and no waiver helps against that.

## The rules

${invariantsTable(rules)}
`;
}

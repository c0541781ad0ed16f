import type { AlertRule, RunbookSection } from '../alert-catalog/rule';
import { RUNBOOK_PAGES } from '../alert-catalog/runbook-page';
import { isLabelName, LABEL_NAME } from '../promql/label-name';
import type { PropChecks } from '../props/prop-checks';

/** Seconds; Prometheus holds durations as nanoseconds in 64 bits. */
const LONGEST_DURATION = 9_223_372_036;

/** Refuses an alert of one's own that Prometheus does not take, or that leaves whom it wakes without what it needs. */
export function checkAddedRule(checks: PropChecks, prop: string, rule: AlertRule): void {
  const { alert, expr, forSeconds, severity, category, labels, summary, description, runbook } = rule;
  checks.group(prop, rule, {
    alert: true,
    expr: true,
    forSeconds: true,
    severity: true,
    category: true,
    labels: true,
    summary: true,
    description: true,
    runbook: true,
  });
  for (const [name, text] of Object.entries({ expr, severity, category, summary, description })) {
    checks.text(`${prop}.${name}`, text);
  }
  checks.wholeNumber(`${prop}.forSeconds`, forSeconds, 0, LONGEST_DURATION);
  checks.texts(`${prop}.labels`, labels);
  for (const label of Object.keys(labels ?? {})) {
    if (isLabelName(label)) continue;
    checks.fail(`'${prop}.labels' holds '${label}', which must be ${LABEL_NAME}, or Prometheus 2 refuses all rules`);
  }
  checkSection(checks, `${prop}.runbook`, alert, runbook);
}

function checkSection(checks: PropChecks, prop: string, alert: string, runbook: RunbookSection): void {
  if ((runbook as unknown) === undefined) {
    checks.fail(`'${prop}' must be given, or whoever '${alert}' wakes does not know what to do`);
  }
  checks.group(prop, runbook, { page: true, meaning: true, impact: true, firstCommands: true, recovery: true });
  const { page, meaning, impact, firstCommands, recovery } = runbook;
  checks.oneOf(`${prop}.page`, page ?? null, Object.keys(RUNBOOK_PAGES));
  for (const [name, text] of Object.entries({ meaning, impact, recovery })) checks.text(`${prop}.${name}`, text);
  checks.list(
    `${prop}.firstCommands`,
    firstCommands ?? null,
    'commands',
    (item) => typeof item === 'string' && item !== '',
  );
}

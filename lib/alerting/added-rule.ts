import type { AlertRule, RunbookSection } from '../alert-catalog/rule';
import { RUNBOOK_PAGES } from '../alert-catalog/runbook-page';
import { expressionFault } from '../promql/expression-fault';
import { isLabelName, LABEL_NAME } from '../promql/label-name';
import { newerSyntax } from '../promql/newer-syntax';
import { newerTemplate } from '../promql/newer-template';
import { ruleTemplateFault } from '../promql/rule-template';
import type { PropChecks } from '../props/prop-checks';
import { shown } from '../words/shown';

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
  checkExpression(checks, `${prop}.expr`, expr);
  checkTemplates(checks, prop, { summary, description });
  checks.wholeNumber(`${prop}.forSeconds`, forSeconds, 0, LONGEST_DURATION);
  checks.texts(`${prop}.labels`, labels);
  checkTemplates(checks, `${prop}.labels`, labels ?? {});
  for (const label of Object.keys(labels ?? {})) {
    if (isLabelName(label)) continue;
    checks.fail(
      `'${prop}.labels' holds '${shown(label)}', which must be ${LABEL_NAME}, or Prometheus 2 refuses all rules`,
    );
  }
  checkSection(checks, `${prop}.runbook`, alert, runbook);
}

/** Refuses an expression that Prometheus does not take: it would refuse all rules of the file with it. */
export function checkExpression(checks: PropChecks, prop: string, expr: string): void {
  const fault = expressionFault(expr);
  if (fault !== undefined) {
    checks.fail(`'${prop}' (${shown(expr)}) ${fault}; Prometheus would refuse all rules of the file`);
  }
  const newer = newerSyntax(expr);
  if (newer !== undefined) {
    checks.fail(
      `'${prop}' (${shown(expr)}) holds '${shown(newer)}', which Prometheus 2 does not read; it would refuse all rules of the file`,
    );
  }
}

function checkTemplates(checks: PropChecks, prop: string, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    const fault = ruleTemplateFault(text);
    if (fault !== undefined) {
      checks.fail(
        `'${prop}.${name}' is no template that Prometheus reads: ${fault}; it would refuse all rules of the file`,
      );
    }
    const newer = newerTemplate(text);
    if (newer === undefined) continue;
    checks.fail(
      `'${prop}.${name}' holds '${newer}', which Prometheus 2 does not read; it would refuse all rules of the file`,
    );
  }
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

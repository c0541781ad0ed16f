import type { AlertContext } from '../alert-catalog/alert-context';
import type { AlertRule, RuleGroup } from '../alert-catalog/rule';
import { isAlert } from '../alert-catalog/rule';
import { ruleGroups } from '../alert-catalog/rule-set';
import { runbookUrl } from '../alert-catalog/runbook-page';
import type { AlertName } from '../alert-catalog/sections';
import type { Limit } from '../panel-catalog/panel-draft';
import { duration } from '../promql/promql';
import type { Severity } from '../slo/severity';
import type { Link, ThresholdStep } from './dashboard';

const COLORS: Readonly<Record<Severity | 'objective', string>> = {
  critical: 'red',
  warning: 'orange',
  info: 'blue',
  objective: 'purple',
};

/** What panels say of alerts. It knows only the alerts that there are: one that is switched off leaves no mark. */
export class AlertMarks {
  private readonly rules = new Map<string, AlertRule[]>();
  private readonly ownExpressions: ReadonlySet<string>;

  public constructor(
    context: AlertContext,
    groups: readonly RuleGroup[],
    private readonly runbookBaseUrl: string | undefined,
  ) {
    for (const rule of alertsIn(groups)) this.rules.set(rule.alert, [...this.named(rule.alert), rule]);
    this.ownExpressions = new Set(alertsIn(ruleGroups(context)).map(({ expr }) => expr));
  }

  /** The alerts on a panel's subject, as a sentence in Markdown. */
  public note(alerts: readonly AlertName[]): string {
    const notes = alerts.flatMap((alert) => {
      const rules = this.named(alert);
      const [first] = rules;
      if (!first) return [];
      const name = this.runbookBaseUrl === undefined ? alert : `[${alert}](${this.runbook(first)})`;
      const times = rules.map(({ forSeconds }) => (forSeconds === 0 ? 'at once' : `after ${duration(forSeconds)}`));
      return [`${name} (${first.severity}, ${times.join(', ')})`];
    });
    return notes.length === 0 ? '' : `Alerts: ${notes.join('; ')}.`;
  }

  /** Links to the runbook sections of the alerts. */
  public links(alerts: readonly AlertName[]): Link[] {
    if (this.runbookBaseUrl === undefined) return [];
    return alerts.flatMap((alert) => {
      const [rule] = this.named(alert);
      return rule ? [linkTo(`Runbook: ${alert}`, this.runbook(rule), 'doc')] : [];
    });
  }

  /** The colours between the limits. */
  public steps(limits: readonly Limit[], lower: boolean): ThresholdStep[] {
    const bounds = limits
      .flatMap(({ value, of }) => {
        const color = this.colorOf(of);
        return color === undefined ? [] : [{ value, color }];
      })
      .sort((a, b) => a.value - b.value);
    if (bounds.length === 0) return [{ color: 'text', value: null }];
    // A colour holds from its value upwards, so that of a lower limit must stand one step below.
    const colors = lower
      ? [...bounds.map(({ color }) => color), 'green']
      : ['green', ...bounds.map(({ color }) => color)];
    return colors.map((color, index) => ({ color, value: bounds[index - 1]?.value ?? null }));
  }

  /** An alert whose expression was changed compares something else, so its threshold is no limit of the panel. */
  private colorOf(of: AlertName | 'objective'): string | undefined {
    if (of === 'objective') return COLORS.objective;
    const rule = this.named(of).find(({ expr }) => this.ownExpressions.has(expr));
    return rule && COLORS[rule.severity];
  }

  private named(name: string): readonly AlertRule[] {
    return this.rules.get(name) ?? [];
  }

  private runbook({ alert, runbook }: AlertRule): string {
    return runbookUrl(this.runbookBaseUrl ?? '', runbook.page, alert);
  }
}

/** A link that opens beside the dashboard. */
export function linkTo(title: string, url: string, icon: string): Link {
  return { title, type: 'link', icon, url, targetBlank: true };
}

function alertsIn(groups: readonly RuleGroup[]): AlertRule[] {
  return groups.flatMap(({ rules }) => rules.filter(isAlert));
}

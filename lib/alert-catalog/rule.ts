import type { Category, Severity } from '../slo/severity';
import type { RunbookPage } from './runbook-page';

/** What an alert tells the person whom it wakes, beside what Prometheus knows. */
export interface RunbookSection {
  /** Runbook that the alert belongs to. */
  readonly page: RunbookPage;
  /** What it means that the alert fires. */
  readonly meaning: string;
  /** What users notice of it. */
  readonly impact: string;
  /** Commands to run first, in order. */
  readonly firstCommands: readonly string[];
  /** How the service is brought back. */
  readonly recovery: string;
}

/** An alert before it is written into a PrometheusRule. Pure data; durations are seconds. */
export interface AlertRule {
  /** Name of the alert; begins with `TaskMCP`. Several rules may share it, told apart by their `labels`. */
  readonly alert: string;
  /** PromQL that yields a series for each fault. */
  readonly expr: string;
  /** Seconds that the expression must hold before the alert fires. */
  readonly forSeconds: number;
  /** How soon somebody must act. */
  readonly severity: Severity;
  /** Whose concern it is. */
  readonly category: Category;
  /**
   * Further labels, such as `escalation`. They never hold values, which would make a new alert of each change.
   *
   * @default - `namespace`, `service`, `severity` and `category` alone.
   */
  readonly labels?: Readonly<Record<string, string>>;
  /** One line for a page or a chat message; may hold Prometheus templates. */
  readonly summary: string;
  /** What was found, with the value and the threshold; may hold Prometheus templates. */
  readonly description: string;
  /** What the person on call needs. */
  readonly runbook: RunbookSection;
}

/** A series that Prometheus computes for alerts and panels. */
export interface RecordingRule {
  /** Name of the series, `level:metric:operation`. */
  readonly record: string;
  /** PromQL that computes it. */
  readonly expr: string;
  /**
   * Labels of the series beside `namespace` and `service`.
   *
   * @default - `namespace` and `service` alone.
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules that Prometheus evaluates one after the other; a recording rule and what reads it stand in one group. */
export interface RuleGroup {
  /** Name of the group, unique in the PrometheusRule. */
  readonly name: string;
  /** Seconds between two evaluations. */
  readonly intervalSeconds: number;
  /** The rules, in the order of evaluation. */
  readonly rules: readonly (AlertRule | RecordingRule)[];
}

/** Tells alerts from recording rules. */
export function isAlert(rule: AlertRule | RecordingRule): rule is AlertRule {
  return 'alert' in rule;
}

import type { Manifest } from './manifest';

/** One rule of a PrometheusRule: an alert, or a series that is recorded. */
export interface AlertingRule {
  readonly alert?: string;
  readonly record?: string;
  /** A number is a valid expression too. */
  readonly expr?: string | number;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Rules that are evaluated together. */
export interface AlertingRuleGroup {
  readonly name?: string;
  readonly interval?: string;
  readonly rules?: readonly AlertingRule[];
}

export interface PrometheusRuleManifest extends Manifest {
  readonly spec?: { readonly groups?: readonly AlertingRuleGroup[] };
}

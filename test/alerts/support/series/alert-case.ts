import type { AlertName } from '../../../../lib/alert-catalog/sections';
import type { Category, Severity } from '../../../../lib/slo/severity';
import type { Texts } from '../promtool/prometheus-rules';
import type { Labels } from './series';

/**
 * What a case shows: that the alert fires at its boundary and not just before; that it is silent close to it; that it
 * ends; that a gap in its series, a counter that starts again or a second kube-state-metrics does not mislead it.
 */
export const CASE_KINDS = ['boundary', 'silent', 'resolves', 'gap', 'reset', 'doubled'] as const;
/** Kind of a case. */
export type CaseKind = (typeof CASE_KINDS)[number];

/** Series and their values, in the notation of promtool: `1x3` is four samples of 1, `_` a missing one. */
export type SeriesValues = Readonly<Record<string, string>>;

/** What a case puts in, and which alerts must fire when. */
export interface CaseBody {
  /** Labels that tell which rule the case is about, where several share the name. */
  readonly covers?: Labels;
  /** Series without any one of which the alert would be silent. Strangers that differ in one label are made of them. */
  readonly needs?: SeriesValues;
  /** Further series. */
  readonly beside?: SeriesValues;
  /** Time between two samples and between two evaluations; that of the alert where nothing is said. */
  readonly every?: string;
  /** For each time the alerts that fire, by the labels that the rule does not set. */
  readonly at: Readonly<Record<string, readonly Labels[]>>;
  /** What the first alert that fires says. */
  readonly says?: Texts;
}

/** One case of an alert. */
export interface AlertCase extends CaseBody {
  readonly kind: CaseKind;
  readonly title: string;
}

/** The cases of one alert. */
export interface AlertCases {
  readonly alert: AlertName;
  /** The labels that the rule sets, beside `namespace` and `service`. */
  readonly labels: { readonly severity: Severity; readonly category: Category } & Labels;
  /** Time between two samples and between two evaluations. */
  readonly every: string;
  /** Labels of the series that the rule does not ask for. */
  readonly free?: readonly string[];
  readonly cases: readonly AlertCase[];
}

/** The cases of one recorded series. */
export interface RecordingCases {
  readonly record: string;
  /** The labels of the series beside `namespace` and `service`. */
  readonly labels?: Labels;
  readonly cases: readonly RecordingCase[];
}

/** One case of a recorded series. */
export interface RecordingCase {
  readonly title: string;
  readonly every: string;
  readonly series: SeriesValues;
  /** For each time the value in percent, rounded; `undefined` where there is none. */
  readonly percent: Readonly<Record<string, number | undefined>>;
}

/** Nothing fires. */
export const NONE: readonly Labels[] = [];
/** One alert fires, with no labels beside those of the rule. */
export const ONE: readonly Labels[] = [{}];

const ofKind =
  (kind: CaseKind) =>
  (title: string, body: CaseBody): AlertCase => ({ kind, title, ...body });

/** Fires at its boundary, and not just before. */
export const boundary = ofKind('boundary');
/** Silent, close to where it would fire. */
export const silent = ofKind('silent');
/** Ends with the fault. */
export const resolves = ofKind('resolves');
/** Series that are missing or end. */
export const gap = ofKind('gap');
/** A counter that starts again. */
export const reset = ofKind('reset');
/** Two kube-state-metrics that overlap. */
export const doubled = ofKind('doubled');

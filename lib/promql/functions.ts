/** What an expression of PromQL yields. */
export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';

/** What a function takes and gives. */
export interface FunctionSignature {
  readonly takes: readonly ValueType[];
  /** How many of the last may be left out. */
  readonly optional?: number;
  /** Whether the last may be given as often as one likes. */
  readonly repeated?: boolean;
  /** Defaults to a vector. */
  readonly gives?: ValueType;
}

const OF_VECTOR: FunctionSignature = { takes: ['vector'] };
const OF_MATRIX: FunctionSignature = { takes: ['matrix'] };
const OF_TIME: FunctionSignature = { takes: ['vector'], optional: 1 };

/**
 * The functions that Prometheus 3 has without a feature flag.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/
 */
const FUNCTIONS: Readonly<Record<string, FunctionSignature>> = {
  ...each(
    'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp',
    OF_VECTOR,
  ),
  ...each(
    'absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time',
    OF_MATRIX,
  ),
  ...each('day_of_month day_of_week day_of_year days_in_month hour minute month year', OF_TIME),
  clamp: { takes: ['vector', 'scalar', 'scalar'] },
  clamp_max: { takes: ['vector', 'scalar'] },
  clamp_min: { takes: ['vector', 'scalar'] },
  histogram_fraction: { takes: ['scalar', 'scalar', 'vector'] },
  histogram_quantile: { takes: ['scalar', 'vector'] },
  label_join: { takes: ['vector', 'string', 'string', 'string'], optional: 1, repeated: true },
  label_replace: { takes: ['vector', 'string', 'string', 'string', 'string'] },
  pi: { takes: [], gives: 'scalar' },
  predict_linear: { takes: ['matrix', 'scalar'] },
  quantile_over_time: { takes: ['scalar', 'matrix'] },
  round: { takes: ['vector', 'scalar'], optional: 1 },
  scalar: { takes: ['vector'], gives: 'scalar' },
  time: { takes: [], gives: 'scalar' },
  vector: { takes: ['scalar'] },
};

/** What a function takes and gives; `undefined` for one that Prometheus has only with a feature flag. */
export function functionSignature(name: string): FunctionSignature | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}

function each(names: string, signature: FunctionSignature): Record<string, FunctionSignature> {
  return Object.fromEntries(names.split(' ').map((name) => [name, signature]));
}

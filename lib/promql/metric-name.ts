/** What a name of a metric must be, in words. */
export const METRIC_NAME = "letters, digits, '_' and ':' that begin with no digit";

/**
 * Whether every version of Prometheus takes a name for the name of a metric; version 3 takes others where they are quoted.
 *
 * @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels
 */
export function isMetricName(name: string): boolean {
  return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
}

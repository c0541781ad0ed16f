/** What a name of a label must be, in words. */
export const LABEL_NAME = "letters, digits and '_' that begin with no digit";

/**
 * Whether every version of Prometheus takes a name for the name of a label; version 3 takes others where they are quoted.
 *
 * @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels
 */
export function isLabelName(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
}

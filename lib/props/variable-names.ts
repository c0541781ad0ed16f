import type { PropChecks } from './prop-checks';
import { shown } from '../words/shown';

/** Refuses a map in which a key is no name of an environment variable. */
export function checkVariableNames(checks: PropChecks, prop: string, variables: object = {}): void {
  const wrong = Object.keys(variables).find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
  if (wrong !== undefined) {
    checks.fail(
      `'${prop}' holds '${shown(wrong)}', which is no name of an environment variable: letters, digits and '_', no digit first`,
    );
  }
}

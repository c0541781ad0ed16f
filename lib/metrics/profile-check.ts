import type { PropChecks } from '../props/prop-checks';
import { MetricsProfile } from './metrics-profile';

/** Refuses anything but a metrics profile. */
export function checkProfile(checks: PropChecks, prop: string, value: unknown): void {
  if (value instanceof MetricsProfile) return;
  const given = value === undefined ? 'nothing' : value === null ? 'null' : typeof value;
  checks.fail(`'${prop}' (${given}) must be a MetricsProfile, such as MetricsProfile.openTelemetry()`);
}

import type { AlertThresholds } from '../alert-catalog/thresholds';
import type { PropChecks } from '../props/prop-checks';
import { shown } from '../words/shown';

/**
 * Refuses thresholds in an order in which one alert can never be the first, or never fires.
 *
 * @throws {ValidationError} where a later tier would be woken before an earlier one, or a warning comes after its alarm.
 */
export function checkOrder(checks: PropChecks, thresholds: AlertThresholds): void {
  const { serviceDown, certificate } = thresholds;
  const tiers = Object.entries({
    onCall: serviceDown.onCall,
    statusPage: serviceDown.statusPage,
    engineeringLead: serviceDown.engineeringLead,
    engineeringManager: serviceDown.engineeringManager,
  }).flatMap(([tier, after]) => (after ? [{ tier, seconds: after.toSeconds() }] : []));
  for (const [index, { tier, seconds }] of tiers.entries()) {
    const earlier = tiers[index - 1];
    if (!earlier || earlier.seconds < seconds) continue;
    checks.fail(
      `'serviceDown.${earlier.tier}' (${earlier.seconds}s) must be less than 'serviceDown.${tier}' (${seconds}s), or a later tier is woken first`,
    );
  }
  for (const usage of ['memoryUsage', 'volumeUsage'] as const) {
    const { warning, critical } = thresholds[usage];
    if (warning.maxRatio < critical.maxRatio) continue;
    checks.fail(
      `'${usage}.warning.maxRatio' (${shown(warning.maxRatio)}) must be less than '${usage}.critical.maxRatio' (${shown(critical.maxRatio)}), or nobody is warned before it is critical`,
    );
  }
  const [soon, now] = [certificate.warning, certificate.critical].map(({ minRemaining }) => minRemaining.toSeconds());
  if ((soon as number) <= (now as number)) {
    checks.fail(
      `'certificate.warning.minRemaining' (${soon}s) must exceed 'certificate.critical.minRemaining' (${now}s), or nobody is warned before it is critical`,
    );
  }
}

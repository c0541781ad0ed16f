import type { SecretKey } from '../props/secret-key';
import { MESSAGE, bySeverity } from './message';
import type { ReceiverChecks, SecretKeySelector } from './receiver-checks';

/** Options of `Receiver.pagerDuty`. */
export interface PagerDutyOptions {
  /** Secret key that holds the integration key of the Events API v2. */
  readonly routingKey: SecretKey;
}

/** A PagerDuty notifier, as an AlertmanagerConfig holds it. */
export interface PagerDutyConfig {
  readonly sendResolved: boolean;
  readonly routingKey: SecretKeySelector;
  readonly severity: string;
  readonly description: string;
  readonly details: readonly { readonly key: string; readonly value: string }[];
}

/** Checks the options and writes them as a notifier. */
export function pagerDutyConfig(options: PagerDutyOptions, checks: ReceiverChecks): PagerDutyConfig {
  checks.known(options, { routingKey: true });
  return {
    sendResolved: true,
    routingKey: checks.secret('routingKey', options.routingKey),
    severity: bySeverity({ critical: 'critical', warning: 'warning', info: 'info' }),
    description: MESSAGE.title,
    details: [
      { key: 'description', value: MESSAGE.description },
      { key: 'runbook', value: MESSAGE.runbook },
      { key: 'dashboard', value: MESSAGE.dashboard },
    ],
  };
}

import type { RunbookSection } from '../rule';
import type { RunbookPage } from '../runbook-page';
import { CAPACITY } from './capacity';
import { CPU_ISSUES } from './cpu-issues';
import { HIGH_ERROR_RATE } from './high-error-rate';
import { MEMORY_ISSUES } from './memory-issues';
import { PERFORMANCE_DEGRADATION } from './performance-degradation';
import { SECURITY_INCIDENTS } from './security-incidents';
import { SERVICE_DOWNTIME } from './service-downtime';

/** The section of every alert, by runbook. An alert without one does not compile. */
export const SECTIONS = {
  'service-downtime': SERVICE_DOWNTIME,
  'high-error-rate': HIGH_ERROR_RATE,
  'performance-degradation': PERFORMANCE_DEGRADATION,
  'memory-issues': MEMORY_ISSUES,
  'cpu-issues': CPU_ISSUES,
  'security-incidents': SECURITY_INCIDENTS,
  capacity: CAPACITY,
} as const satisfies Record<RunbookPage, unknown>;

type KeysOf<T> = T extends unknown ? keyof T : never;

/** Name of an alert that the library has. */
export type AlertName = KeysOf<(typeof SECTIONS)[RunbookPage]>;

const BY_ALERT = new Map(
  Object.entries(SECTIONS).flatMap(([page, sections]) =>
    Object.entries(sections).map(([alert, text]): [string, RunbookSection] => [
      alert,
      { page: page as RunbookPage, ...text },
    ]),
  ),
);

/** The names of all alerts of the library, whether or not a profile has what they need. */
export const ALERT_NAMES: readonly AlertName[] = [...BY_ALERT.keys()] as AlertName[];

/** The runbook section of an alert. */
export function sectionOf(alert: AlertName): RunbookSection {
  return BY_ALERT.get(alert) as RunbookSection;
}

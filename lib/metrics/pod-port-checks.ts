import { NAMES } from '../kubernetes/names';
import type { PropChecks } from '../props/prop-checks';
import type { MetricsPort } from './metrics-port';
import { checkMetricsPorts } from './metrics-port';

/** The ports that the pods may be reached on. */
interface PodPorts {
  readonly port?: number;
  readonly metricsPorts?: readonly MetricsPort[];
}

/** Refuses ports that Kubernetes does not take, or that clash. */
export function checkPodPorts(checks: PropChecks, { port = NAMES.port, metricsPorts = [] }: PodPorts): void {
  checks.port('port', port);
  checks.list('metricsPorts', metricsPorts, "ports, such as { name: 'metrics', port: 9464 }", isNamed);
  checkMetricsPorts(checks, metricsPorts, port);
}

function isNamed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}

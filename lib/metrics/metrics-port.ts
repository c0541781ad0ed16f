import { NAMES } from '../kubernetes/names';
import type { PropChecks } from '../props/prop-checks';
import type { MetricsProfile } from './metrics-profile';
import { shown } from '../words/shown';

/** A port of the pods, beside that of the API, that serves metrics to Prometheus. */
export interface MetricsPort {
  /** Name of the container port and of the Service port. */
  readonly name: string;
  /** Number of the port. */
  readonly port: number;
}

/** The ports that the endpoints of a profile need beside that of the API, each once. */
export function metricsPortsOf({ endpoints }: MetricsProfile): readonly MetricsPort[] {
  const further = endpoints.filter(({ portName }) => portName !== NAMES.portName);
  return [...new Map(further.map(({ portName, port }) => [portName, { name: portName, port }])).values()];
}

/** Refuses ports that Kubernetes does not take, or that clash with each other or with that of the API. */
export function checkMetricsPorts(checks: PropChecks, ports: readonly MetricsPort[], apiPort: number): void {
  const taken: MetricsPort[] = [{ name: NAMES.portName, port: apiPort }];
  for (const each of ports) {
    const { name, port } = each;
    if (!/^(?!.*--)(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?$/.test(name)) {
      checks.fail(
        `'metricsPorts' holds the name '${shown(name)}', which must be at most 15 lower-case letters, digits and '-', with a letter among them and a letter or digit at both ends`,
      );
    }
    checks.port('metricsPorts', port);
    const rival = taken.find((other) => other.name === name || other.port === port);
    if (rival) {
      checks.fail(
        `'metricsPorts' (${name} ${port}) must differ in name and number from the port ${rival.name} ${rival.port}, or one hides the other`,
      );
    }
    taken.push(each);
  }
}

import { Exposure } from '../network/exposure';
import type { PropChecks } from '../props/prop-checks';
import { ServerProfile } from '../server/server-profile';
import { kindOf } from '../words/shown';
import type { TaskMcpHttpProps } from './task-mcp-http-props';

type KindOfProp<V> = V extends string | number | readonly string[] | ServerProfile
  ? 'value'
  : false extends V
    ? 'part'
    : 'options';

/** The props, for users of JavaScript: single values, options, and options of a part that `false` leaves out. */
const PROPS: { readonly [P in keyof Required<TaskMcpHttpProps>]: KindOfProp<Required<TaskMcpHttpProps>[P]> } = {
  image: 'value',
  server: 'value',
  command: 'value',
  args: 'value',
  workingDir: 'value',
  port: 'value',
  env: 'options',
  auth: 'options',
  secrets: 'options',
  externalSecrets: 'options',
  resources: 'options',
  emergencyResources: 'options',
  replicas: 'value',
  probes: 'options',
  gracefulShutdown: 'options',
  rollout: 'options',
  scheduling: 'options',
  storage: 'options',
  volumeClaim: 'options',
  runAsUser: 'value',
  labels: 'options',
  podAnnotations: 'options',
  service: 'options',
  autoscaling: 'part',
  disruptionBudget: 'part',
  zoneSpread: 'part',
  namespace: 'part',
  quota: 'part',
  limitRange: 'part',
  isolation: 'part',
  exposure: 'part',
  alerting: 'part',
  escalation: 'options',
  dashboard: 'part',
  monitoring: 'part',
};

/** Refuses props that there are not, and values that are no options where options must be.
 *
 * @internal
 */
export function checkProps(checks: PropChecks, props: TaskMcpHttpProps): void {
  checks.known(props, PROPS);
  for (const [name, kind] of Object.entries(PROPS)) {
    const value: unknown = props[name as keyof TaskMcpHttpProps];
    if (kind !== 'value') checks.options(name, value, kind === 'part');
    else if (name !== 'server' && kindOf(value) === 'object') {
      checks.fail(`'${name}' (object) must be a single value, or a list of them`);
    }
  }
  const { exposure, server } = props;
  if (server !== undefined && !(server instanceof ServerProfile)) {
    checks.fail("'server' must be a ServerProfile, such as ServerProfile.openSpec()");
  }
  if (exposure && !(exposure instanceof Exposure)) {
    checks.fail(
      `'exposure' must be made by the class Exposure, such as Exposure.httpRoute({ host: 'mcp.example.com' })`,
    );
  }
}

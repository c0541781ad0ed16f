import { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { probeTimeoutFault } from '../checks/rules/probes/probe-timeout-within-period';
import { NAMES } from '../kubernetes/names';
import type { Plain } from '../kubernetes/plain';
import { PropChecks } from '../props/prop-checks';
import { shown } from '../words/shown';

/** How the kubelet asks one question of a container. */
export interface ProbeProps {
  /**
   * Path that answers 200 when all is well. The runbook has `/health/live` and `/health/ready`; the public server
   * answers on `/healthz` and `/readyz`.
   *
   * @default - `/health/ready` for readiness, `/health/live` otherwise.
   */
  readonly path?: string;

  /**
   * Whether to see only that the port takes connections, where the server has no path to ask. A server that hangs still takes
   * them.
   *
   * @default false
   */
  readonly tcp?: boolean;

  /**
   * Scheme to ask with. The kubelet does not verify a certificate.
   *
   * @default "HTTP"
   */
  readonly scheme?: 'HTTP' | 'HTTPS';

  /**
   * Headers of the request. They stand in the manifest, so they must hold no secret.
   *
   * @default - those of the kubelet alone.
   */
  readonly headers?: Readonly<Record<string, string>>;

  /**
   * Port to ask, by name or number; the container must declare it.
   *
   * @default "http"
   */
  readonly port?: string | number;

  /**
   * Time from one check to the next.
   *
   * @default - 2 s for startup, 10 s for liveness, 5 s for readiness.
   */
  readonly period?: Duration;

  /**
   * Time to wait for an answer; at most the period.
   *
   * @default - 2 s for startup and readiness, 3 s for liveness.
   */
  readonly timeout?: Duration;

  /**
   * Checks in a row that must fail before the kubelet acts.
   *
   * @default - 30 for startup, 3 for liveness and readiness.
   */
  readonly failureThreshold?: number;

  /**
   * Time from the decision to restart the container until the kubelet kills the process, in place of the pod's. A process that
   * hangs can use none of it. Readiness restarts nothing, and has none.
   *
   * @default - the drain and 5 s more, at most the pod's own.
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds
   */
  readonly terminationGracePeriod?: Duration;
}

/** Props of {@link Probes}. */
export interface ProbesProps {
  /**
   * Holds the other two back until the server has started; a start that takes longer than period times threshold is
   * given up.
   *
   * @default - a budget of 60 s.
   */
  readonly startup?: ProbeProps;

  /**
   * Restarts the container when it no longer answers. It must not ask for dependencies, or their outage becomes a
   * restart storm.
   *
   * @default - a restart after 30 s without an answer.
   */
  readonly liveness?: ProbeProps;

  /**
   * Takes the pod out of the Service while it cannot serve.
   *
   * @default - out of the Service after 15 s without an answer, before liveness restarts the container.
   */
  readonly readiness?: ProbeProps;
}

/** A probe with every value decided. */
export interface ResolvedProbe {
  /** Path that is asked. */
  readonly path: string;
  /** Whether no path is asked, and only the port is tried. */
  readonly tcp: boolean;
  /** Scheme that it is asked with. */
  readonly scheme: 'HTTP' | 'HTTPS';
  /** Headers of the request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Port that is asked. */
  readonly port: string | number;
  /** Time from one check to the next. */
  readonly period: Duration;
  /** Time to wait for an answer. */
  readonly timeout: Duration;
  /** Checks in a row that must fail. */
  readonly failureThreshold: number;
  /** Time until the process is killed, where it was given. */
  readonly terminationGracePeriod?: Duration;
}

/**
 * The three health checks of the service, with budgets that fit together: readiness gives up before liveness does, and
 * all of them together stay under the server's own rate limit.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export class Probes {
  /** Holds the other two back until the server has started. */
  public readonly startup: ResolvedProbe;
  /** Restarts a container that no longer answers. */
  public readonly liveness: ResolvedProbe;
  /** Takes a pod out of the Service while it cannot serve. */
  public readonly readiness: ResolvedProbe;

  /**
   * @throws {ValidationError} where a path does not start with a slash, a port is none, a time or threshold is below 1, or a timeout
   * exceeds its period.
   */
  public constructor(scope: IConstruct, props: ProbesProps = {}) {
    const checks = new PropChecks(scope);
    checks.known(props, { startup: true, liveness: true, readiness: true });
    const live = '/health/live';
    this.startup = resolve(checks, 'startup', props.startup, live, 2, 2, 30);
    this.liveness = resolve(checks, 'liveness', props.liveness, live, 10, 3, 3);
    this.readiness = resolve(checks, 'readiness', props.readiness, '/health/ready', 5, 2, 3);
  }

  /**
   * The probes as fields of a container.
   *
   * @param terminationGracePeriod time until the process is killed where a probe says nothing; the pod's own by default.
   */
  public toContainer(
    terminationGracePeriod?: Duration,
  ): Pick<Plain<k8s.Container>, 'startupProbe' | 'livenessProbe' | 'readinessProbe'> {
    return {
      startupProbe: toRestartingProbe(this.startup, terminationGracePeriod),
      livenessProbe: toRestartingProbe(this.liveness, terminationGracePeriod),
      readinessProbe: toProbe(this.readiness),
    };
  }
}

function resolve(
  checks: PropChecks,
  name: keyof ProbesProps,
  props: ProbeProps = {},
  usualPath: string,
  periodSeconds: number,
  timeoutSeconds: number,
  threshold: number,
): ResolvedProbe {
  const prop = `probes.${name}`;
  checks.group(prop, props, {
    path: true,
    tcp: true,
    scheme: true,
    headers: true,
    port: true,
    period: true,
    timeout: true,
    failureThreshold: true,
    terminationGracePeriod: true,
  });
  const { scheme = 'HTTP', headers = {}, tcp = false } = props;
  checks.flag(`${prop}.tcp`, tcp);
  if (tcp && props.path !== undefined) {
    checks.fail(
      `'${prop}.tcp' (true) asks for no path, but '${prop}.path' is ${shown(props.path)}; leave one of the two out`,
    );
  }
  checks.oneOf(`${prop}.scheme`, scheme, ['HTTP', 'HTTPS']);
  checks.texts(`${prop}.headers`, headers);
  const { path = usualPath, port = NAMES.portName, failureThreshold = threshold } = props;
  const { period = Duration.seconds(periodSeconds), timeout = Duration.seconds(timeoutSeconds) } = props;
  checks.text(`${prop}.path`, path);
  if (!path.startsWith('/')) checks.fail(`'${prop}.path' (${shown(path)}) must start with '/'`);
  if (typeof port === 'number') checks.port(`${prop}.port`, port);
  else checks.text(`${prop}.port`, port);
  checks.duration(`${prop}.period`, period, 1);
  checks.duration(`${prop}.timeout`, timeout, 1);
  checks.wholeNumber(`${prop}.failureThreshold`, failureThreshold, 1);
  checks.none(probeTimeoutFault(`${name} probe`, timeout.toSeconds(), period.toSeconds()));
  const { terminationGracePeriod } = props;
  if (terminationGracePeriod !== undefined) {
    if (name === 'readiness') {
      checks.fail(`'${prop}.terminationGracePeriod' must be left out: readiness restarts nothing; give it to liveness`);
    }
    checks.duration(`${prop}.terminationGracePeriod`, terminationGracePeriod, 1);
  }
  return {
    ...{ path, tcp, scheme, headers, port, period, timeout, failureThreshold },
    ...(terminationGracePeriod && { terminationGracePeriod }),
  };
}

function toRestartingProbe(probe: ResolvedProbe, usual: Duration | undefined): Plain<k8s.Probe> {
  const grace = probe.terminationGracePeriod ?? usual;
  return { ...toProbe(probe), ...(grace && { terminationGracePeriodSeconds: grace.toSeconds() }) };
}

function toProbe(probe: ResolvedProbe): Plain<k8s.Probe> {
  const { path, tcp, scheme, headers, port, period, timeout, failureThreshold } = probe;
  const httpHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }));
  return {
    ...(tcp
      ? { tcpSocket: { port } }
      : {
          httpGet: {
            path,
            port,
            ...(scheme !== 'HTTP' && { scheme }),
            ...(httpHeaders.length > 0 && { httpHeaders }),
          },
        }),
    periodSeconds: period.toSeconds(),
    timeoutSeconds: timeout.toSeconds(),
    failureThreshold,
  };
}

import { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { drainFault } from '../checks/rules/shutdown/drain-within-grace-period';
import { graceFault } from '../checks/rules/shutdown/grace-period-covers-heartbeat';
import type { PreStop } from '../kubernetes/newer-fields';
import { PropChecks } from '../props/prop-checks';
import { shown } from '../words/shown';

/** What a process that hangs is given after the wait, in case it wakes up. */
const SECONDS_TO_END = 5;

/** Props of {@link GracefulShutdown}. */
export interface GracefulShutdownProps {
  /**
   * Time that a pod goes on serving after it was told to stop, until every proxy has heard that it left the Service.
   *
   * @default Duration.seconds(10)
   */
  readonly drain?: Duration;

  /**
   * Time from the order to stop until the kubelet kills the process. It must exceed the drain and one heartbeat.
   *
   * @default Duration.seconds(45)
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Time between two heartbeats of a server-sent event stream; the server is told it as `HEARTBEAT_MS`.
   *
   * @default Duration.seconds(25)
   */
  readonly heartbeat?: Duration;

  /**
   * How the pod waits. `sleep` is done by the kubelet and needs Kubernetes 1.30; `exec` runs the image's own `sleep`,
   * which a distroless image does not have.
   *
   * @default "sleep"
   */
  readonly method?: 'sleep' | 'exec';
}

/**
 * Lets a pod finish what it serves before it ends.
 *
 * The removal of a pod from the Service and its SIGTERM happen at the same time, and proxies hear of the removal late.
 * So the pod first sleeps, still serving, and is then given time for streams to see one more heartbeat and close.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class GracefulShutdown {
  /** Time that a pod goes on serving after it was told to stop. */
  public readonly drain: Duration;
  /** Time from the order to stop until the process is killed. */
  public readonly terminationGracePeriod: Duration;
  /** Time between two heartbeats of a stream. */
  public readonly heartbeat: Duration;
  /** How the pod waits. */
  public readonly method: 'sleep' | 'exec';

  /** @throws {ValidationError} where the grace period does not exceed the drain and one heartbeat. */
  public constructor(scope: IConstruct, props: GracefulShutdownProps = {}) {
    const checks = new PropChecks(scope);
    checks.known(props, { drain: true, terminationGracePeriod: true, heartbeat: true, method: true });
    const { drain = Duration.seconds(10), terminationGracePeriod = Duration.seconds(45) } = props;
    const { heartbeat = Duration.seconds(25), method = 'sleep' } = props;
    this.drain = drain;
    this.terminationGracePeriod = terminationGracePeriod;
    this.heartbeat = heartbeat;
    this.method = method;
    checks.duration('drain', this.drain, 1);
    checks.duration('terminationGracePeriod', this.terminationGracePeriod, 1);
    checks.duration('heartbeat', this.heartbeat, 1);
    if (this.method !== 'sleep' && this.method !== 'exec') {
      checks.fail(`'method' (${shown(this.method)}) must be 'sleep' or 'exec'`);
    }
    const [draining, grace] = [drain.toSeconds(), terminationGracePeriod.toSeconds()];
    checks.none(drainFault('drain', draining, 'terminationGracePeriod', grace));
    checks.none(graceFault('terminationGracePeriod', grace, 'drain', draining, 'heartbeat', heartbeat.toSeconds()));
  }

  /** Time that a process is given which a probe has found dead: the wait, which nothing can cut short, and a moment to end. */
  public get probeGracePeriod(): Duration {
    const seconds = Math.min(this.drain.toSeconds() + SECONDS_TO_END, this.terminationGracePeriod.toSeconds());
    return Duration.seconds(seconds);
  }

  /** The wait as a container's lifecycle hook. */
  public toLifecycle(): PreStop {
    const seconds = this.drain.toSeconds();
    return {
      preStop: this.method === 'sleep' ? { sleep: { seconds } } : { exec: { command: ['sleep', String(seconds)] } },
    };
  }
}

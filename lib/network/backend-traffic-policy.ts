import { Duration } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { checkEjection, checkRetries, checkSessionAffinity } from './backend-traffic-checks';
import type { ActiveCheckOptions, EnvoyGatewayTrafficOptions, SessionAffinity } from './envoy-gateway-traffic-options';
import type { ServerTraffic } from './server-traffic';
import { mergedMetadata } from '../props/merged-metadata';

/** What is tried again: requests that no pod has begun to execute. */
const NEVER_EXECUTED = ['connect-failure', 'reset-before-request', 'refused-stream'];
/** What is tried again beside them where requests may be executed twice. */
const MAYBE_EXECUTED = ['reset', 'gateway-error'];

/** Props of {@link BackendTrafficPolicy}. */
export interface BackendTrafficPolicyProps extends EnvoyGatewayTrafficOptions {
  /**
   * Metadata of the BackendTrafficPolicy.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;
  /** The HTTPRoute that it is about, in the same namespace. */
  readonly route: {
    /** Name of the HTTPRoute. */
    readonly name: string;
  };
  /**
   * What is known of the server.
   *
   * @default - nothing; a pod counts as well while its port takes connections.
   */
  readonly server?: ServerTraffic;
}

/**
 * Has the proxies of Envoy Gateway notice a dead pod, node or zone within seconds, and try what never reached a pod elsewhere.
 * What a pod may have executed is not tried again, so that no tool runs twice. It is laid over the policy of the Gateway, if
 * there is one, and leaves what that says of other things.
 *
 * No answer of a pod counts against it: whoever can provoke errors could have pods left out.
 *
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/#backendtrafficpolicy
 *
 * @example
 * new BackendTrafficPolicy(chart, 'Traffic', { route: { name: 'web' }, server: { readinessPath: '/readyz' } });
 */
export class BackendTrafficPolicy extends Construct {
  /** Time to wait for a connection to a pod. */
  public readonly connectTimeout: Duration;
  /** How often a request is tried again. */
  public readonly retries: number;
  /** Whether a request is also tried again that a pod may have begun to execute. */
  public readonly retryExecuted: boolean;
  /** Time that one try may take. */
  public readonly tryTimeout?: Duration;
  /** How the proxies ask the pods whether they can serve. */
  public readonly activeCheck: Required<ActiveCheckOptions> | false;
  /** Share of the pods that may be left out. */
  public readonly maxEjectionPercent: number;
  /** What leads every request of a session to its pod. */
  public readonly sessionAffinity?: SessionAffinity;

  /**
   * @throws {ValidationError} where a time is below a second, a try is shorter than the slowest call, something may be executed
   * twice that must not be, or an affinity is asked for without sessions.
   */
  public constructor(scope: Construct, id: string, props: BackendTrafficPolicyProps) {
    super(scope, id);
    const checks = new PropChecks(this);
    this.checkKnown(checks, props);
    const { retries = 2, retryExecuted = false, activeCheck = {}, maxEjectionPercent = 50, server = {} } = props;
    this.connectTimeout = props.connectTimeout ?? Duration.seconds(1);
    this.retries = retries;
    this.retryExecuted = retryExecuted;
    this.tryTimeout = props.tryTimeout;
    this.activeCheck = activeCheck && {
      interval: activeCheck.interval ?? Duration.seconds(2),
      timeout: activeCheck.timeout ?? Duration.seconds(1),
    };
    this.maxEjectionPercent = maxEjectionPercent;
    this.sessionAffinity = props.sessionAffinity;
    this.check(checks, server);
    const targetRefs = [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: props.route.name }];
    new PlainApiObject(this, 'Default', {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'BackendTrafficPolicy',
      metadata: mergedMetadata({ name: NAMES.service }, props.metadata),
      spec: {
        targetRefs,
        // Without it a policy of the Gateway, and the rate limits in it, would hold for this route no longer.
        mergeType: 'StrategicMerge',
        timeout: { tcp: { connectTimeout: inSeconds(this.connectTimeout) } },
        tcpKeepalive: keepaliveFor(server.heartbeat ?? Duration.seconds(25)),
        healthCheck: this.healthCheck(server),
        retry: this.retry(),
        ...(this.sessionAffinity === 'BearerToken' && {
          loadBalancer: {
            type: 'ConsistentHash',
            consistentHash: { type: 'Headers', headers: [{ name: 'Authorization' }] },
          },
        }),
      },
    });
  }

  private healthCheck({ readinessPath }: ServerTraffic): object {
    const asked =
      readinessPath === undefined
        ? { type: 'TCP', tcp: {} }
        : { type: 'HTTP', http: { path: readinessPath, expectedStatuses: [200] } };
    return {
      // With every pod unwell an error at once is better than a request into the void.
      panicThreshold: 0,
      ...(this.activeCheck && {
        active: {
          ...asked,
          interval: inSeconds(this.activeCheck.interval),
          timeout: inSeconds(this.activeCheck.timeout),
          unhealthyThreshold: 2,
          healthyThreshold: 1,
        },
      }),
      passive: {
        splitExternalLocalOriginErrors: true,
        consecutiveLocalOriginFailures: 2,
        // Zero counts nothing. What a pod answers is not held against it, because strangers can provoke it.
        consecutiveGatewayErrors: 0,
        consecutive5XxErrors: 0,
        interval: '1s',
        baseEjectionTime: '10s',
        maxEjectionPercent: this.maxEjectionPercent,
      },
    };
  }

  private retry(): object {
    return {
      numRetries: this.retries,
      retryOn: { triggers: [...NEVER_EXECUTED, ...(this.retryExecuted ? MAYBE_EXECUTED : [])] },
      ...(this.tryTimeout && { perRetry: { timeout: inSeconds(this.tryTimeout) } }),
    };
  }

  private checkKnown(checks: PropChecks, props: BackendTrafficPolicyProps): void {
    checks.known(props, {
      metadata: true,
      route: true,
      server: true,
      connectTimeout: true,
      retries: true,
      retryExecuted: true,
      tryTimeout: true,
      activeCheck: true,
      maxEjectionPercent: true,
      sessionAffinity: true,
    });
    const { metadata, route, server, activeCheck } = props;
    checkMetadata(checks, 'metadata', metadata);
    checks.group('route', route, { name: true });
    // JavaScript may leave it out.
    checks.dnsName('route.name', ((route ?? {}) as { readonly name: string }).name);
    checks.group('server', server, {
      readinessPath: true,
      heartbeat: true,
      slowestCall: true,
      idempotentMethods: true,
      sessionHeader: true,
    });
    checks.options('activeCheck', activeCheck, true);
    if (activeCheck) checks.group('activeCheck', activeCheck, { interval: true, timeout: true });
  }

  private check(checks: PropChecks, server: ServerTraffic): void {
    checks.duration('connectTimeout', this.connectTimeout, 1);
    if (this.activeCheck) {
      const { interval, timeout } = this.activeCheck;
      checks.duration('activeCheck.interval', interval, 1);
      checks.duration('activeCheck.timeout', timeout, 1);
      if (timeout.toSeconds() > interval.toSeconds()) {
        checks.fail(
          `'activeCheck.timeout' (${timeout.toSeconds()}s) must be at most 'activeCheck.interval' (${interval.toSeconds()}s), or a check is due before the one before it has ended`,
        );
      }
    }
    checkRetries(checks, this, server);
    checkEjection(checks, this.maxEjectionPercent);
    checkSessionAffinity(checks, this.sessionAffinity, server);
  }
}

/** A dead connection is cut within the time of one heartbeat: after 10 s of silence and three questions, 5 s apart, at 25 s. */
function keepaliveFor(heartbeat: Duration): object {
  const fifth = Math.max(1, Math.floor(heartbeat.toSeconds() / 5));
  return { idleTime: `${2 * fifth}s`, interval: `${fifth}s`, probes: 3 };
}

function inSeconds(time: Duration): string {
  return `${time.toSeconds()}s`;
}

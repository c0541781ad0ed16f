import type { Duration } from 'cdk8s';
import type { MetricsProfile } from '../metrics/metrics-profile';

/** Where the server answers that it is well. */
export interface ServerHealth {
  /**
   * Path that answers 200 while the process is alive; it must not ask for dependencies.
   *
   * @default - none; `tcp` must be true then.
   */
  readonly liveness?: string;
  /**
   * Path that answers 200 while the process can serve.
   *
   * @default - none; `tcp` must be true then.
   */
  readonly readiness?: string;
  /**
   * Whether the server has no such paths, so that the kubelet can only see whether its port takes connections. A server that
   * hangs still takes them.
   *
   * @default false
   */
  readonly tcp?: boolean;
  /**
   * Path that answers 200 once the process has started.
   *
   * @default - the path of liveness.
   */
  readonly startup?: string;
  /**
   * Scheme that the kubelet asks with. It does not verify a certificate.
   *
   * @default "HTTP"
   */
  readonly scheme?: 'HTTP' | 'HTTPS';
  /**
   * Headers of the kubelet's requests. They stand in the manifest, so they must hold no secret.
   *
   * @default - those of the kubelet alone.
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Whether these paths tell strangers nothing, so that they may be reached from outside. Where they may not, the outside
   * probe asks `clientCheck`.
   *
   * @default false
   */
  readonly public?: boolean;
}

/** A path whose answers are meant to last: an event stream, or lines that come one by one. */
export interface ServerStream {
  /** The path, and all below it. */
  readonly path: string;
  /**
   * Time that one stream may last.
   *
   * @default - an hour, or what `exposure` says.
   */
  readonly timeout?: Duration;
}

/** Something that the outside probe asks as a client would, where the health paths are not public. */
export interface ClientCheck {
  /** Path of a client. */
  readonly path: string;
  /**
   * Method; a POST sends an empty JSON object, and no token.
   *
   * @default - `GET`.
   */
  readonly method?: 'GET' | 'POST';
  /** Statuses that show that the server itself has answered. */
  readonly statuses: readonly number[];
  /**
   * Regular expression that the body must match, since a gateway answers with some of these statuses too.
   *
   * @default - any body will do.
   */
  readonly body?: string;
}

/** How the server limits requests. */
export interface ServerRateLimit {
  /** Requests that it takes in a window where no variable says otherwise. */
  readonly requests: number;
  /** The window. */
  readonly window: Duration;
  /**
   * What the requests are counted by: the client's address, or its bearer token, and its address where it sends none.
   */
  readonly countedBy: 'address' | 'token';
  /**
   * Whether the address is taken from a header that the client itself may write. A stranger then chooses whose share of the
   * limit he uses up: that of the kubelet's probes, for one.
   *
   * @default false
   */
  readonly trustsForwardedAddress?: boolean;
  /**
   * Variable that sets the requests.
   *
   * @default - none; the limit is fixed.
   */
  readonly requestsVariable?: string;
  /**
   * Variable that sets the window, in milliseconds.
   *
   * @default - none; the window is fixed.
   */
  readonly windowVariable?: string;
}

/** Requests of one client that must find the same pod. */
export interface ServerSessions {
  /** Header by which the client names its session. */
  readonly header: string;
}

/** Names of the variables that carry what the manifests decide. */
export interface ServerVariables {
  /**
   * Port that the server listens on.
   *
   * @default - no variable; the server knows its port.
   */
  readonly port?: string;
  /**
   * Directory that it works in.
   *
   * @default - no variable; the server knows it.
   */
  readonly workingDirectory?: string;
  /**
   * File that it writes its audit log to.
   *
   * @default - no variable; the server has no such log, or knows its file.
   */
  readonly auditLogFile?: string;
  /**
   * Milliseconds between two heartbeats of a stream.
   *
   * @default - no variable; the server knows the time.
   */
  readonly heartbeat?: string;
}

/** The directory that the server writes to. */
export interface ServerWorkingDirectory {
  /** Its path; a writable volume is mounted there. */
  readonly path: string;
  /**
   * Whether the process must be started in it, because the server writes to wherever it was started.
   *
   * @default false
   */
  readonly startsThere?: boolean;
}

/** Everything that the manifests assume about a server process. */
export interface ServerProfileProps {
  /** Name of the profile, for messages and documents. */
  readonly name: string;
  /**
   * Program to run, with its fixed arguments.
   *
   * @default - that of the image.
   */
  readonly command?: readonly string[];
  /**
   * Arguments of the program.
   *
   * @default - those of the image.
   */
  readonly args?: readonly string[];
  /**
   * The directory that the server writes to, beside `/tmp`.
   *
   * @default - none; `/tmp` alone is writable.
   */
  readonly workingDirectory?: ServerWorkingDirectory;
  /**
   * Port that the server listens on.
   *
   * @default 3000
   */
  readonly port?: number;
  /**
   * Names of the variables that carry what the manifests decide.
   *
   * @default - the server reads none of it.
   */
  readonly variables?: ServerVariables;
  /**
   * Variables without which the profile would be untrue; another value of them is refused.
   *
   * @default - every variable may be set.
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Variables that a user may set otherwise.
   *
   * @default - the image's own variables alone.
   */
  readonly environmentDefaults?: Readonly<Record<string, string>>;
  /**
   * Name of the variable that holds the address on which the server listens. A loopback address in it is refused, since
   * neither the kubelet nor the Service could reach the server.
   *
   * @default - no variable; the server listens on all addresses.
   */
  readonly listenAddressVariable?: string;
  /** Where the server answers that it is well. */
  readonly health: ServerHealth;
  /**
   * Paths that clients need, each with all below it. They are published, and nothing else is.
   *
   * @default - `/`, which is everything but the private paths.
   */
  readonly clientPaths?: readonly string[];
  /**
   * Paths that must not be reached from outside, such as `/metrics`.
   *
   * @default - `/metrics`.
   */
  readonly privatePaths?: readonly string[];
  /**
   * Client paths whose answers are meant to last.
   *
   * @default - none; every answer comes at once.
   */
  readonly streams?: readonly ServerStream[];
  /**
   * What the outside probe asks where the health paths are not public.
   *
   * @default - nothing; without public health paths the outside probe then needs paths of yours.
   */
  readonly clientCheck?: ClientCheck;
  /**
   * Whether a status of 5xx means that the server has failed. Where it does not, no alert can be made of statuses: strangers
   * without a token would page somebody.
   *
   * @default true
   */
  readonly trustedStatuses?: boolean;
  /**
   * How the server limits requests.
   *
   * @default - it does not, or its variables say so.
   */
  readonly rateLimit?: ServerRateLimit;
  /**
   * Whether the requests of one client must find the same pod.
   *
   * @default - they need not; every pod can answer every request.
   */
  readonly sessions?: ServerSessions;
  /**
   * Time between two heartbeats of a stream.
   *
   * @default - 25 s.
   */
  readonly heartbeat?: Duration;
  /**
   * Longest time that a call takes until its answer begins. A traffic policy holds its time limit for a single try against it.
   *
   * @default - not known.
   */
  readonly slowestCall?: Duration;
  /**
   * Methods whose requests may be executed twice without harm, which a traffic policy may then try again though a pod may have
   * begun to execute them.
   *
   * @default - GET, HEAD and OPTIONS, which change nothing.
   */
  readonly idempotentMethods?: readonly string[];
  /**
   * Numeric user and group that the server runs as.
   *
   * @default 1000
   */
  readonly runAsUser?: number;
  /**
   * What the server exports, and where.
   *
   * @default - nothing; what is seen from outside has to do.
   */
  readonly metrics?: MetricsProfile;
  /**
   * Bytes that each authenticated request adds to a log in the working directory that nothing rotates.
   *
   * @default - no such log.
   */
  readonly auditLogBytesPerRequest?: number;
}

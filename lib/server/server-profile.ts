import { Duration } from 'cdk8s';
import { NAMES } from '../kubernetes/names';
import { MetricsProfile } from '../metrics/metrics-profile';
import type { HttpServerOptions } from './http';
import { httpServer } from './http';
import type { McpServerOptions } from './mcp';
import { mcpServer } from './mcp';
import type { OpenSpecOptions } from './open-spec';
import { openSpecServer } from './open-spec';
import { runbookServer } from './runbook';
import { optionsFault, serverFault } from './server-profile-fault';
import type {
  ClientCheck,
  ServerHealth,
  ServerProfileProps,
  ServerRateLimit,
  ServerSessions,
  ServerStream,
  ServerVariables,
  ServerWorkingDirectory,
} from './server-profile-props';

/**
 * What a server process needs and does: how it is started, where it writes, how it is asked for its health, which of its
 * paths clients need, how it limits requests and what it exports. Everything that the manifests assume about the process
 * comes from here, so a server that differs from the runbook's is one value and no list of patches.
 *
 * @example
 * new TaskMcpHttp(chart, 'task-mcp-http', { image, server: ServerProfile.openSpec() });
 */
export class ServerProfile {
  /** The server that the service-downtime runbook describes. */
  public static runbook(): ServerProfile {
    return new ServerProfile(runbookServer());
  }

  /**
   * The public Task MCP HTTP server, with what its faults need.
   *
   * @throws {RangeError} where an option is unknown or of another kind.
   */
  public static openSpec(options: OpenSpecOptions = {}): ServerProfile {
    const fault = optionsFault('openSpec', options, ['openTelemetry', 'command']);
    if (fault !== undefined) throw new RangeError(fault);
    return new ServerProfile(openSpecServer(options));
  }

  /**
   * Any HTTP service: nothing is assumed of it but what is given.
   *
   * @throws {RangeError} where a path of a health check is missing, or a value is of another kind than it must be.
   */
  public static http(options: HttpServerOptions): ServerProfile {
    const fault = optionsFault('http', options);
    if (fault !== undefined) throw new RangeError(fault);
    return new ServerProfile(httpServer(options));
  }

  /**
   * A server made with one of the official MCP SDKs, which speaks streamable HTTP on one path.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports
   * @throws {RangeError} where a path of a health check is missing, or a value is of another kind than it must be.
   */
  public static mcp(options: McpServerOptions): ServerProfile {
    const fault = optionsFault('mcp', options);
    if (fault !== undefined) throw new RangeError(fault);
    return new ServerProfile(mcpServer(options));
  }

  /** Name of the profile. */
  public readonly name: string;
  /** Program to run, where it is not that of the image. */
  public readonly command?: readonly string[];
  /** Arguments of the program, where they are not those of the image. */
  public readonly args?: readonly string[];
  /** The directory that the server writes to. */
  public readonly workingDirectory?: Required<ServerWorkingDirectory>;
  /** Port that the server listens on. */
  public readonly port: number;
  /** Names of the variables that carry what the manifests decide. */
  public readonly variables: ServerVariables;
  /** Variables without which the profile would be untrue. */
  public readonly environment: Readonly<Record<string, string>>;
  /** Variables that a user may set otherwise. */
  public readonly environmentDefaults: Readonly<Record<string, string>>;
  /** Name of the variable that holds the address on which the server listens. */
  public readonly listenAddressVariable?: string;
  /** Where the server answers that it is well. */
  public readonly health: ServerHealth & Required<Omit<ServerHealth, 'liveness' | 'readiness' | 'startup'>>;
  /** Paths that clients need, each with all below it. */
  public readonly clientPaths: readonly string[];
  /** Paths that must not be reached from outside. */
  public readonly privatePaths: readonly string[];
  /** Client paths whose answers are meant to last. */
  public readonly streams: readonly ServerStream[];
  /** What the outside probe asks where the health paths are not public. */
  public readonly clientCheck?: ClientCheck;
  /** Whether a status of 5xx means that the server has failed. */
  public readonly trustedStatuses: boolean;
  /** How the server limits requests. */
  public readonly rateLimit?: ServerRateLimit & { readonly trustsForwardedAddress: boolean };
  /** Whether the requests of one client must find the same pod. */
  public readonly sessions?: ServerSessions;
  /** Time between two heartbeats of a stream. */
  public readonly heartbeat: Duration;
  /** Longest time that a call takes until its answer begins. */
  public readonly slowestCall?: Duration;
  /** Methods whose requests may be executed twice without harm. */
  public readonly idempotentMethods: readonly string[];
  /** Numeric user and group that the server runs as. */
  public readonly runAsUser: number;
  /** What the server exports, and where. */
  public readonly metrics: MetricsProfile;
  /** Bytes that each authenticated request adds to a log that nothing rotates. */
  public readonly auditLogBytesPerRequest?: number;

  /** @throws {RangeError} where a prop is unknown or of another kind than it must be, or two of them contradict each other. */
  public constructor(private readonly props: ServerProfileProps) {
    const fault = serverFault(props);
    if (fault !== undefined) throw new RangeError(fault);
    this.name = props.name;
    this.command = props.command;
    this.args = props.args;
    const { workingDirectory, health, rateLimit } = props;
    this.workingDirectory = workingDirectory && {
      path: workingDirectory.path,
      startsThere: workingDirectory.startsThere ?? false,
    };
    this.port = props.port ?? NAMES.port;
    this.variables = props.variables ?? {};
    this.environment = props.environment ?? {};
    this.environmentDefaults = props.environmentDefaults ?? {};
    this.listenAddressVariable = props.listenAddressVariable;
    this.health = {
      liveness: health.liveness,
      readiness: health.readiness,
      startup: health.startup ?? health.liveness,
      scheme: health.scheme ?? 'HTTP',
      headers: health.headers ?? {},
      tcp: health.tcp ?? false,
      public: health.public ?? false,
    };
    this.clientPaths = props.clientPaths ?? ['/'];
    this.privatePaths = props.privatePaths ?? ['/metrics'];
    this.streams = props.streams ?? [];
    this.clientCheck = props.clientCheck;
    this.trustedStatuses = props.trustedStatuses ?? true;
    this.rateLimit = rateLimit && { ...rateLimit, trustsForwardedAddress: rateLimit.trustsForwardedAddress ?? false };
    this.sessions = props.sessions;
    this.heartbeat = props.heartbeat ?? Duration.seconds(25);
    this.slowestCall = props.slowestCall;
    this.idempotentMethods = props.idempotentMethods ?? ['GET', 'HEAD', 'OPTIONS'];
    this.runAsUser = props.runAsUser ?? 1000;
    this.metrics = props.metrics ?? MetricsProfile.probeOnly();
    this.auditLogBytesPerRequest = props.auditLogBytesPerRequest;
  }

  /** The same profile with some of its parts replaced, or left out where given as `undefined`. */
  public with(props: Partial<ServerProfileProps>): ServerProfile {
    return new ServerProfile({ ...this.props, ...props });
  }
}

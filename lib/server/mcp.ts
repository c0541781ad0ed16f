import type { HttpServerOptions } from './http';
import { httpServer } from './http';
import type { ServerProfileProps } from './server-profile-props';

/** A server of the Model Context Protocol, in the words of {@link ServerProfileProps}. */
export interface McpServerOptions extends Omit<
  HttpServerOptions,
  'clientPaths' | 'streams' | 'sessions' | 'liveness' | 'readiness'
> {
  /**
   * Path that answers 200 while the process is alive.
   *
   * @default - none, as the SDKs' own example servers: the kubelet sees whether the port takes connections.
   */
  readonly liveness?: string;

  /**
   * Path that answers 200 while the process can serve.
   *
   * @default - none, as above.
   */
  readonly readiness?: string;

  /**
   * The one path that takes POST and GET.
   *
   * @default - `/mcp`.
   */
  readonly path?: string;

  /**
   * Whether the server keeps sessions, as those of the specification 2025-11-25 and before may: it gives a client an
   * `Mcp-Session-Id`, and another pod refuses that. A server of the specification 2026-07-28 keeps none.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management
   */
  readonly sessions: boolean;
}

/** What a server of the SDKs answers to a GET without a session, with its middleware for tokens or without. */
const UNASKED = [200, 400, 401, 405, 406];

/** Streamable HTTP: every POST may be answered by a stream, and a GET is one. */
export function mcpServer(options: McpServerOptions): ServerProfileProps {
  const { path = '/mcp', sessions, ...http } = options;
  const tcp = http.liveness === undefined && http.readiness === undefined;
  return {
    ...httpServer(http),
    ...(tcp && { health: { tcp } }),
    clientCheck: http.clientCheck ?? (http.publicHealth && !tcp ? undefined : { path, statuses: UNASKED }),
    name: http.name ?? 'mcp',
    clientPaths: [path],
    streams: [{ path }],
    ...(sessions && { sessions: { header: 'Mcp-Session-Id' } }),
  };
}

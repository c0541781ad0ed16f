import type { HttpServerOptions } from './http';
import { httpServer } from './http';
import type { ServerProfileProps } from './server-profile-props';

/** A server of the Model Context Protocol, in the words of {@link ServerProfileProps}. */
export interface McpServerOptions extends Omit<HttpServerOptions, 'clientPaths' | 'streams' | 'sessions'> {
  /**
   * The one path that takes POST and GET.
   *
   * @default - `/mcp`.
   */
  readonly path?: string;

  /**
   * Whether the server keeps sessions, as those of the specification 2025-11-25 and before may: it gives a client an
   * `Mcp-Session-Id`, and another pod answers 404 to it. A server of the specification 2026-07-28 keeps none.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management
   */
  readonly sessions: boolean;
}

/** Streamable HTTP: every POST may be answered by a stream, and a GET is one. */
export function mcpServer(options: McpServerOptions): ServerProfileProps {
  const { path = '/mcp', sessions, ...http } = options;
  return {
    ...httpServer(http),
    name: http.name ?? 'mcp',
    clientPaths: [path],
    streams: [{ path }],
    ...(sessions && { sessions: { header: 'Mcp-Session-Id' } }),
  };
}

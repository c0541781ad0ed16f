import { dirname, join } from 'node:path';
import type { Image } from './image';
import type { RequestSpec } from './player/protocol';

const PACKAGE = '@modelcontextprotocol/server-everything';

/** The package lies where npm puts it, beside everything that it imports; so the image is that whole folder. */
const NODE_MODULES = join(dirname(require.resolve(`${PACKAGE}/package.json`)), '../..');

/**
 * The example server of the Model Context Protocol, over streamable HTTP: a server that was written for people to try, not
 * for Kubernetes. What it does was observed with version 2026.8.31.
 */
export const MCP_EVERYTHING = {
  /** Variable with the port, 3001 without it. It listens on all addresses, and no variable says otherwise. */
  portVariable: 'PORT',
  /**
   * Its only path: GET, POST, DELETE. Every other path is 404, and GET without a session is 400, so no path answers a probe
   * with success.
   */
  path: '/mcp',
  /** Header with the session, which the answer to `initialize` sets and each later request sends. */
  sessionHeader: 'mcp-session-id',
  /**
   * The signal that it has a handler for; it exits with 0 at once. It has none for SIGTERM, which does nothing to the first
   * process of a container.
   */
  stopSignal: 'SIGINT',
} as const;

/** How the server is started as an image: it needs no folder that it may write to, and no variable. */
export function mcpEverythingImage(): Image {
  return {
    folder: NODE_MODULES,
    mountPath: '/app/node_modules',
    command: ['node', `/app/node_modules/${PACKAGE}/dist/index.js`],
    args: ['streamableHttp'],
    workingDir: '/app',
  };
}

/** A message to the server, in its session if it has one. It takes only clients that accept both kinds of answers. */
export function mcpMessage(message: object, session?: string): RequestSpec {
  return {
    method: 'POST',
    path: MCP_EVERYTHING.path,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      ...sessionHeaders(session),
    },
    body: JSON.stringify({ jsonrpc: '2.0', ...message }),
  };
}

/** The first message, which opens a session. */
export const MCP_INITIALIZE = mcpMessage({
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'process-test', version: '1' } },
});

/** The stream of a session; the server takes one for each, and sends a comment every 15 s. */
export function mcpStream(session?: string): RequestSpec {
  return { path: MCP_EVERYTHING.path, headers: { Accept: 'text/event-stream', ...sessionHeaders(session) } };
}

function sessionHeaders(session: string | undefined): Record<string, string> {
  return session === undefined ? {} : { [MCP_EVERYTHING.sessionHeader]: session };
}

import { readFileSync } from 'node:fs';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:https';

/** Where the service is for clients from outside, and what lets them in. */
export interface WayIn {
  /** Where the gateway listens. */
  readonly address: string;
  readonly port: number;
  /** The host that is asked for. */
  readonly host: string;
  /** File of the authority that the gateway's certificate is from. */
  readonly authority: string;
  readonly token: string;
}

/** A call of a tool. */
export interface ToolCall {
  readonly path: string;
  /** How long the tool takes. */
  readonly milliseconds: number;
}

/** How a call ended: as it should, or else by a status or by what the network said. */
export interface CallEnd {
  /** @default - no answer began. */
  readonly status?: number;
  /** @default - none; the result arrived. */
  readonly failure?: string;
}

/** Calls the tool on a new connection. `opened` is called where an answer begins that should bring the result. */
export function callTool(
  way: WayIn,
  call: ToolCall,
  opened: () => void = () => undefined,
): [ClientRequest, Promise<CallEnd>] {
  const { address: host, port, host: servername, authority, token } = way;
  const headers = { host: servername, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const options = {
    host,
    port,
    servername,
    headers,
    ca: readFileSync(authority),
    agent: false,
    method: 'POST',
  } as const;
  const asked = request({ ...options, path: call.path });
  const ended = new Promise<CallEnd>((resolve) => {
    asked.on('error', (error) => resolve({ failure: nameOf(error) }));
    asked.on('response', (response) => {
      if (response.statusCode === 200) opened();
      void endOf(response).then(resolve);
    });
  });
  asked.end(JSON.stringify({ tool: 'change.open', input: { slug: 'a-change', milliseconds: call.milliseconds } }));
  return [asked, ended];
}

async function endOf(response: IncomingMessage): Promise<CallEnd> {
  const { statusCode: status } = response;
  let text = '';
  try {
    for await (const chunk of response) text += chunk;
  } catch (error) {
    return { status, failure: nameOf(error as Error) };
  }
  if (status !== 200) return { status, failure: String(status) };
  return /"result":\{/.test(text) ? { status } : { status, failure: 'no result' };
}

function nameOf(error: NodeJS.ErrnoException): string {
  return error.code ?? error.message;
}

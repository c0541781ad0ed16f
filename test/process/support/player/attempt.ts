import http from 'node:http';
import https from 'node:https';
import { connect } from 'node:net';
import type { HttpTarget, Probe, TcpTarget } from '../plan/probe';
import { POD_ADDRESS } from './network';

/** What came of asking once. */
export interface Outcome {
  readonly passed: boolean;
  /** Whether there was an answer at all. */
  readonly answered: boolean;
  /** The question and the answer, for people. */
  readonly said: string;
}

const MOST_REDIRECTS = 10;

/** Asks once as the kubelet does. The time limit holds until the last byte of the answer. */
export async function attempt({ target, timeoutSeconds }: Probe): Promise<Outcome> {
  const limit = AbortSignal.timeout(timeoutSeconds * 1000);
  const question = target.kind === 'tcp' ? `port ${target.port}` : `GET ${target.path} on port ${target.port}`;
  try {
    if (target.kind === 'tcp') await connection(target, limit);
    const status = target.kind === 'tcp' ? undefined : await statusOf(target, limit);
    const passed = status === undefined || (status >= 200 && status < 400);
    return { passed, answered: true, said: `${question}: ${status ?? 'open'}` };
  } catch (error) {
    const said = limit.aborted ? `no answer within ${timeoutSeconds} s` : (error as Error).message;
    return { passed: false, answered: false, said: `${question}: ${said}` };
  }
}

function connection({ host = POD_ADDRESS, port }: TcpTarget, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

/** The status of the answer. A redirect to the same host is followed; one that leads elsewhere is an answer. */
async function statusOf(
  { scheme, host = POD_ADDRESS, port, path, headers }: HttpTarget,
  limit: AbortSignal,
): Promise<number> {
  let url = new URL(`${scheme}://${host}:${port}${path}`);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const { status, location } = await get(url, headers, limit);
    const next = status >= 300 && status < 400 && location !== undefined ? new URL(location, url) : undefined;
    if (next?.hostname !== url.hostname) return status;
    url = next;
  }
  throw new Error(`more than ${MOST_REDIRECTS} redirects`);
}

function get(
  url: URL,
  headers: HttpTarget['headers'],
  signal: AbortSignal,
): Promise<{ status: number; location: string | undefined }> {
  const own = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(url, {
      agent: false,
      signal,
      // The kubelet takes any certificate.
      ...(url.protocol === 'https:' ? { rejectUnauthorized: false } : {}),
      headers: { 'User-Agent': 'kube-probe/1', Accept: '*/*', Connection: 'close', ...own },
    });
    request.once('error', reject);
    request.once('response', (response) => {
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, location: response.headers.location }));
      response.resume();
    });
  });
}

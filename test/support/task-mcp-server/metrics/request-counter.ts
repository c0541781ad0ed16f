import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnsweredRequest } from '../answered-request';
import { peerOf } from '../client';

/** Who counts requests. */
export interface CountsRequests {
  /** Hears of a request that has begun. */
  readonly began?: (method: string, path: string) => void;
  /** Hears of a request that was answered, or whose client has left. */
  readonly answered: (request: AnsweredRequest) => void;
}

/** Lets others count a request: `known` says whether the server has its path. */
export function countRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { path, known }: Pick<AnsweredRequest, 'path' | 'known'>,
  counters: readonly CountsRequests[],
): void {
  const { method = '', headers } = request;
  const began = performance.now();
  const peer = peerOf(request);
  if (known) for (const counter of counters) counter.began?.(method, path);
  response.once('close', () => {
    const { statusCode: status } = response;
    const milliseconds = performance.now() - began;
    const userAgent = headers['user-agent'] ?? '';
    for (const counter of counters) counter.answered({ method, path, known, status, milliseconds, userAgent, peer });
  });
}

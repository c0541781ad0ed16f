import type { IncomingMessage } from 'node:http';
import type { Switches } from './switches';

/** The bearer token that a request carries, right or wrong. */
export function bearerTokenOf({ headers }: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
}

/** Whom the rate limit counts a request for. */
export function clientOf(request: IncomingMessage, { rateLimitKey, forwardedFor }: Switches): string {
  const token = rateLimitKey === 'tokenOrAddress' ? bearerTokenOf(request) : undefined;
  if (token !== undefined) return `token ${token}`;
  const forwarded = forwardedFor === 'trusted' ? leftmost(request.headers['x-forwarded-for']) : undefined;
  return `address ${forwarded ?? peerOf(request)}`;
}

/** The address that the connection really comes from. */
export function peerOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? '';
}

/** The entry of the chain that the client itself may have written. */
function leftmost(header: string | string[] | undefined): string | undefined {
  return [header].flat()[0]?.split(',')[0]?.trim() || undefined;
}

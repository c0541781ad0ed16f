import { Refusal } from './refusal';

/** Throws unless the token is one of those that are let in. */
export function authenticate(token: string | undefined, tokens: readonly string[], status: number): void {
  if (token === undefined) throw new Refusal(status, 'AUTH_ERROR', 'a bearer token is missing');
  if (!tokens.includes(token)) throw new Refusal(status, 'AUTH_ERROR', 'the bearer token is wrong');
}

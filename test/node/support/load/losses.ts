import type { LoadAccount } from './account';

/** The part of an account that nobody wants to see. */
export type Losses = Pick<LoadAccount['requests'], 'failed'> & Pick<LoadAccount['streams'], 'reset' | 'refused'>;

/** No losses. */
export const NONE: Losses = { failed: {}, reset: 0, refused: {} };

/** What an account tells of losses. */
export function lossesOf({ requests: { failed }, streams: { reset, refused } }: LoadAccount): Losses {
  return { failed, reset, refused };
}

import type { InputSlot } from './input-slots';

/** Passes for every name, label, host and variable; no real value can be mistaken for it. */
const WORD = /input-known-later-\d+[ab]/g;
const DIGEST = `sha256:${'0'.repeat(64)}`;

/**
 * Values that stand in for an input until it is known, all of them such that every check accepts them. What the objects
 * have in common for all stand-ins does not depend on the input; an image may have a tag or a digest, which makes a
 * difference in the labels.
 */
export function standInsFor({ index, path }: InputSlot): readonly [string, ...string[]] {
  const [first, second] = ['a', 'b'].map((variant) => `input-known-later-${index}${variant}`) as [string, string];
  return path === 'image' ? [`${first}:0`, `${second}:1`, `${first}@${DIGEST}`] : [first, second];
}

/** A text without the stand-ins, for the reader of a message. */
export function withoutStandIns(text: string): string {
  return text.replaceAll(new RegExp(`${WORD.source}(:\\d|@${DIGEST})?`, 'g'), 'not known yet');
}

import * as fc from 'fast-check';

const SIGNS = ['', ')', '(', '{', '}', '"', ',', '[', ']', ' ', '1', 'x', '=', '\\', '|', '.', '$', '-', '}}', '{{'];

/** A text with one sign more, less or another. */
export function mutatedText(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, fc.nat(), fc.boolean(), fc.constantFrom(...SIGNS)).map(([text, at, replaces, sign]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + sign + text.slice(place + (replaces ? 1 : 0));
  });
}

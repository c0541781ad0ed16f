import * as fc from 'fast-check';

/** Parts of which some reader of YAML, or another, makes something of its own. */
const PARTS = [
  ...['a', 'B', 'e', 'E', 'x', 'X', 'o', 'O', 'b', 'y', 'N', 'no', 'On', 'true', 'null', 'nan', 'inf', 'Inf'],
  ...['0', '1', '7', '8', '9', '12', '2001', '_', '.', '..', '...', '-', '--', '---', '+', ':', '::', ',', '~'],
  ...['0x', '0o', '0b', '1e3', '.5', '5.', '12:30', '2001-01-01', 'T', 'Z', '=', '==', '<<', '<', '>', '|', '|-'],
  ...[' ', '  ', ': ', ' :', ' #', '#', '"', "'", '`', '{', '}', '[', ']', '{{', '}}', '\\', '\\n', '%', '&', '*', '!'],
  ...['!!', '?', '? ', '- ', '@', '/', '(', ')', '$', ';', '\n', '\n\n', '\n ', ' \n', '\t', '\n\t', '\r', '\r\n'],
  ...['\u0000', '\u0007', '\u001b', '\u007f', '\u0080', '\u0085', '\u00a0', '\u00ad', '\u1680', '\u2007', '\u200b'],
  ...['\u200e', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\ud7ff', '\ue000', '\ufeff', '\ufffd', '\ufffe'],
  ...['\uffff', 'é', 'ß', '→', '日本', '😀', '\u{10ffff}', '\u{1fffe}', '%a', '%YAML 1.2'],
];

/** Texts of awkward parts, like numbers and times, or of any characters. */
export const awkwardText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...PARTS), { maxLength: 6 }).map((parts) => parts.join('')) },
  { weight: 3, arbitrary: textOf('0123456789_.:-+eExXoObBaAfFtTzZ ', 8) },
  { weight: 1, arbitrary: textOf('yYnNoOfFeEsStTrRuUaAlL~', 5) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);

/** Texts of what numbers consist of, in any order. */
export const likeNumber: fc.Arbitrary<string> = textOf('017_-+.exobXE:', 6);

function textOf(characters: string, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters), maxLength });
}

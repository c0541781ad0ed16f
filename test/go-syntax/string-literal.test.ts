import { unknownEscape } from '../../lib/go-syntax/string-literal';

test.each(['"a"', String.raw`"\a\b\f\n\r\t\v\\\""`, String.raw`'\''`, String.raw`"\x41\101\u00e9\U0001F600"`, '`\\d`'])(
  'knows each escape of %s',
  (literal) => {
    expect(unknownEscape(literal)).toBeUndefined();
  },
);

test.each([
  [String.raw`"a\d"`, String.raw`\d`],
  [String.raw`"\'"`, String.raw`\'`],
  [String.raw`"\x4"`, String.raw`\x`],
  [String.raw`"\400"`, String.raw`\4`],
  [String.raw`"\ud800"`, String.raw`\ud800`],
  [String.raw`"\U00110000"`, String.raw`\U00110000`],
])('finds in %s the escape %s', (literal, escape) => {
  expect(unknownEscape(literal)).toBe(escape);
});

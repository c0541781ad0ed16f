import { isNumberLiteral } from '../../lib/go-syntax/number-literal';

test.each(['0', '1', '-1', '0x1F', '0b10', '0o17', '017', '1_000', '18446744073709551615', '-9223372036854775808'])(
  'takes %s',
  (text) => {
    expect(isNumberLiteral(text)).toBe(true);
  },
);

test.each(['1.5', '.5', '1.', '1e3', '0x1p-2', '2i', "'a'", "'\\n'"])('takes %s', (text) => {
  expect(isNumberLiteral(text)).toBe(true);
});

test.each(['', '-', '08', '1__0', '18446744073709551616', '-9223372036854775809', '1e999', '1.5.5', "'ab'", "'\\d'"])(
  'refuses %s',
  (text) => {
    expect(isNumberLiteral(text)).toBe(false);
  },
);

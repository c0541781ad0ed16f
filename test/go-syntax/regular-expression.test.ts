import { matchesWhole, regularExpressionFault } from '../../lib/go-syntax/regular-expression';

test.each([
  ['5..', '503', '5030'],
  ['a|bc', 'bc', 'abc'],
  ['a.b', 'a\nb', 'ab'],
  [String.raw`v1\.2`, 'v1.2', 'v1x2'],
  ['(?i)task', 'TASK', 'tusk'],
  ['[[:alpha:]]+', 'abc', 'a1'],
  [String.raw`\d{3}`, '123', '12'],
  [String.raw`\Qa.b\E`, 'a.b', 'axb'],
  ['(?P<name>a)', 'a', 'b'],
])('%s matches all of %j and not %j', (pattern, matched, other) => {
  expect(regularExpressionFault(pattern)).toBeUndefined();
  expect([matchesWhole(pattern, matched), matchesWhole(pattern, other)]).toEqual([true, false]);
});

test.each([
  ['(?=a)', 'error parsing regexp: invalid or unsupported Perl syntax: `(?=`'],
  ['(a', 'error parsing regexp: missing closing ): `(a`'],
  ['[a', 'error parsing regexp: missing closing ]: `[a`'],
  ['a**', 'error parsing regexp: invalid nested repetition operator: `**`'],
  [String.raw`(a)\1`, String.raw`error parsing regexp: invalid escape sequence: ` + '`\\1`'],
  ['a{1001}', 'error parsing regexp: invalid repeat count: `{1001}`'],
])('%s is none for RE2', (pattern, fault) => {
  expect(regularExpressionFault(pattern)).toBe(fault);
  expect(matchesWhole(pattern, 'a')).toBe(false);
});

import { redacted } from '../../lib/pulumi/redacted';

test('hides every occurrence of a secret, and nothing else', () => {
  expect(redacted("'host' (a.b) must not be a.b or c", ['a.b'])).toBe("'host' ([secret]) must not be [secret] or c");
});

test('leaves no remainder of a secret that begins like another one', () => {
  expect(redacted("'key' (token-production)", ['token', 'token-production'])).toBe("'key' ([secret])");
});

test('finds no secret in an empty value', () => {
  expect(redacted("'key' () must not be empty", [''])).toBe("'key' () must not be empty");
});

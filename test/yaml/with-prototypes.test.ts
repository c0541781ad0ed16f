import { Duration } from 'cdk8s';
import { withPrototypes } from '../../lib/yaml/with-prototypes';

const bare = (fields: object): object => Object.assign(Object.create(null) as object, fields);

test('gives objects a prototype, at any depth', () => {
  const given = bare({ a: [1, bare({ b: 'c' })], d: { e: bare({}) } });
  const made = withPrototypes(given);
  expect(made).toStrictEqual({ a: [1, { b: 'c' }], d: { e: {} } });
});

test('is the very same where all have one, and leaves objects of classes alone', () => {
  const given = { a: [1, { b: null }], c: Duration.days(1), d: undefined };
  expect(withPrototypes(given)).toBe(given);
});

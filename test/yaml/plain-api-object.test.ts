import type { ApiObjectProps, AppProps } from 'cdk8s';
import { ApiObject, App, Chart, Duration, JsonPatch, Lazy, LazyResolver } from 'cdk8s';
import { PlainApiObject } from '../../lib/yaml/plain-api-object';

type Kind = typeof ApiObject | typeof PlainApiObject;

interface Options extends AppProps {
  readonly patches?: JsonPatch[];
}

function made(kind: Kind, fields: object, { patches = [], ...props }: Options = {}): ApiObject {
  const chart = new Chart(new App(props), 'chart', { namespace: 'task-mcp', labels: { team: 'b', app: 'a' } });
  const object = new kind(chart, 'Default', { apiVersion: 'v1', kind: 'ConfigMap', ...fields } as ApiObjectProps);
  object.addJsonPatch(...patches);
  return object;
}

/** As text, in which the order of fields counts; what fails gives its message. */
function text(object: ApiObject): string {
  try {
    return JSON.stringify(object.toJson(), (_, value: unknown) => (value === undefined ? 'undefined' : value));
  } catch (error) {
    return String(error);
  }
}

const token = { resolve: () => ({ b: 1, a: 2 }) };
const cases: readonly [string, object, Options?][] = [
  ['plain values in any order', { spec: { b: 'x', a: 1, c: true, d: { f: [], e: {} } }, data: { z: '', y: '0' } }],
  [
    'metadata with labels, annotations and further fields',
    { metadata: { name: 'n', labels: { z: '1', b: '2' }, annotations: {}, x: 1 } },
  ],
  ['fields that are absent or null', { spec: { a: undefined, b: null, c: [{ d: undefined }] } }],
  ['null in a list', { spec: { a: ['x', null, 'y'] } }],
  ['a spec that is absent', { spec: undefined }],
  [
    'lazy values',
    { spec: { b: Lazy.any({ produce: () => ({ y: 1, x: [token] }) }), a: Lazy.any({ produce: () => undefined }) } },
  ],
  [
    'lazy plain values',
    { spec: { b: Lazy.any({ produce: () => ({ y: 1, x: ['z'] }) }), a: Lazy.any({ produce: () => undefined }) } },
  ],
  ['a token', { spec: { token } }],
  [
    'a union class of cdk8s-plus',
    {
      spec: {
        port: new (class IntOrString {
          value = 80;
        })(),
      },
    },
  ],
  ['an object of a class', { spec: { after: Duration.seconds(1) } }],
  ['a function', { spec: { a: () => 1 } }],
  ['a symbol', { spec: { a: Symbol('x') } }],
  ['a whole number beyond the safe ones', { spec: { a: 7n } }],
  ['no number', { spec: { a: NaN, b: -0, c: 1.5 } }],
  ['a patch', { spec: { b: 1 } }, { patches: [JsonPatch.add('/spec/a', 2), JsonPatch.add('/immutable', true)] }],
  ['an empty list of patches', { spec: { b: 1 } }, { patches: [] }],
  [
    'an app with a resolver of its own',
    { spec: { a: 'old' } },
    { resolvers: [{ resolve: (context) => (context.value === 'old' ? context.replaceValue('new') : undefined) }] },
  ],
  ['an app with one more resolver of cdk8s', { spec: { a: 'old' } }, { resolvers: [new LazyResolver()] }],
];

test.each(cases.map(([what, fields, options]) => ({ what, fields, options })))(
  'an object with $what is rendered as cdk8s does',
  ({ fields, options }) => {
    expect(text(made(PlainApiObject, fields, options))).toBe(text(made(ApiObject, fields, options)));
  },
);

test('an object without prototype, on which cdk8s fails, is written as any other', () => {
  const bare = Object.assign(Object.create(null) as object, { a: 1 });
  expect(text(made(ApiObject, { spec: { bare } }))).toMatch(/TypeError/);
  expect(text(made(PlainApiObject, { spec: { bare } }))).toBe(text(made(ApiObject, { spec: { bare: { a: 1 } } })));
});

test('fields keep their order where cdk8s is told so', () => {
  process.env['CDK8S_DISABLE_SORT'] = '1';
  try {
    const fields = { spec: { b: 1, a: 2 } };
    expect(text(made(PlainApiObject, fields))).toBe(text(made(ApiObject, fields)));
    expect(text(made(PlainApiObject, fields))).toContain('{"b":1,"a":2}');
  } finally {
    delete process.env['CDK8S_DISABLE_SORT'];
  }
});

test('a custom resolver sees the values of an object', () => {
  const seen: unknown[] = [];
  made(
    PlainApiObject,
    { spec: { a: 'x' } },
    { resolvers: [{ resolve: ({ value }) => void seen.push(value) }] },
  ).toJson();
  expect(seen).toContain('x');
});

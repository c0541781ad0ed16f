import { App, Chart, Yaml } from 'cdk8s';
import { parse } from 'yaml';
import { environments } from '../../bin/environments';
import { TaskMcpHttp } from '../../lib';
import { toYaml, YamlWriter } from '../../lib/yaml/to-yaml';

/** Texts that one reader of YAML or another may take for something else. */
const TEXTS = [
  ...['', ' ', 'plain', 'two words', 'two  spaces', 'a-', '-', '- a', '-a', '--- a', '---', '...', '?', '? a', '%a'],
  ...['y', 'N', 'yes', 'No', 'on', 'OFF', 'true', 'False', 'TrUe', 'null', 'Null', '~', 'nan', '.nan', '.inf', '-.Inf'],
  ...['0', '00', '017', '0o17', '0x1F', '0b101', '0b12', '1_000', '_', '_1', '+1', '-1', '1.5', '.5', '5.', '1.4.2'],
  ...[
    '1e3',
    'e3',
    'E3',
    '1E',
    '1e+3',
    '0.1e-2',
    '0ba4f9',
    '0xfg',
    '12345678901234567890',
    '30s',
    '500m',
    '1Gi',
    '1.5h',
  ],
  ...['12:30', '12:30:45', '1:2', '2001-01-01', '2001-01-01T00:00:00Z', '2001-1', '190:20:30.15', '10.0.0.0/8', '::1'],
  ...[
    '=',
    '==',
    '=~',
    '<<',
    '!a',
    '!',
    '&a',
    '*a',
    '@a',
    '`a`',
    '|',
    '>',
    '|-',
    '{a}',
    'a{b}',
    '[a]',
    'a, b',
    ',',
    '#a',
  ],
  ...['a#b', 'a #b', 'a: b', 'a:b', 'a:', ':', ': a', 'a ', ' a', "it's", "'", '"', 'say "a"', `"it's"`, `it's: "a"`],
  ...['a\\b', 'a: \\b', '"a\\b', 'tab\there', '\t', 'a\t', 'é', 'ä: ö', '→ there', '😀', '\u00a0', '\u2028', '\u0007'],
  ...[
    'a\nb',
    'a\nb\n',
    'a\nb\n\n',
    '\na',
    '\n',
    '\n\n',
    ' a\nb',
    'a\n  b\n',
    'a \nb',
    'a\n\n\nb',
    'a\nb ',
    'a\nb\n ',
    'a\n\tb',
  ],
  ...[
    'a\n---\nb',
    '---\na',
    'a\n%b\n',
    '%a\nb',
    '- a\n- b\n',
    'a: b\nc: d\n',
    '# a\nb',
    '{\n  "a": 1\n}\n',
    'é\nö\n',
    'a\r\nb',
  ],
  ...[
    'x'.repeat(1100),
    `${'0'.repeat(100)}x`,
    'e-9',
    'e+9',
    '---é',
    '...é',
    `${'x '.repeat(100)}x`,
    `a: ${'x '.repeat(100)}"`,
    'sum(rate(a{b="c"}[5m])) > 0',
    '(a)',
    '1 - a',
    '/a',
  ],
];

const OTHERS = [0, 1, -1, 1.5, -1.5, 1e21, -1.5e21, 1e-7, Number.MAX_SAFE_INTEGER, 2 ** 60, true, false, null];

/** What a text or number looks like in each kind of place. */
function documents(value: unknown): unknown[] {
  const key = String(value);
  return [
    { key: value, after: 'it' },
    { spec: { key: value, after: 'it' } },
    [value, 'after'],
    { spec: { list: [value, 'after'] } },
    [[value, 'after'], value],
    { list: [{ key: value, after: 'it' }, { key: value }] },
    { spec: { [key]: 'value', after: { [key]: [value] } } },
    { spec: { [key]: { a: 1 }, after: [{ [key]: 'one\ntwo\n' }] } },
    { [key]: 'value', after: 'it' },
  ];
}

describe('YAML', () => {
  test('of the manifests of the environments is what cdk8s writes, but for quotes around what PyYAML has no type for', () => {
    const app = new App();
    for (const [name, props] of Object.entries(environments)) {
      new TaskMcpHttp(new Chart(app, name), 'task-mcp-http', props);
    }
    const manifests: object[] = app.charts.flatMap((chart) => chart.toJson());
    expect(manifests.length).toBeGreaterThan(50);
    for (const manifest of manifests) {
      expect(toYaml(manifest)).toBe(Yaml.stringify(manifest).replace(/matchType: =$/gm, 'matchType: "="'));
    }
  });

  test.each([...TEXTS, ...OTHERS].map((value) => [typeof value === 'string' ? JSON.stringify(value) : value, value]))(
    'of %s is read as just that in each version, as a key, a value and an item, whether at the top or further in',
    (_, value) => {
      for (const document of documents(value)) {
        const written = toYaml(document as object);
        for (const version of ['1.1', '1.2'] as const) expect(parse(written, { version })).toEqual(document);
      }
    },
  );

  test.each([
    ['a text of one line', 'sum(rate(a{b="c"}[5m])) > 0', 'sum(rate(a{b="c"}[5m])) > 0'],
    ['a text that opens like a list', '--config=/etc/a.yaml', '--config=/etc/a.yaml'],
    ['a duration', '30s', '30s'],
    ['an address block', '10.0.0.0/8', '10.0.0.0/8'],
    ['other letters', 'ä → ö 😀', 'ä → ö 😀'],
    ['a number', '017', '"017"'],
    ['the octal number of YAML 1.2', '0o17', '"0o17"'],
    ['what Go takes for one', '0_o+1', '"0_o+1"'],
    ['what PyYAML has no type for', '=', '"="'],
    ['quotes', '{"a": 1}', `'{"a": 1}'`],
    ['quotes of both kinds', `it's: "a"`, `"it's: \\"a\\""`],
    ['lines', 'a\n  b\n\nc', '|-\n  a\n    b\n\n  c'],
    ['lines with an end', 'a: b\nc\n', '|\n  a: b\n  c'],
    ['lines with several ends', 'a\n\n\n', '|+\n  a\n\n'],
    ['lines that open with a tab', '\n\tup == 0', '"\\n\\tup == 0"'],
    ['lines with a tab', 'a\n\tb', '|-\n  a\n  \tb'],
    ['lines with a return', 'a\r\nb', '"a\\r\\nb"'],
    ['line breaks of Unicode', 'a\u0085b\u2028c\u2029d', '"a\\u0085b\\u2028c\\u2029d"'],
    ['signs that nobody sees', 'a\u00a0\u007f\ufeff\ufffe', '"a\\u00a0\\u007f\\ufeff\\ufffe"'],
    ['a number with an exponent', 1e21, '1.0e+21'],
    ['a small number', -1e-7, '-1.0e-7'],
    ['nothing', null, 'null'],
  ])('of %s is as short as every reader allows', (_, value, expected) => {
    expect(toYaml({ a: value })).toBe(`a: ${expected}\n`);
  });

  test('of a key that is too long for a line of its own is read as just that', () => {
    for (const value of ['x', 'one\ntwo', 1, {}, { a: { b: 'c' } }, ['a'], []]) {
      for (const document of [
        { ['x'.repeat(1100)]: value, after: 1 },
        { list: [{ [`${'x: '.repeat(400)}`]: value }] },
      ]) {
        expect(parse(toYaml(document))).toEqual(document);
      }
    }
  });

  test.each([
    ['half a character', { a: ['\ud800x'] }, 'the text "\\ud800x" holds half a character, which YAML can\'t carry'],
    [
      'half a character in a key',
      { '\udc00': 1 },
      'the text "\\udc00" holds half a character, which YAML can\'t carry',
    ],
    ['no number', { a: NaN }, "a manifest can't hold NaN"],
    ['a number without end', { a: -Infinity }, "a manifest can't hold -Infinity"],
    ['a symbol', { a: Symbol('x') }, "a manifest can't hold Symbol(x)"],
    ['an object of a class', { a: new Date(0) }, "a manifest can't hold an object of a class"],
  ])('has no %s', (_, document, message) => {
    expect(() => toYaml(document)).toThrow(message);
  });

  test.each([
    [{}],
    [[]],
    [{ a: {} }],
    [{ a: [] }],
    [[{}]],
    [[[]]],
    [{ a: [{ b: {} }, []] }],
    [{ a: { b: { c: {} } } }],
    [{ a: Object.create(null) as object }],
  ])('of %j is what cdk8s writes', (document) => {
    expect(toYaml(document)).toBe(Yaml.stringify(document));
  });

  test('leaves out what is not defined', () => {
    expect(toYaml({ a: undefined, b: [undefined] })).toBe('b:\n  - null\n');
  });

  test('of what occurs again is indented for its place, and tells apart what JSON writes alike', () => {
    const item = (): object => ({ name: 'a', text: 'one\ntwo\n' });
    const writer = new YamlWriter();
    const documents = [[item(), item()], { deep: { er: [item()] } }, { list: [[item()]] }, [{ n: null }]];
    for (const document of documents) expect(writer.write(document)).toBe(Yaml.stringify(document));
    expect(() => writer.write([{ n: NaN }])).toThrow("a manifest can't hold NaN");
  });

  test('of more items than are remembered is what cdk8s writes', () => {
    const document = Array.from({ length: 1500 }, (_, name) => ({ name }));
    const writer = new YamlWriter();
    for (let i = 0; i < 2; i++) expect(writer.write(document)).toBe(Yaml.stringify(document));
  });
});

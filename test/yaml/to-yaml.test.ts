import { App, Chart, Yaml } from 'cdk8s';
import { environments } from '../../bin/environments';
import { TaskMcpHttp } from '../../lib';
import { toYaml, YamlWriter } from '../../lib/yaml/to-yaml';

/** Texts that YAML may take for something else, or that it writes in a way of its own. */
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
  ...[
    'a\\b',
    'a: \\b',
    '"a\\b',
    'tab\there',
    '\t',
    'a\t',
    'é',
    'ä: ö',
    '→ there',
    '😀',
    '\u00a0',
    '\u2028',
    '\u0007',
    '\ud800',
  ],
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

const OTHERS = [0, -0, 1, -1, 1.5, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, 2 ** 60, NaN, Infinity, true, false, null];

/** A stream of numbers below `limit`, the same in each run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

describe('YAML', () => {
  test('of every manifest of the environments is what cdk8s writes', () => {
    const app = new App();
    for (const [name, props] of Object.entries(environments)) {
      new TaskMcpHttp(new Chart(app, name), 'task-mcp-http', props);
    }
    const manifests: object[] = app.charts.flatMap((chart) => chart.toJson());
    expect(manifests.length).toBeGreaterThan(50);
    for (const manifest of manifests) expect(toYaml(manifest)).toBe(Yaml.stringify(manifest));
  });

  test.each([...TEXTS, ...OTHERS].map((value) => [typeof value === 'string' ? JSON.stringify(value) : value, value]))(
    'of %s is what cdk8s writes, as a key, a value and an item, whether at the top or further in',
    (_, value) => {
      const key = String(value);
      for (const document of [
        { key: value, after: 'it' },
        { spec: { key: value, after: 'it' } },
        [value, 'after'],
        { spec: { list: [value, 'after'] } },
        [[value, 'after'], value],
        { list: [{ key: value, after: 'it' }, { key: value }] },
        { spec: { [key]: 'value', after: { [key]: [value] } } },
        { [key]: 'value', after: 'it' },
      ]) {
        expect(toYaml(document)).toBe(Yaml.stringify(document));
      }
    },
  );

  test.each([
    [{}],
    [[]],
    [{ a: {} }],
    [{ a: [] }],
    [[{}]],
    [[[]]],
    [{ a: [{ b: {} }, []] }],
    [{ a: { b: { c: {} } } }],
  ])('of %j is what cdk8s writes', (document) => {
    expect(toYaml(document)).toBe(Yaml.stringify(document));
  });

  test('of what occurs again is indented for its place, and tells apart what JSON writes alike', () => {
    const item = (): object => ({ name: 'a', text: 'one\ntwo\n' });
    const writer = new YamlWriter();
    const documents = [[item(), item()], { deep: { er: [item()] } }, { list: [[item()]] }, [{ n: null }], [{ n: NaN }]];
    for (const document of documents) expect(writer.write(document)).toBe(Yaml.stringify(document));
  });

  test('of more items than are remembered is what cdk8s writes', () => {
    const document = Array.from({ length: 1500 }, (_, name) => ({ name }));
    const writer = new YamlWriter();
    for (let i = 0; i < 2; i++) expect(writer.write(document)).toBe(Yaml.stringify(document));
  });

  test('of twenty thousand texts of awkward parts is what cdk8s writes', () => {
    const parts = [
      'a',
      'B',
      '0',
      '7',
      'e',
      'x',
      'b',
      '_',
      '.',
      '-',
      '+',
      ':',
      ' ',
      '#',
      '"',
      "'",
      '{',
      ']',
      ',',
      '\\',
      '%',
    ];
    parts.push(
      '\n',
      '\n',
      ' ',
      ': ',
      ' #',
      'no',
      'true',
      '=',
      '~',
      '<',
      '&',
      '*',
      '!',
      '|',
      '?',
      '@',
      '/',
      '(',
      '\t',
      'é',
    );
    const next = numbers(1);
    const text = (): string => Array.from({ length: next(7) }, () => parts[next(parts.length)]).join('');
    for (let i = 0; i < 4000; i++) {
      const document = { spec: { [text()]: text(), list: [text(), { key: text(), after: text() }] } };
      expect(toYaml(document)).toBe(Yaml.stringify(document));
    }
  });
});

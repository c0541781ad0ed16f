import * as fc from 'fast-check';

const of = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

const TERM = fc.oneof(
  { weight: 3, arbitrary: of('$labels.pod', '$value', '.', '.Labels', '"a"', '`b`', '1.5', 'humanize', 'title') },
  {
    weight: 1,
    arbitrary: of(
      ...[
        '$x',
        '1',
        '0x1f',
        'true',
        'nil',
        'foo',
        'printf',
        '$',
        '"\\d"',
        "'a'",
        "'\\n'",
        "'ab'",
        '.1',
        '08',
        '1e3',
        '-1',
        '+',
      ],
      ...[
        '1i',
        '99999999999999999999',
        '$labels.pod.x',
        '.a.b',
        '1.a',
        '"x".y',
        '($value).x',
        '1_000',
        '1__0',
        '0b12',
        '0x',
        'é',
      ],
    ),
  },
);

/** Templates of Go as Prometheus has them in annotations, sound or not. */
export const goTemplate: fc.Arbitrary<string> = fc.letrec<{ pipeline: string; node: string }>((tie) => ({
  pipeline: fc.oneof(
    { maxDepth: 3 },
    { weight: 6, arbitrary: TERM },
    { weight: 2, arbitrary: fc.array(TERM, { maxLength: 3 }).map((terms) => terms.join(' ')) },
    {
      weight: 3,
      arbitrary: fc.tuple(tie('pipeline'), of(' | humanize', ' | title', ' | printf "%s"')).map(([a, b]) => a + b),
    },
    { weight: 1, arbitrary: fc.tuple(tie('pipeline'), tie('pipeline')).map((both) => both.join(' | ')) },
    { weight: 1, arbitrary: tie('pipeline').map((inner) => `(${inner})`) },
    {
      weight: 1,
      arbitrary: fc.tuple(of('$x :=', '$labels =', '$x, $y :='), tie('pipeline')).map((both) => both.join(' ')),
    },
  ),
  node: fc.oneof(
    { maxDepth: 4 },
    { weight: 3, arbitrary: of('text', 'a {b} c', '', '{{/* c */}}', '{{- /* c */ -}}') },
    {
      weight: 1,
      arbitrary: of(
        ...['}}', '{{/* c }}', '{{ /* */ }}', '{{break}}', '{{continue}}', '{{end}}', '{{else}}', '{{template "x"}}'],
        ...['{{template x}}', '{{define "x"}}a{{end}}'],
      ),
    },
    {
      weight: 5,
      arbitrary: fc
        .tuple(of('{{', '{{ ', '{{- ', '{{-'), tie('pipeline'), of('}}', ' }}', ' -}}', '-}}', ' }'))
        .map((parts) => parts.join('')),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          of('if', 'with', 'range', 'block "b"'),
          tie('pipeline'),
          tie('node'),
          of('', '{{else}}', '{{ else }}', '{{else if .}}', '{{else with .}}', '{{else}}{{else}}'),
          tie('node'),
          of('{{end}}', '{{ end }}', '{{- end}}', '{{end .}}', ''),
        )
        .map(
          ([keyword, pipeline, first, middle, second, end]) =>
            `{{${keyword} ${pipeline}}}${first}${middle}${second}${end}`,
        ),
    },
    { weight: 2, arbitrary: fc.tuple(tie('node'), tie('node')).map((both) => both.join('')) },
  ),
})).node;

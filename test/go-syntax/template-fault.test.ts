import { templateFault } from '../../lib/go-syntax/template-fault';

const faultOf = (template: string): string | undefined => templateFault(template, ['title'], ['$labels', '$value']);

// What Go makes of these, and of thousands of random ones, test/fuzz asks Prometheus.
test.each([
  'a text with { and }',
  '}} alone',
  '{{ $labels.pod }} is at {{ $value | printf "%.2f" }}',
  '{{- /* a comment */ -}}',
  '{{ if eq $labels.pod "a" }}a{{ else if .x }}b{{ else }}c{{ end }}',
  '{{ with $labels }}{{ .pod }}{{ else with $value }}{{ . }}{{ end }}',
  '{{ range $i, $pod := .Pods }}{{ if $i }}, {{ continue }}{{ end }}{{ $pod.name }}{{ break }}{{ end }}',
  '{{ define "x" }}{{ $ }}{{ end }}{{ template "x" . }}{{ block "y" $value }}b{{ end }}{{ template "y" }}',
  '{{ $x := 1 }}{{ $x = (len (title `a`)) }}{{ printf "%c" \'a\' }}{{ nil | title }}{{ true }}{{ -0x1F }}{{ 1.5e3 }}',
  '{{(title "a").b}}',
])('reads %s', (template) => {
  expect(faultOf(template)).toBeUndefined();
});

test.each([
  ['{{ $labels.pod', 'the action {{ $labels.pod is not closed by }}'],
  [
    '{{ $labels.a_pod_whose_name_is_longer_than_forty',
    'the action {{ $labels.a_pod_whose_name_is_longer_than… is not closed by }}',
  ],
  ['{{/* a comment }}', 'the comment /* a comment }} is not closed by */}}'],
  ['{{ foo }}', "there is no function 'foo'"],
  ['{{ $pod }}', "the variable '$pod' is not declared"],
  ['{{ if $x := 1 }}{{ end }}{{ $x }}', "the variable '$x' is not declared"],
  ['{{ define "x" }}{{ $value }}{{ end }}', "the variable '$value' is not declared"],
  ['{{}}', 'an action lacks a value'],
  ['{{ if }}a{{ end }}', "'if' lacks a value"],
  ['{{ if . }}a', '{{if}} has no {{end}}'],
  ['{{ range . }}{{ else }}a{{ else }}b{{ end }}', '{{range}} has more than one else'],
  ['{{ if . }}{{ else with . }}{{ end }}', "{{else with}} can't follow {{if}}"],
  ['{{ block "x" . }}a{{ else }}b{{ end }}', "{{else}} can't follow {{block}}"],
  ['{{ end }}', '{{end}} has no if, range, with, define or block before it'],
  ['{{ break }}', '{{break}} stands outside of a range'],
  ['{{ if . }}{{ define "x" }}{{ end }}{{ end }}', '{{define}} can only stand outside of all other actions'],
  ['{{ define "x" }}a{{ end }}{{ define "x" }}b{{ end }}', 'the template x is defined twice'],
  ['{{ template x }}', '{{template}} must be followed by a name in quotation marks'],
  ['{{ end . }}', "'.' can't follow 'end'"],
  ['{{ title | "a" }}', "'\"a\"' can't be called behind '|'"],
  ['{{ title , }}', "',' can't follow a value without a space"],
  ['{{ title ("a"), }}', "',' can't follow a value without a space"],
  ['{{ | title }}', "'|' can't stand where a value of an action is expected"],
  ['{{ $x, $y := . }}', 'an action declares too many variables'],
  ['{{ range $x, "a" }}{{ end }}', "'range' can only declare variables"],
  ['{{ 08 }}', "'08' is no number"],
  ['{{ "\\d" }}', '"\\d" holds \'\\d\', which is no escape'],
  ['{{ "a".b }}', '\'"a"\' has no fields'],
  ['{{ "a }}', '"a }} can\'t be read'],
  ['{{ (title "a" }}', "'}}' can't stand where a value of parentheses is expected"],
  [`{{ ${'('.repeat(501)}1${')'.repeat(501)} }}`, 'it is nested more than 500 times'],
])('refuses %s', (template, fault) => {
  expect(faultOf(template)).toBe(fault);
});

test('reads a long template in time that grows with it', () => {
  expect(faultOf('{{ $value }} {{ "a" }} {{ 1.5 }}'.repeat(20_000))).toBeUndefined();
});

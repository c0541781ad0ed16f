import { AlertRules } from '../../lib';
import { alertTarget } from '../support/alert-target';
import { OWN_ALERT } from '../support/own-alert';
import { testChart } from '../support/synth';

const adding = (change: object) => (): AlertRules =>
  new AlertRules(testChart(), 'AlertRules', { target: alertTarget(), rules: { add: [{ ...OWN_ALERT, ...change }] } });
const runbook = (change: object): object => ({ runbook: { ...OWN_ALERT.runbook, ...change } });

test('takes an alert that says all that it must', () => {
  expect(adding({ labels: { team: 'a' } })).not.toThrow();
});

test.each<[string, object, string]>([
  ...['expr', 'severity', 'category', 'summary', 'description'].map((prop): [string, object, string] => [
    `no ${prop}`,
    { [prop]: undefined },
    `${prop}' (undefined) must be a text that is not empty`,
  ]),
  [
    'an expression that ends too early',
    { expr: 'sum(up' },
    "expr' (sum(up) ends too early; Prometheus would refuse all rules of the file",
  ],
  [
    'an expression that only Prometheus 3 reads',
    { expr: 'rate(up[300])' },
    "expr' (rate(up[300])) holds '300', which Prometheus 2 does not read; it would refuse all rules of the file",
  ],
  [
    'a duration of 0, which only Prometheus 3 reads',
    { expr: 'up offset 0s' },
    "expr' (up offset 0s) holds '0s', which Prometheus 2 does not read; it would refuse all rules of the file",
  ],
  [
    'a function of templates that only Prometheus 3 has',
    { summary: 'up since {{ toDuration 5 }}' },
    "summary' holds 'toDuration', which Prometheus 2 does not read; it would refuse all rules of the file",
  ],
  [
    'an action of templates that only newer versions of Go have',
    { summary: '{{ with $x := 0 }}a{{ else with 1 }}b{{ end }}' },
    "summary' holds 'else with', which Prometheus 2 does not read; it would refuse all rules of the file",
  ],
  [
    'a function that templates of rules have not',
    { summary: '{{ tmpl "x" . }}' },
    "summary' is no template that Prometheus reads: there is no function 'tmpl'; it would refuse all rules of the file",
  ],
  [
    'an expression of ranges',
    { expr: 'up[5m]' },
    "expr' (up[5m]) yields ranges, not series; Prometheus would refuse all rules of the file",
  ],
  [
    'a summary whose action is not closed',
    { summary: '{{ $labels.pod is down' },
    "summary' is no template that Prometheus reads: the action {{ $labels.pod is down is not closed by }}; it would refuse all rules of the file",
  ],
  [
    'a description that calls what there is not',
    { description: '{{ $value | percent }}' },
    "description' is no template that Prometheus reads: there is no function 'percent'; it would refuse all rules of the file",
  ],
  [
    'a label with a variable that there is not',
    { labels: { team: '{{ $team }}' } },
    "labels.team' is no template that Prometheus reads: the variable '$team' is not declared; it would refuse all rules of the file",
  ],
  [
    'a field that an alert does not have',
    { for: '7m' },
    "for' is not a known prop; there are alert, expr, forSeconds, severity, category, labels, summary, description, runbook",
  ],
  ['half a second', { forSeconds: 0.5 }, "forSeconds' (0.5) must be a whole number of at least 0"],
  [
    'more seconds than Prometheus counts',
    { forSeconds: 1e21 },
    "forSeconds' (1e+21) must be at most 9223372036, the largest that its field takes",
  ],
  [
    'a label that Prometheus has not',
    { labels: { 'a-b': 'c' } },
    "labels' holds 'a-b', which must be letters, digits and '_' that begin with no digit, or Prometheus 2 refuses all rules",
  ],
  ['a label that is a number', { labels: { team: 5 } }, "labels.team' (number) must be a text; put it in quotes"],
  ['labels that are none', { labels: null }, "labels' (null) must be a map of texts"],
  [
    'no runbook',
    { runbook: undefined },
    "runbook' must be given, or whoever 'TaskMCPQueueLong' wakes does not know what to do",
  ],
  ['a runbook that is none', { runbook: 'capacity' }, "runbook' (string) must be an object of options"],
  [
    'a runbook with a section of its own',
    runbook({ owner: 'a' }),
    "runbook.owner' is not a known prop; there are page, meaning, impact, firstCommands, recovery",
  ],
  [
    'a page that there is not',
    runbook({ page: 'queues' }),
    "runbook.page' (queues) must be service-downtime or high-error-rate or performance-degradation or memory-issues or cpu-issues or security-incidents or capacity",
  ],
  [
    'no page',
    runbook({ page: undefined }),
    "runbook.page' (null) must be service-downtime or high-error-rate or performance-degradation or memory-issues or cpu-issues or security-incidents or capacity",
  ],
  ...['meaning', 'impact', 'recovery'].map((prop): [string, object, string] => [
    `a runbook without ${prop}`,
    runbook({ [prop]: '' }),
    `runbook.${prop}' () must be a text that is not empty`,
  ]),
  ['no commands', runbook({ firstCommands: undefined }), "runbook.firstCommands' (null) must be a list of commands"],
  [
    'a command that is empty',
    runbook({ firstCommands: ['c', ''] }),
    "runbook.firstCommands[1]' (string) must be one of a list of commands",
  ],
  [
    'a command that is none',
    runbook({ firstCommands: [5] }),
    "runbook.firstCommands[0]' (number) must be one of a list of commands",
  ],
])('refuses %s', (_, change, fault) => {
  expect(adding(change)).toThrow(new Error(`[test/AlertRules] 'rules.add.TaskMCPQueueLong.${fault}`));
});

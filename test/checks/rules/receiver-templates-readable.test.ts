import { ApiObject, JsonPatch } from 'cdk8s';
import { ResilienceChecks } from '../../../lib';
import { CONTACTS_OF_ALL_KINDS } from '../../support/contacts';
import { service, testChart } from '../../support/synth';
import { faultsAfter } from '../support/good-manifests';

const PATH = 'app/AlertmanagerConfig/web';

/** An AlertmanagerConfig of somebody else, with the notifiers of one receiver. */
function faultsOf(notifiers: object): string[] {
  return faultsAfter(({ extra }) =>
    extra.push({
      apiVersion: 'monitoring.coreos.com/v1alpha1',
      kind: 'AlertmanagerConfig',
      metadata: { name: 'web', namespace: 'prod' },
      spec: { route: { receiver: 'oncall' }, receivers: [{ name: 'oncall', ...notifiers }] },
    }),
  );
}

const FAULTS = `receiver-templates-readable at ${PATH}:`;

test('finds nothing wrong with templates that Alertmanager reads, whoever defines those with a name', () => {
  const text =
    '{{ template "own.text" . }}{{ range .Alerts.Firing }}{{ .Labels.pod | toUpper }} since {{ since .StartsAt | humanizeDuration }}{{ end }}';
  expect(faultsOf({ slackConfigs: [{ title: '{{ .CommonLabels.alertname }}', text, shortFields: true }] })).toEqual([]);
});

test('refuses a template that is not closed, a function that there is not and a variable that nothing declares', () => {
  expect(
    faultsOf({
      slackConfigs: [{ title: 'ok' }, { title: '{{ .Status', text: '{{ humanize 1 }}' }],
      emailConfigs: [{ to: 'a@example.com', headers: [{ key: 'Subject', value: '{{ $labels.pod }}' }] }],
    }),
  ).toEqual([
    `${FAULTS} 'emailConfigs[0].headers[0].value' of the receiver 'oncall' ({{ $labels.pod }}) is no template that Alertmanager reads: the variable '$labels' is not declared`,
    `${FAULTS} 'slackConfigs[1].title' of the receiver 'oncall' ({{ .Status) is no template that Alertmanager reads: the action {{ .Status is not closed by }}`,
    `${FAULTS} 'slackConfigs[1].text' of the receiver 'oncall' ({{ humanize 1 }}) is no template that Alertmanager reads: there is no function 'humanize'`,
  ]);
});

test('says nothing of fields that Alertmanager takes as they are', () => {
  expect(
    faultsOf({
      webhookConfigs: [{ url: 'http://example.com/{{' }],
      slackConfigs: [{ apiURL: { name: '{{', key: '{{' } }],
    }),
  ).toEqual([]);
});

test('passes over what is no receiver', () => {
  expect(
    faultsOf({ slackConfigs: [null, 'text', { fields: 'text' }, { fields: [null, { title: 1 }] }], emailConfigs: {} }),
  ).toEqual([
    "field-types at app/AlertmanagerConfig/web: 'spec.receivers[0].emailConfigs' (not shown) must be a list, and is an object; change it, or the patch that sets it, or the API server refuses the object",
  ]);
});

test('names a receiver without a name', () => {
  expect(faultsOf({ name: undefined, telegramConfigs: [{ message: '{{' }] })).toEqual([
    `${FAULTS} 'telegramConfigs[0].message' of the receiver '' ({{) is no template that Alertmanager reads: the action {{ is not closed by }}`,
  ]);
});

test('refuses what a patch puts into the messages of an EscalationPolicy', () => {
  const chart = testChart();
  const { escalation } = service({ escalation: CONTACTS_OF_ALL_KINDS }, chart);
  expect(ResilienceChecks.attach(chart).findings()).toEqual([]);
  const config = ApiObject.of(escalation as NonNullable<typeof escalation>);
  const at = (config.toJson() as any).spec.receivers.findIndex((one: any) => one.slackConfigs);
  config.addJsonPatch(JsonPatch.replace(`/spec/receivers/${at}/slackConfigs/0/text`, '{{ end }}'));
  expect(ResilienceChecks.attach(chart).findings()).toMatchObject([
    { rule: 'receiver-templates-readable', message: expect.stringContaining("'slackConfigs[0].text'") },
  ]);
});

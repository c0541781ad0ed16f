import { Duration } from 'cdk8s';
import { EscalationPolicy } from '../../lib/escalation/escalation-policy';
import type { EscalationPolicyProps } from '../../lib/escalation/escalation-policy-props';
import { Receiver } from '../../lib/escalation/receiver';
import { CONTACTS_OF_ALL_KINDS, alertingKey, mail } from '../support/contacts';
import { schemaFaults } from '../support/schema-validator';
import { manifestOf, testChart } from '../support/synth';

const policy = (change: Partial<EscalationPolicyProps> = {}): EscalationPolicy =>
  new EscalationPolicy(testChart({ namespace: 'somewhere' }), 'Escalation', { ...CONTACTS_OF_ALL_KINDS, ...change });

/** The contacts without which there is no policy. */
const REQUIRED: EscalationPolicyProps = {
  onCall: CONTACTS_OF_ALL_KINDS.onCall,
  engineeringLead: CONTACTS_OF_ALL_KINDS.engineeringLead,
  engineeringManager: CONTACTS_OF_ALL_KINDS.engineeringManager,
  incidents: CONTACTS_OF_ALL_KINDS.incidents,
};

describe('the AlertmanagerConfig', () => {
  test('is named after the service and takes the labels that the cluster asks for', () => {
    const { apiVersion, kind, metadata } = manifestOf(policy({ metadata: { labels: { alertmanager: 'main' } } }));
    expect([apiVersion, kind]).toEqual(['monitoring.coreos.com/v1alpha1', 'AlertmanagerConfig']);
    expect(metadata).toMatchObject({
      name: 'task-mcp-http',
      namespace: 'somewhere',
      labels: { alertmanager: 'main' },
    });
  });

  test('fits its published schema', () => {
    expect(schemaFaults(manifestOf(policy()))).toEqual([]);
  });

  test('has routes that fit it too, which the schema itself leaves open', () => {
    const manifest = manifestOf(policy());
    const faults = manifest.spec.route.routes.flatMap((route: unknown) =>
      schemaFaults({ ...manifest, spec: { ...manifest.spec, route } }),
    );
    expect(manifest.spec.route.routes).toHaveLength(9);
    expect(faults).toEqual([]);
  });

  test('has a receiver for each contact and one that tells nobody', () => {
    const names = (props: Partial<EscalationPolicyProps>): string[] =>
      manifestOf(policy(props)).spec.receivers.map(({ name }: { name: string }) => name);
    expect(names({})).toEqual([
      'nobody',
      'oncall',
      'status-page',
      'engineering-lead',
      'engineering-manager',
      'infrastructure',
      'security',
      'incidents',
    ]);
    expect(names({ statusPage: undefined, infrastructure: undefined, security: undefined })).toEqual([
      'nobody',
      'oncall',
      'engineering-lead',
      'engineering-manager',
      'incidents',
    ]);
  });

  test('tells a contact in all of its ways', () => {
    const onCall = [mail('oncall@company.com'), mail('second@company.com'), ...[CONTACTS_OF_ALL_KINDS.onCall].flat()];
    const [, receiver] = manifestOf(policy({ onCall })).spec.receivers;
    expect(receiver.emailConfigs.map(({ to }: { to: string }) => to)).toEqual([
      'oncall@company.com',
      'second@company.com',
      'oncall@company.com',
    ]);
    expect(receiver.pagerdutyConfigs).toHaveLength(1);
  });

  test('compares labels in the way that all versions of the resource know', () => {
    expect(JSON.stringify(manifestOf(policy()).spec)).not.toMatch(/"regex"/);
    const { inhibitRules } = manifestOf(policy()).spec;
    expect(inhibitRules[2]).toEqual({
      sourceMatch: [{ name: 'alertname', value: 'TaskMCPCriticalMemoryUsage', matchType: '=' }],
      targetMatch: [{ name: 'alertname', value: 'TaskMCPHighMemoryUsage', matchType: '=' }],
      equal: ['namespace', 'pod'],
    });
  });

  test('says which of its receivers page, beside what the user notes', () => {
    const annotations = { 'example.com/owner': 'platform' };
    expect(manifestOf(policy({ metadata: { annotations } })).metadata.annotations).toEqual({
      'cdk8s-task-mcp/paging-receivers': 'oncall,engineering-lead,engineering-manager',
      'example.com/owner': 'platform',
    });
  });

  test('holds no credential', () => {
    expect(JSON.stringify(manifestOf(policy()))).not.toMatch(/password"\s*:\s*"|token|hooks\.slack/i);
  });
});

test('repeats as it is told to', () => {
  const { repeatInterval, routes } = manifestOf(
    policy({
      pageRepeatInterval: Duration.minutes(13),
      repeatInterval: Duration.hours(5),
      infoRepeatInterval: Duration.hours(36),
    }),
  ).spec.route;
  expect(repeatInterval).toBe('5h');
  expect(routes[0].repeatInterval).toBe('13m');
  expect(routes.at(-2).repeatInterval).toBe('36h');
});

test('knows who is told of an alert', () => {
  const labels = { namespace: 'somewhere', severity: 'warning', category: 'infrastructure' };
  expect(policy().receiversFor(labels)).toEqual(['infrastructure', 'incidents']);
  expect(new EscalationPolicy(testChart(), 'Escalation', REQUIRED).receiversFor(labels)).toEqual(['incidents']);
});

const PAGE =
  "must have a receiver that pages, or nobody wakes; add Receiver.pagerDuty or Receiver.opsgenie, or set 'pages' where mail or a webhook wakes a person";

test.each<[string, Partial<EscalationPolicyProps>, string]>([
  ...(['onCall', 'engineeringLead', 'engineeringManager', 'incidents'] as const).map(
    (prop): [string, Partial<EscalationPolicyProps>, string] => [
      `no ${prop}`,
      { [prop]: undefined },
      `'${prop}' must have a receiver, or its alerts reach nobody`,
    ],
  ),
  ['metadata that is none', { metadata: null as never }, "'metadata' (null) must be an object of options"],
  ...(
    [
      ['null', null],
      ['an object', {}],
      ['a list of null', [null]],
      ['a list of lists', [[mail('a@company.com')]]],
    ] as const
  ).flatMap(([kind, value]) =>
    (['onCall', 'incidents', 'statusPage'] as const).map((prop): [string, Partial<EscalationPolicyProps>, string] => [
      `${kind} for ${prop}`,
      { [prop]: value },
      `'${prop}' must hold receivers, such as Receiver.pagerDuty(...)`,
    ]),
  ),
  [
    'null for an interval',
    { repeatInterval: null as never },
    "'repeatInterval' (null) must be a Duration, such as Duration.seconds(60)",
  ],
  ['an empty list', { security: [] }, "'security' ([]) must have a receiver, or its alerts reach nobody"],
  [
    'an address in place of a receiver',
    { security: 'security@company.com' as never },
    "'security' must hold receivers, such as Receiver.pagerDuty(...)",
  ],
  [
    'an engineer on call whom nothing wakes',
    { onCall: [mail('oncall@company.com'), Receiver.slack({ webhook: alertingKey('slack') })] },
    `'onCall' (email, slack) ${PAGE}`,
  ],
  ['a lead whom nothing wakes', { engineeringLead: mail('eng-lead@company.com') }, `'engineeringLead' (email) ${PAGE}`],
  [
    'a manager whom nothing wakes',
    { engineeringManager: Receiver.webhook({ url: alertingKey('chat') }) },
    `'engineeringManager' (webhook) ${PAGE}`,
  ],
  ...(['pageRepeatInterval', 'repeatInterval', 'infoRepeatInterval'] as const).map(
    (prop): [string, Partial<EscalationPolicyProps>, string] => [
      `a short ${prop}`,
      { [prop]: Duration.seconds(59) },
      `'${prop}' (59s) must be whole seconds, at least 60s`,
    ],
  ),
  [
    'a prop that it does not have',
    { manager: mail('eng-manager@company.com') } as Partial<EscalationPolicyProps>,
    "'manager' is not a known prop; there are metadata, onCall, engineeringLead, engineeringManager, incidents, infrastructure, security, statusPage, pageRepeatInterval, repeatInterval, infoRepeatInterval",
  ],
])('refuses %s', (_, change, message) => {
  expect(() => policy(change)).toThrow(new Error(`[test/Escalation] ${message}`));
});

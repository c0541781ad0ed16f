import type { EmailOptions } from '../../lib/escalation/email-receiver';
import { EscalationPolicy } from '../../lib/escalation/escalation-policy';
import { Receiver } from '../../lib/escalation/receiver';
import { CONTACTS_OF_ALL_KINDS, alertingKey } from '../support/contacts';
import { manifestOf, testChart } from '../support/synth';

/** The one notifier that a receiver becomes. */
const notifierOf = (receiver: Receiver): any => {
  const policy = new EscalationPolicy(testChart(), 'Escalation', { ...CONTACTS_OF_ALL_KINDS, incidents: receiver });
  const { name, ...kinds } = manifestOf(policy).spec.receivers.at(-1);
  expect(name).toBe('incidents');
  return Object.values(kinds as Record<string, unknown[]>).flat()[0];
};

const EMAIL: EmailOptions = {
  to: 'oncall@company.com',
  smarthost: 'smtp.example.com:587',
  from: 'alerts@example.com',
};
const email = (change: Partial<EmailOptions>): Receiver => Receiver.email({ ...EMAIL, ...change });

describe('a receiver', () => {
  test.each<[string, Receiver]>([
    ['of mail', email({})],
    ['of Slack', Receiver.slack({ webhook: alertingKey('slack') })],
    ['of PagerDuty', Receiver.pagerDuty({ routingKey: alertingKey('pagerduty') })],
    ['of Opsgenie', Receiver.opsgenie({ apiKey: alertingKey('opsgenie') })],
    ['of a webhook', Receiver.webhook({ url: 'http://bot.example.com/' })],
  ])('%s tells of the end of an alert too', (_, receiver) => {
    expect(notifierOf(receiver).sendResolved).toBe(true);
  });

  test.each<[string, Receiver]>([
    ['of mail', email({})],
    ['of Slack', Receiver.slack({ webhook: alertingKey('slack') })],
    ['of PagerDuty', Receiver.pagerDuty({ routingKey: alertingKey('pagerduty') })],
    ['of Opsgenie', Receiver.opsgenie({ apiKey: alertingKey('opsgenie') })],
  ])('%s leads to the runbook and the dashboard', (_, receiver) => {
    const text = JSON.stringify(notifierOf(receiver));
    expect(text).toMatch(/Annotations\.runbook_url/);
    expect(text).toMatch(/Annotations\.dashboard_url/);
  });

  test.each<[string, boolean, Receiver]>([
    ['mail', false, email({})],
    ['mail to a paging service', true, email({ pages: true })],
    ['Slack', false, Receiver.slack({ webhook: alertingKey('slack') })],
    ['PagerDuty', true, Receiver.pagerDuty({ routingKey: alertingKey('pagerduty') })],
    ['Opsgenie', true, Receiver.opsgenie({ apiKey: alertingKey('opsgenie') })],
    ['a webhook', false, Receiver.webhook({ url: 'http://bot.example.com/' })],
    ['a webhook of a pager', true, Receiver.webhook({ url: 'http://bot.example.com/', pages: true })],
  ])('knows of %s whether it wakes a person: %s', (_, pages, receiver) => {
    expect(receiver.pages).toBe(pages);
  });
});

test('mail is encrypted, and logs in with a password that is a reference', () => {
  const auth = { username: 'alerts', ...alertingKey('smtp-password') };
  expect(notifierOf(email({ auth }))).toMatchObject({
    ...EMAIL,
    requireTLS: true,
    authUsername: 'alerts',
    authPassword: { name: 'task-mcp-alerting', key: 'smtp-password' },
  });
  expect(notifierOf(email({ requireTls: false }))).toMatchObject({ requireTLS: false });
});

test('Slack posts to the channel of the runbook, or to another', () => {
  const webhook = alertingKey('slack');
  expect(notifierOf(Receiver.slack({ webhook }))).toMatchObject({
    channel: '#task-mcp-incidents',
    apiURL: { name: 'task-mcp-alerting', key: 'slack' },
  });
  expect(notifierOf(Receiver.slack({ webhook, channel: '#elsewhere' }))).toMatchObject({ channel: '#elsewhere' });
});

test('a webhook has an address, or a reference to one', () => {
  const { url, urlSecret } = notifierOf(Receiver.webhook({ url: 'http://bot.example.com/hook' }));
  expect([url, urlSecret]).toEqual(['http://bot.example.com/hook', undefined]);
  expect(notifierOf(Receiver.webhook({ url: alertingKey('hook') }))).toEqual({
    sendResolved: true,
    urlSecret: { name: 'task-mcp-alerting', key: 'hook' },
  });
});

test('Opsgenie takes a user by address and all others by name', () => {
  const apiKey = alertingKey('opsgenie');
  expect(notifierOf(Receiver.opsgenie({ apiKey })).responders).toBeUndefined();
  const responders = [
    { type: 'user', name: 'oncall@company.com' },
    { type: 'schedule', name: 'weekly' },
  ] as const;
  expect(notifierOf(Receiver.opsgenie({ apiKey, responders })).responders).toEqual([
    { type: 'user', username: 'oncall@company.com' },
    { type: 'schedule', name: 'weekly' },
  ]);
});

const NO_SECRET = "must name a Secret and a key of it, as { secretName: 'task-mcp-alerting', key: '...' }";

test.each<[string, Receiver, string]>([
  ['mail', Receiver.email(undefined as never), 'to, smarthost, from, requireTls, auth, pages'],
  ['mail', Receiver.email([] as never), 'to, smarthost, from, requireTls, auth, pages'],
  ['Slack', Receiver.slack(null as never), 'channel, webhook'],
  ['PagerDuty', Receiver.pagerDuty('key' as never), 'routingKey'],
  ['Opsgenie', Receiver.opsgenie(5 as never), 'apiKey, responders'],
  ['a webhook', Receiver.webhook(null as never), 'url, pages'],
])('refuses %s without options', (_, receiver, options) => {
  expect(() => notifierOf(receiver)).toThrow(
    new Error(`[test/Escalation] 'incidents' holds a receiver without options; it must be made with ${options}`),
  );
});

test.each<[string, Receiver, string]>([
  [
    'an address in a list',
    email({ to: ['oncall@company.com'] as never }),
    "to' (array) must be one mail address, such as oncall@example.com",
  ],
  [
    'a mail server in a list',
    email({ smarthost: ['smtp.example.com:587'] as never }),
    "smarthost' (array) must be a host with a port, such as smtp.example.com:587",
  ],
  ['encryption by a text', email({ requireTls: 'no' as never }), "requireTls' (no) must be true or false"],
  ['a page by a text', email({ pages: 'no' as never }), "pages' (no) must be true or false"],
  [
    'a page of a webhook by a text',
    Receiver.webhook({ url: 'http://bot.example.com/', pages: 'no' as never }),
    "pages' (no) must be true or false",
  ],
  [
    'an account that is none',
    email({ auth: null as never }),
    "auth.username' must name the account at the mail server",
  ],
  [
    'a name of an account that is a number',
    email({ auth: { username: 5 as never, ...alertingKey('a') } }),
    "auth.username' must name the account at the mail server",
  ],
  [
    'a password in an account',
    email({ auth: { username: 'alerts', ...alertingKey('a'), password: 'hunter2' } as never }),
    "auth.password' is not a known option; there are username, secretName, key",
  ],
  [
    'a channel in a list',
    Receiver.slack({ channel: ['#elsewhere'] as never, webhook: alertingKey('slack') }),
    "channel' (array) must be a channel such as #task-mcp-incidents: '#' and a lower-case name",
  ],
  [
    'a Secret whose name is none',
    Receiver.pagerDuty({ routingKey: { secretName: 'Bad Value!', key: 'a' } }),
    `routingKey' ${NO_SECRET}`,
  ],
  [
    'a Secret whose name is a number',
    Receiver.pagerDuty({ routingKey: { secretName: 5 as never, key: 'a' } }),
    `routingKey' ${NO_SECRET}`,
  ],
  [
    'a key that is none',
    Receiver.pagerDuty({ routingKey: { secretName: 'task-mcp-alerting', key: 'a b' } }),
    `routingKey' ${NO_SECRET}`,
  ],
  [
    'responders that are no list',
    Receiver.opsgenie({ apiKey: alertingKey('opsgenie'), responders: {} as never }),
    "responders' must be a list, such as [{ type: 'team', name: 'platform' }]",
  ],
  [
    'a responder that is none',
    Receiver.opsgenie({ apiKey: alertingKey('opsgenie'), responders: [null as never] }),
    "responders' (undefined) must be of the types team, user, escalation, schedule",
  ],
  ['mail without an address', email({ to: '' }), "to' () must be one mail address, such as oncall@example.com"],
  [
    'mail to several',
    email({ to: 'a@company.com, b@company.com' }),
    "to' (a@company.com, b@company.com) must be one mail address, such as oncall@example.com",
  ],
  [
    'mail from nobody',
    email({ from: 'alerts' }),
    "from' (alerts) must be one mail address, such as oncall@example.com",
  ],
  [
    'a mail server without a port',
    email({ smarthost: 'smtp.example.com' }),
    "smarthost' (smtp.example.com) must be a host with a port, such as smtp.example.com:587",
  ],
  [
    'an account without a name',
    email({ auth: { username: '', ...alertingKey('smtp-password') } }),
    "auth.username' must name the account at the mail server",
  ],
  [
    'an account without a password',
    email({ auth: { username: 'alerts', secretName: 'task-mcp-alerting', key: '' } }),
    `auth' ${NO_SECRET}`,
  ],
  [
    'an option that mail does not have',
    email({ page: true } as Partial<EmailOptions>),
    "page' is not a known option; there are to, smarthost, from, requireTls, auth, pages",
  ],
  [
    'a channel without its sign',
    Receiver.slack({ channel: 'task-mcp-incidents', webhook: alertingKey('slack') }),
    "channel' (task-mcp-incidents) must be a channel such as #task-mcp-incidents: '#' and a lower-case name",
  ],
  [
    'a channel that is no template',
    Receiver.slack({ channel: '#{{.team', webhook: alertingKey('slack') }),
    "channel' (#{{.team) is no template that Alertmanager reads: the action {{.team is not closed by }}",
  ],
  [
    'an address that is no template',
    email({ to: '{{team}}@company.com' }),
    "to' ({{team}}@company.com) is no template that Alertmanager reads: there is no function 'team'",
  ],
  [
    'a responder that is no template',
    Receiver.opsgenie({ apiKey: alertingKey('opsgenie'), responders: [{ type: 'team', name: '{{ .team' }] }),
    "responders' ({{ .team) is no template that Alertmanager reads: the action {{ .team is not closed by }}",
  ],
  ['Slack without a reference', Receiver.slack({ webhook: undefined as never }), `webhook' ${NO_SECRET}`],
  [
    'a credential in place of a reference',
    Receiver.pagerDuty({ routingKey: 'not-a-reference' as never }),
    `routingKey' ${NO_SECRET}`,
  ],
  [
    'a Secret without a key',
    Receiver.opsgenie({ apiKey: { secretName: 'task-mcp' } as never }),
    `apiKey' ${NO_SECRET}`,
  ],
  [
    'a responder of a type that Opsgenie does not have',
    Receiver.opsgenie({ apiKey: alertingKey('opsgenie'), responders: [{ type: 'group' as never, name: 'all' }] }),
    "responders' (group) must be of the types team, user, escalation, schedule",
  ],
  [
    'a responder without a name',
    Receiver.opsgenie({ apiKey: alertingKey('opsgenie'), responders: [{ type: 'team', name: '' }] }),
    "responders' (team) must have a name, or Opsgenie tells nobody",
  ],
  [
    'a webhook that is no address',
    Receiver.webhook({ url: 'bot.example.com' }),
    "url' (not shown) must be an http or https address, or name a Secret and a key of it",
  ],
  [
    'a webhook of another protocol',
    Receiver.webhook({ url: 'ftp://bot.example.com' }),
    "url' (not shown) must be an http or https address, or name a Secret and a key of it",
  ],
  [
    'a password in an address',
    Receiver.webhook({ url: 'https://bot:hunter2@bot.example.com' }),
    "url' (not shown) must not hold a password; put the address into a Secret, and refer to it by name",
  ],
  ['a webhook without an address', Receiver.webhook({ url: undefined as never }), `url' ${NO_SECRET}`],
])('refuses %s', (_, receiver, fault) => {
  expect(() => notifierOf(receiver)).toThrow(new Error(`[test/Escalation] 'incidents.${fault}`));
});

test('a fault says which of several receivers has it', () => {
  const incidents = [email({}), email({ from: 'alerts' })];
  expect(() => new EscalationPolicy(testChart(), 'Escalation', { ...CONTACTS_OF_ALL_KINDS, incidents })).toThrow(
    new Error("[test/Escalation] 'incidents[1].from' (alerts) must be one mail address, such as oncall@example.com"),
  );
});

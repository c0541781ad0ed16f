import { EscalationPolicy } from '../../lib/escalation/escalation-policy';
import { Receiver } from '../../lib/escalation/receiver';
import { CONTACTS_OF_ALL_KINDS, alertingKey, mail } from '../support/contacts';
import { eventually } from '../support/eventually';
import { manifestOf, testChart } from '../support/synth';
import { nameFor, renderedByOperator } from './support/chain/operator-rendering';
import type { PostedAlert } from './support/programs/alertmanager-server';
import { AlertmanagerServer } from './support/programs/alertmanager-server';
import { LoopbackServer } from './support/programs/loopback-server';
import { MailSink } from './support/programs/mail-sink';
import type { ToolSet } from './support/programs/tool-sets';
import { toolSets } from './support/programs/tool-sets';

const RUNBOOK = 'https://runbooks.example.com/service-downtime#taskmcpservicedown';
const DASHBOARD = 'https://grafana.example.com/d/task-mcp-overview';
/** An alert of a pod, of the severity given. */
function alertOf(pod: string, severity: string, endsAt?: string): PostedAlert {
  return {
    labels: {
      alertname: 'TaskMCPServiceDown',
      namespace: 'task-mcp',
      service: 'task-mcp-http',
      severity,
      escalation: 'oncall',
      pod,
    },
    annotations: {
      summary: 'task-mcp-http is down',
      description: `Nothing answers at ${pod}.`,
      runbook_url: RUNBOOK,
      dashboard_url: DASHBOARD,
    },
    ...(endsAt && { endsAt }),
  };
}

/** A policy that tells the engineer on call in every way that has a message of its own. */
const MANIFEST = manifestOf(
  new EscalationPolicy(testChart({ namespace: 'task-mcp' }), 'Escalation', {
    ...CONTACTS_OF_ALL_KINDS,
    onCall: [
      Receiver.pagerDuty({ routingKey: alertingKey('pagerduty') }),
      Receiver.opsgenie({
        apiKey: alertingKey('opsgenie'),
        responders: [
          { type: 'team', name: 'platform' },
          { type: 'user', name: 'oncall@company.com' },
        ],
      }),
      Receiver.slack({ webhook: alertingKey('slack') }),
      mail('oncall@company.com'),
    ],
  }),
);

/** Lets the same notifiers talk to stand-ins of the services; nothing of their texts changes. */
const AT_STAND_INS: Readonly<Record<string, (services: string, mailServer: string) => object>> = {
  pagerduty_configs: (services) => ({ url: `${services}/pagerduty` }),
  opsgenie_configs: (services) => ({ api_url: `${services}/opsgenie/` }),
  slack_configs: (services) => ({ api_url: `${services}/slack` }),
  email_configs: (_services, smarthost) => ({ smarthost, require_tls: false }),
};

/** What has started; all of it goes after each test. */
const started: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.stop();
});

/** A real Alertmanager that tells the engineer on call of everything, and what arrives at the stand-ins. */
async function startTelling(tools: ToolSet): Promise<{
  tell(alerts: readonly PostedAlert[]): Promise<{ readonly requests: ReadonlyMap<string, any>; readonly mail: string }>;
}> {
  const requests = new Map<string, any>();
  const services = new LoopbackServer(({ path, body }) => {
    requests.set(path, JSON.parse(body));
    return { body: 'ok' };
  });
  await services.start();
  const mailServer = await MailSink.start();
  started.push(services, mailServer);
  const name = nameFor('oncall', MANIFEST);
  const onCall = renderedByOperator(MANIFEST).receivers.find((receiver) => receiver.name === name) ?? {};
  const notifiers = Object.entries(AT_STAND_INS).map(([kind, standIn]) => [
    kind,
    (Reflect.get(onCall, kind) as object[]).map((notifier) => ({
      ...notifier,
      ...standIn(`http://${services.address}`, mailServer.address),
    })),
  ]);
  const alertmanager = await AlertmanagerServer.start(tools, {
    route: { receiver: name, group_by: ['alertname', 'escalation'], group_wait: '1s', group_interval: '1s' },
    receivers: [{ name, ...Object.fromEntries(notifiers) }],
  });
  started.push(alertmanager);
  return {
    async tell(alerts) {
      requests.clear();
      const mailsBefore = mailServer.messages.length;
      await alertmanager.post(alerts);
      await eventually(() => requests.size === 3 && mailServer.messages.length > mailsBefore, {
        what: 'all services are told',
        withinSeconds: 30,
        otherwise: () => alertmanager.program.log,
      });
      return { requests: new Map(requests), mail: mailServer.messages.at(-1) ?? '' };
    },
  };
}

describe.each(toolSets())('with the programs of $name', (tools) => {
  test('a person is told what is wrong and where to read on, and of the end, in every way', async () => {
    const { tell } = await startTelling(tools);
    const firing = await tell([alertOf('web-1', 'critical'), alertOf('web-2', 'critical')]);
    const title = '[FIRING] TaskMCPServiceDown (oncall): task-mcp-http is down';
    const both = 'Nothing answers at web-1.\nNothing answers at web-2.\n';
    expect(firing.requests.get('/pagerduty')).toMatchObject({
      event_action: 'trigger',
      payload: {
        summary: title,
        severity: 'critical',
        custom_details: { description: both, runbook: RUNBOOK, dashboard: DASHBOARD },
      },
    });
    expect(firing.requests.get('/opsgenie/v2/alerts')).toMatchObject({
      message: title,
      description: both,
      priority: 'P1',
      details: { runbook: RUNBOOK, dashboard: DASHBOARD },
      responders: [
        { type: 'team', name: 'platform' },
        { type: 'user', username: 'oncall@company.com' },
      ],
    });
    const slackText = (pod: string): string =>
      `*task-mcp-http is down*\nNothing answers at ${pod}.\n<${RUNBOOK}|Runbook> <${DASHBOARD}|Dashboard>\n`;
    expect(firing.requests.get('/slack')).toMatchObject({
      channel: '#task-mcp-incidents',
      attachments: [
        { title, title_link: RUNBOOK, color: 'danger', text: slackText('web-1') + slackText('web-2'), fallback: title },
      ],
    });
    expect(firing.mail).toContain(`Subject: ${title}\r\n`);
    expect(firing.mail).toContain(`Nothing answers at web-2.\r\nRunbook: ${RUNBOOK}\r\nDashboard: ${DASHBOARD}\r\n`);
    expect(firing.mail).toContain(`<a href="${RUNBOOK}">Runbook</a> <a href="${DASHBOARD}">Dashboard</a>`);

    const now = new Date().toISOString();
    const resolved = await tell([alertOf('web-1', 'critical', now), alertOf('web-2', 'critical', now)]);
    expect([...resolved.requests.keys()].find((path) => /\/opsgenie\/.*\/close/.test(path))).toBeDefined();
    expect(resolved.requests.get('/pagerduty')).toMatchObject({ event_action: 'resolve' });
    expect(resolved.requests.get('/slack').attachments[0].color).toBe('good');
    expect(resolved.mail).toContain('Subject: [RESOLVED] TaskMCPServiceDown (oncall): task-mcp-http is down\r\n');
  });

  test.each([
    ['warning', 'warning', 'P3', 'warning'],
    ['info', 'info', 'P5', '#439fe0'],
  ])('what is only %s is told as such', async (severity, forPagerDuty, forOpsgenie, forSlack) => {
    const { tell } = await startTelling(tools);
    const { requests } = await tell([alertOf('web-1', severity)]);
    expect(requests.get('/pagerduty').payload.severity).toBe(forPagerDuty);
    expect(requests.get('/opsgenie/v2/alerts').priority).toBe(forOpsgenie);
    expect(requests.get('/slack').attachments[0].color).toBe(forSlack);
  });

  test('a group of several severities counts as the worst', async () => {
    const { tell } = await startTelling(tools);
    const { requests } = await tell([alertOf('web-1', 'info'), alertOf('web-2', 'critical')]);
    expect(requests.get('/pagerduty').payload.severity).toBe('critical');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALERT_NAMES } from '../../lib/alert-catalog/sections';
import { EscalationPolicy } from '../../lib/escalation/escalation-policy';
import type { EscalationPolicyProps } from '../../lib/escalation/escalation-policy-props';
import { inhibits } from '../../lib/escalation/inhibitions';
import { CONTACTS_OF_ALL_KINDS } from '../support/contacts';
import { eventually } from '../support/eventually';
import { manifestOf, testChart } from '../support/synth';
import { hastened } from './support/chain/hastened';
import type { AlertmanagerConfigManifest } from './support/chain/operator-rendering';
import { nameFor, renderedByOperator } from './support/chain/operator-rendering';
import { AlertmanagerServer } from './support/programs/alertmanager-server';
import { Amtool } from './support/programs/amtool';
import type { ToolSet } from './support/programs/tool-sets';
import { toolSets } from './support/programs/tool-sets';
import { WebhookSink } from './support/programs/webhook-sink';
import { allAlertLabels, labelText } from './support/series/alert-labels';
import type { Labels } from './support/series/series';

const ALERTS = allAlertLabels();
const isOutage = ({ alertname }: Labels): boolean => alertname === 'TaskMCPServiceDown';
const withoutNamespace = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([name]) => name !== 'namespace'));

const policy = (change: Partial<EscalationPolicyProps> = {}): EscalationPolicy =>
  new EscalationPolicy(testChart({ namespace: 'task-mcp' }), 'Escalation', { ...CONTACTS_OF_ALL_KINDS, ...change });

const POLICIES: [string, EscalationPolicy][] = [
  ['every contact', policy()],
  ['the required contacts', policy({ statusPage: undefined, infrastructure: undefined, security: undefined })],
];

/** What has started, and the folders that were made; all of it goes after each test. */
const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'routing-'));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function start<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const started = await starting;
  cleanups.push(() => started.stop());
  return started;
}

/** A real Alertmanager with the policy, whose receivers are paths of a sink. */
async function startRouting(
  tools: ToolSet,
  by: EscalationPolicy,
): Promise<{ sink: WebhookSink; alertmanager: AlertmanagerServer }> {
  const sink = await start(WebhookSink.start());
  const config = renderedByOperator(manifestOf(by), (receiver) => ({
    webhook_configs: [{ url: sink.url(`/${receiver}`), send_resolved: true }],
  }));
  return { sink, alertmanager: await start(AlertmanagerServer.start(tools, hastened(config))) };
}

/** Whom each alert must reach while all of them fire at once, muted ones aside: `receiver labels`. */
function expectedNotices(by: EscalationPolicy, alerts: readonly Labels[]): string[] {
  return alerts
    .filter((target) => !alerts.some((source) => inhibits(source, target)))
    .flatMap((labels) => by.receiversFor(labels).map((receiver) => `${receiver} ${labelText(labels)}`))
    .sort();
}

function receivedNotices(sink: WebhookSink, status: 'firing' | 'resolved'): string[] {
  const notices = sink.notifications.flatMap(({ path, alerts }) =>
    alerts.filter((alert) => alert.status === status).map(({ labels }) => `${path.slice(1)} ${labelText(labels)}`),
  );
  return [...new Set(notices)].sort();
}

test('the alerts to be routed are all that the library has', () => {
  expect([...new Set(ALERTS.map(({ alertname }) => alertname))].sort()).toEqual([...ALERT_NAMES].sort());
  expect(ALERTS.filter(isOutage).map(({ escalation }) => escalation)).toEqual([
    'oncall',
    'engineering-lead',
    'engineering-manager',
    'status-page',
  ]);
});

describe.each(toolSets())('with the programs of $name', (tools) => {
  describe.each(POLICIES)('a policy with %s', (_, by) => {
    const manifest: AlertmanagerConfigManifest = manifestOf(by);

    test('is a configuration that Alertmanager takes', async () => {
      const amtool = new Amtool(tools.amtool, temporaryFolder(), renderedByOperator(manifest));
      expect(await amtool.checkConfig()).toMatch(/SUCCESS/);
    });

    test('routes every alert to whom it says', async () => {
      const amtool = new Amtool(tools.amtool, temporaryFolder(), renderedByOperator(manifest));
      for (const labels of ALERTS) {
        const expected = by.receiversFor(labels).map((receiver) => nameFor(receiver, manifest));
        expect({ labels, routed: await amtool.routed(labels) }).toEqual({ labels, routed: expected });
      }
    });

    test('leaves alerts of another namespace, and of none, to the platform', async () => {
      const amtool = new Amtool(tools.amtool, temporaryFolder(), renderedByOperator(manifest));
      const outage = ALERTS.find(isOutage) as Labels;
      expect(await amtool.routed({ ...outage, namespace: 'elsewhere' })).toEqual(['null']);
      expect(await amtool.routed(withoutNamespace(outage))).toEqual(['null']);
    });
  });

  test('amtool refuses a receiver of mail that has no mail server', async () => {
    const config = JSON.stringify(renderedByOperator(manifestOf(policy()))).replace(/"smarthost":"[^"]*",/, '');
    const amtool = new Amtool(tools.amtool, temporaryFolder(), JSON.parse(config));
    await expect(amtool.checkConfig()).rejects.toThrow(/no global SMTP smarthost set/);
  });

  test('an outage that lasts wakes one after the other, with its cause and without its symptoms', async () => {
    const { sink, alertmanager } = await startRouting(tools, policy());
    const named = (name: string): Labels => ALERTS.find(({ alertname }) => alertname === name) as Labels;
    const told = (): string[] =>
      sink.notifications.flatMap(({ path, alerts }) =>
        alerts.map(({ labels }) => [path, labels.alertname, labels.escalation].filter(Boolean).join(' ')),
      );
    await alertmanager.post(
      [...ALERTS.filter(isOutage), named('TaskMCPTargetDown'), named('TaskMCPPodCrashLooping')].map((labels) => ({
        labels,
      })),
    );
    await eventually(() => told().length >= 9, { what: 'everybody has been told', withinSeconds: 30 });
    expect(told().sort()).toEqual([
      '/engineering-lead TaskMCPServiceDown engineering-lead',
      '/engineering-manager TaskMCPServiceDown engineering-manager',
      '/incidents TaskMCPPodCrashLooping',
      '/incidents TaskMCPServiceDown engineering-lead',
      '/incidents TaskMCPServiceDown engineering-manager',
      '/incidents TaskMCPServiceDown oncall',
      '/incidents TaskMCPServiceDown status-page',
      '/oncall TaskMCPServiceDown oncall',
      '/status-page TaskMCPServiceDown status-page',
    ]);
  });

  test.each<[string, readonly Labels[]]>([
    ['while everything fires at once', ALERTS],
    ['while everything but the outage fires', ALERTS.filter((labels) => !isOutage(labels))],
  ])('Alertmanager tells whom it must, and mutes what it must, %s', async (_, alerts) => {
    const by = policy();
    const { sink, alertmanager } = await startRouting(tools, by);
    const firing = [...alerts, ...alerts.map(withoutNamespace)].map((labels) => ({ labels }));
    const expected = expectedNotices(by, alerts);
    await alertmanager.post(firing);

    await eventually(() => receivedNotices(sink, 'firing').length >= expected.length, {
      what: 'everybody has been told',
      withinSeconds: 30,
    });
    expect(receivedNotices(sink, 'firing')).toEqual(expected);
    const muted = (await alertmanager.alerts()).filter(({ status }) => status.state === 'suppressed');
    expect(muted.map(({ labels }) => labelText(labels)).sort()).toEqual(
      alerts
        .filter((target) => alerts.some((source) => inhibits(source, target)))
        .map(labelText)
        .sort(),
    );

    const endsAt = new Date().toISOString();
    await alertmanager.post(firing.map((alert) => ({ ...alert, endsAt })));
    await eventually(() => receivedNotices(sink, 'resolved').length >= expected.length, {
      what: 'everybody has been told of the end',
      withinSeconds: 30,
    });
    expect(receivedNotices(sink, 'resolved')).toEqual(expected);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import { environments } from '../../bin/environments';
import { AlertContext, MetricsProfile, TaskMcpHttp } from '../../lib';
import { isAlert } from '../../lib/alert-catalog/rule';
import { ruleGroups } from '../../lib/alert-catalog/rule-set';
import { alertCases } from '../../test/alerts/rules';
import type { MutationEvidence } from './alerts-evidence';
import { alertsEvidence } from './alerts-evidence';
import { alertsPage } from './alerts-page';
import { dashboardSvg } from './dashboard-preview';

const PRESETS: readonly MetricsProfile[] = [
  MetricsProfile.openTelemetry(),
  MetricsProfile.apiPort(),
  MetricsProfile.ingressNginx(),
  MetricsProfile.envoyGateway(),
  MetricsProfile.probeOnly(),
];

/** What the alerts on volumes are about. Production has none of it. */
const ON_DEMAND = {
  volumeClaim: { name: 'task-mcp-http' },
  auditLog: { requestsPerSecond: 5, volumeSize: '256Mi', lastsFor: Duration.hours(40) },
};

function production(): TaskMcpHttp {
  return new TaskMcpHttp(new Chart(new App(), 'production'), 'task-mcp-http', environments.production);
}

/** The page on the alerts of production, with what other profiles and volumes add. */
export function alertsDocument(evidenceFolder: string): string {
  const { alerting, escalation } = production();
  if (!alerting || !escalation) throw new Error('the page needs the alerts and the routing of production');
  const facts = { ...alerting.context.facts, ...ON_DEMAND };
  const everything = MetricsProfile.apiPort().with({ streaming: { metric: 'streaming_active_connections' } });
  const groupsOf = (profile: MetricsProfile): ReturnType<typeof ruleGroups> =>
    ruleGroups(new AlertContext({ ...facts, profile }));
  const names = (profile: MetricsProfile): Set<string> =>
    new Set(groupsOf(profile).flatMap(({ rules }) => rules.filter(isAlert).map(({ alert }) => alert)));
  const cases = [facts.profile, everything].flatMap((profile) => alertCases(new AlertContext({ ...facts, profile })));
  const mutation = read<MutationEvidence>(evidenceFolder, 'mutation.json')?.rules ?? {};
  return alertsPage({
    groups: [...alerting.groups, ...groupsOf(everything)],
    profiles: new Map(PRESETS.map((profile) => [profile.name, names(profile)])),
    told: (labels) =>
      escalation
        .receiversFor(labels)
        .map((name) => ({ name, wakes: escalation.pagingReceivers.some((paging) => paging === name) })),
    tests: (alert) => [
      ...new Set(cases.filter((each) => each.alert === alert).flatMap((each) => each.cases.map(({ title }) => title))),
    ],
    mutation: (alert) => mutation[alert],
    evidence: alertsEvidence((file) => read(evidenceFolder, file)),
  });
}

/** A drawing of the dashboard with what the live chain had for it. */
export function dashboardPicture(evidenceFolder: string): string {
  const { dashboard } = production();
  if (!dashboard) throw new Error('the picture needs the dashboard of production');
  return dashboardSvg(dashboard.dashboard, read(evidenceFolder, 'dashboard-data.json') ?? []);
}

function read<T>(folder: string, file: string): T | undefined {
  const path = join(folder, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}

import type { AlertContext } from '../../alert-catalog/alert-context';
import { countedRequests } from '../../alert-catalog/alert-context';
import { failedRequests } from '../../alert-catalog/rules/error-ratio';
import { burnLimits } from '../burn-limits';
import type { PanelDraft, RowDraft } from '../panel-draft';

const WINDOW = '5m';

/** How many requests there are, and how many of them fail. */
export function trafficAndErrorsRow(context: AlertContext): RowDraft {
  return {
    title: 'Traffic and errors',
    panels: [...requests(context), ...errors(context), ...tools(context), ...refusals(context)],
  };
}

function requests(context: AlertContext): PanelDraft[] {
  const signal = context.facts.profile.requests;
  if (!signal) return [];
  const counted = context.requests(signal.metric, countedRequests(signal));
  const by = (what: string, label: string): PanelDraft => ({
    kind: 'timeseries',
    title: `Requests by ${what}`,
    description: 'Requests a second; health checks and scrapes do not count where they can be told apart.',
    unit: 'reqps',
    queries: [{ expr: `sum by (${label}) (rate(${counted}[${WINDOW}]))`, legend: `{{${label}}}` }],
    alerts: [],
    min: 0,
  });
  return [
    by('status', signal.statusLabel),
    ...(signal.routeLabel === undefined ? [] : [by('route', signal.routeLabel)]),
  ];
}

function errors(context: AlertContext): PanelDraft[] {
  const ratio = failedRequests(context);
  if (!ratio) return [];
  return [
    {
      kind: 'timeseries',
      title: 'Failed requests',
      description: 'Share of the requests of the last 5 minutes that the server failed to answer.',
      unit: 'percentunit',
      queries: [{ expr: context.recorded(`${ratio.record}${WINDOW}`), legend: 'failed' }],
      alerts: ['TaskMCPHighErrorRate', 'TaskMCPHighErrorRateFastBurn'],
      limits: [
        { value: context.facts.thresholds.errorRate.critical.maxRatio, of: 'TaskMCPHighErrorRate' },
        ...burnLimits(context, 'availability', WINDOW),
      ],
      min: 0,
    },
  ];
}

function tools(context: AlertContext): PanelDraft[] {
  const { tools: signal } = context.facts.profile;
  if (!signal) return [];
  const { maxRatio, minRequestsPerSecond } = context.facts.thresholds.toolErrors.warning;
  return [
    {
      kind: 'timeseries',
      title: 'Failed tool executions',
      description: `Share of the tool executions of the last 5 minutes that failed, where there were more than ${minRequestsPerSecond} a second.`,
      unit: 'percentunit',
      queries: [{ expr: failedShare(context, signal, minRequestsPerSecond), legend: 'failed' }],
      alerts: ['TaskMCPToolErrors'],
      limits: [{ value: maxRatio, of: 'TaskMCPToolErrors' }],
      min: 0,
    },
  ];
}

/** Requests that were turned away on purpose. */
function refusals(context: AlertContext): PanelDraft[] {
  const { authentication, rateLimit } = context.facts.profile;
  const { authenticationFailures, rateLimitHits } = context.facts.thresholds;
  const panels: PanelDraft[] = [];
  if (authentication) {
    const { maxRatio, minRequestsPerSecond } = authenticationFailures.warning;
    panels.push({
      kind: 'timeseries',
      title: 'Failed authentications',
      description: `Share of the authentications of the last 5 minutes that failed, where there were more than ${minRequestsPerSecond} a second.`,
      unit: 'percentunit',
      queries: [{ expr: failedShare(context, authentication, minRequestsPerSecond), legend: 'failed' }],
      alerts: ['TaskMCPHighAuthFailureRate'],
      limits: [{ value: maxRatio, of: 'TaskMCPHighAuthFailureRate' }],
      min: 0,
    });
  }
  if (rateLimit) {
    panels.push({
      kind: 'timeseries',
      title: 'Requests refused by the rate limit',
      description: 'Requests a second that the rate limit refused.',
      unit: 'reqps',
      queries: [{ expr: `sum(rate(${context.own(rateLimit.metric)}[${WINDOW}]))`, legend: 'refused' }],
      alerts: ['TaskMCPRateLimitHits'],
      limits: [{ value: rateLimitHits.info.maxPerSecond, of: 'TaskMCPRateLimitHits' }],
      min: 0,
    });
  }
  return panels;
}

function failedShare(
  context: AlertContext,
  signal: { readonly metric: string; readonly statusLabel: string; readonly failed: string },
  minPerSecond: number,
): string {
  const failed = context.own(signal.metric, { [signal.statusLabel]: signal.failed });
  return `sum(rate(${failed}[${WINDOW}]))
/
(sum(rate(${context.own(signal.metric)}[${WINDOW}])) > ${minPerSecond})`;
}

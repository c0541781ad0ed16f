import type { AlertContext } from '../../../lib/alert-catalog/alert-context';
import type { AlertCase, AlertCases } from '../support/series/alert-case';
import { boundary, doubled, gap, NONE, resolves, silent } from '../support/series/alert-case';
import { requestSeries } from '../support/series/request-series';
import type { Labels } from '../support/series/series';
import { cadvisor, DEPLOYMENT, kubeState, own, parseSeries, series, volume } from '../support/series/series';

/** For each input a series that it is known by, the labels that must match, and labels of series that do not count. */
type Input = readonly [series: string, matched: readonly string[], uncounted?: readonly Labels[]];

function inputs({ facts: { profile, volumeClaim } }: AlertContext): Input[] {
  const requests = requestSeries(profile.name);
  const ownLabels = ['job', 'namespace'];
  const signals = [profile.health, profile.tools, profile.authentication, profile.rateLimit, profile.streaming];
  return [
    [kubeState('kube_deployment_spec_replicas', DEPLOYMENT), ['job', 'namespace', 'deployment']],
    [kubeState('kube_endpointslice_endpoints', { endpointslice: 'task-mcp-http-x7k2' }), ['job', 'namespace']],
    [
      kubeState('kube_poddisruptionbudget_status_desired_healthy', { poddisruptionbudget: 'task-mcp-http' }),
      ['job', 'namespace', 'poddisruptionbudget'],
    ],
    [
      kubeState('kube_horizontalpodautoscaler_spec_max_replicas', { horizontalpodautoscaler: 'task-mcp-http' }),
      ['job', 'namespace', 'horizontalpodautoscaler'],
    ],
    [kubeState('kube_resourcequota', { resourcequota: 'task-mcp' }), ['job', 'namespace', 'resourcequota']],
    [kubeState('kube_networkpolicy_created', { networkpolicy: 'any' }), ['job', 'namespace']],
    [cadvisor('container_memory_working_set_bytes'), ['job', 'metrics_path', 'namespace', 'pod', 'container']],
    ...(volumeClaim
      ? ([
          [
            volume('kubelet_volume_stats_available_bytes'),
            ['job', 'metrics_path', 'namespace', 'persistentvolumeclaim'],
          ],
        ] as const)
      : []),
    ...(requests
      ? ([
          [requests.ok(), requests.matched, requests.uncountedRequests.filter(isByStatus)],
          [requests.count(), requests.matched, requests.uncountedLatency.filter(isByStatus)],
        ] as const)
      : []),
    ...signals.flatMap((signal): Input[] => (signal ? [[own(signal.metric), ownLabels]] : [])),
  ];
}

/** One rule for each input, all of one name. */
export function missingInputCases(context: AlertContext): AlertCases[] {
  const all = inputs(context);
  return [
    {
      alert: 'TaskMCPAlertInputMissing',
      labels: { severity: 'info', category: 'infrastructure' },
      every: '4m',
      cases: [
        ...all.flatMap((input) => casesOf(input, all)),
        silent('every input is there', { beside: steady(all), at: { '2h': NONE } }),
      ],
    },
  ];
}

/** Paths are the routes' own affair; that nobody asks for one says nothing of the others. */
function isByStatus(labels: Labels): boolean {
  return 'http_status_code' in labels;
}

function casesOf([name, matched, uncounted = []]: Input, all: readonly Input[]): AlertCase[] {
  const { metric, labels } = parseSeries(name);
  const input: Labels = { input: metric };
  const others = steady(all.filter(([other]) => other !== name));
  const strangers = [...matched.map((label) => ({ [label]: 'stranger' })), ...uncounted].map((other) =>
    series(metric, { ...labels, ...other }),
  );
  const shared = { covers: input };
  return [
    boundary(`${metric} is missing for an hour, whoever else has it`, {
      ...shared,
      beside: { ...others, ...Object.fromEntries(strangers.map((stranger) => [stranger, '1x30'])) },
      at: { '56m': NONE, '1h': [input] },
      says: {
        summary: 'Alerts of task-mcp-http have no input',
        description: `There is no series ${metric}, so the alerts that read it can never fire.`,
      },
    }),
    silent(`${metric} is 0`, { ...shared, beside: { ...others, [name]: '0x30' }, at: { '2h': NONE } }),
    resolves(`${metric} is back`, {
      ...shared,
      beside: { ...others, [name]: '_x20 1x10' },
      at: { '76m': [input], '84m': NONE },
    }),
    gap(`${metric} ends`, {
      ...shared,
      beside: { ...others, [name]: '1 1 stale' },
      at: { '64m': NONE, '68m': [input] },
    }),
    ...(metric.startsWith('kube_')
      ? [
          doubled(`one of two knows ${metric}`, {
            ...shared,
            beside: { ...others, [series(metric, { ...labels, instance: 'ksm-2' })]: '1x30' },
            at: { '2h': NONE },
          }),
        ]
      : []),
  ];
}

function steady(all: readonly Input[]): Record<string, string> {
  return Object.fromEntries(all.map(([name]) => [name, '1x40']));
}

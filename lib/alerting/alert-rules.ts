import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import type { SeriesSources } from '../alert-catalog/alert-context';
import { AlertContext } from '../alert-catalog/alert-context';
import type { RuleGroup } from '../alert-catalog/rule';
import { isAlert } from '../alert-catalog/rule';
import { ruleGroups } from '../alert-catalog/rule-set';
import type { AlertThresholds } from '../alert-catalog/thresholds';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { NAMES } from '../kubernetes/names';
import { overviewRows } from '../panel-catalog/overview-rows';
import { inLabelOrder, labelMatchersFault } from '../promql/label-matchers';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { Objective } from '../slo/objective';
import { PlainApiObject } from '../yaml/plain-api-object';
import type { AlertTarget } from './alert-target';
import { deadParts } from './dead-parts';
import { prometheusGroups } from './prometheus-rule';
import type { RuleChanges } from './rule-changes';
import { applyChanges, checkChanges } from './rule-changes';
import { checkTarget } from './target-checks';
import { checkOrder } from './threshold-order';
import type { ThresholdOverrides } from './threshold-overrides';
import { resolveThresholds } from './threshold-overrides';
import { shown } from '../words/shown';
import { mergedMetadata } from '../props/merged-metadata';

/** Props of {@link AlertRules}. */
export interface AlertRulesProps {
  /**
   * Metadata of the PrometheusRule. Its labels must match the `ruleSelector` of Prometheus.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What the service promises over 30 days. The threshold of a latency objective must be a bound of the histogram.
   *
   * @see https://sre.google/workbook/implementing-slos/
   * @default - 99.9 % of the requests without an error, and 99 % within 500 ms.
   */
  readonly objectives?: readonly Objective[];

  /**
   * Where the alerts fire, by what they limit and by severity. What is left out keeps its default.
   *
   * @default - see `THRESHOLDS`.
   */
  readonly thresholds?: ThresholdOverrides;

  /**
   * Alerts to leave out, to change and to add.
   *
   * @default - the library's alerts, unchanged.
   */
  readonly rules?: RuleChanges;

  /**
   * Address below which the runbooks are found; the page and the alert's anchor follow it.
   *
   * @default "https://runbooks.example.com/task-mcp"
   */
  readonly runbookBaseUrl?: string;

  /**
   * Address of Grafana; the dashboard's path follows it.
   *
   * @default "https://grafana.example.com"
   */
  readonly grafanaUrl?: string;

  /**
   * Uid of the overview dashboard: at most 40 letters, digits, `-` and `_`, of which the first is a letter or digit, since
   * the ConfigMap is named after it. Two services that share a Grafana need two, or the dashboard of one replaces that of
   * the other.
   *
   * @see https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#identifier-id-vs-unique-identifier-uid
   * @default "task-mcp-overview"
   */
  readonly dashboardUid?: string;

  /**
   * Labels that find the series of kube-state-metrics and of the kubelet.
   *
   * @default - as the kube-prometheus-stack labels them.
   */
  readonly sources?: Partial<SeriesSources>;

  /**
   * A captured `/metrics` text of the service, one for each of its endpoints, taken after it has served some requests. Where
   * it lacks a series that the profile declares, or holds nothing but 0 for one that every request raises, synth fails and
   * names each alert and panel that would be dead.
   *
   * @default - the profile is taken at its word.
   */
  readonly capturedMetrics?: string | readonly string[];
}

/** As the kube-prometheus-stack scrapes them. */
const SOURCES: SeriesSources = {
  kubeStateMetrics: { job: 'kube-state-metrics' },
  cadvisor: { job: 'kubelet', metrics_path: '/metrics/cadvisor' },
  kubelet: { job: 'kubelet', metrics_path: '/metrics' },
};

/**
 * The alerts of the service, and the series that they are computed from, in a PrometheusRule. Each is built from what
 * the metrics profile declares and from the names that the manifests have, so none waits for a series that nobody
 * exports; each links to its runbook section.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 *
 * @example
 * new AlertRules(chart, 'AlertRules', { target, thresholds: { memoryUsage: { warning: { maxRatio: 0.8 } } } });
 */
export class AlertRules extends Construct {
  /** What the service promises over 30 days. */
  public readonly objectives: readonly Objective[];
  /** Where the alerts fire. */
  public readonly thresholds: AlertThresholds;
  /** Address below which the runbooks are found. */
  public readonly runbookBaseUrl: string;
  /** Address of Grafana. */
  public readonly grafanaUrl: string;
  /** Uid of the overview dashboard. */
  public readonly dashboardUid: string;
  /** Labels that find the exporters' series. */
  public readonly sources: SeriesSources;
  /** What the alerts are about; panels are built from the same. */
  public readonly context: AlertContext;
  /** The rules, in groups. */
  public readonly groups: readonly RuleGroup[];

  /**
   * @throws {ValidationError} where a threshold or an alert does not exist, an address or the dashboard's uid is none, an
   * objective cannot be measured, or the captured metrics lack what the profile declares.
   */
  public constructor(scope: Construct, id: string, props: AlertRulesProps & { readonly target: AlertTarget }) {
    super(scope, id);
    const checks = new PropChecks(this);
    this.checkGiven(checks, props);
    const { objectives = [Objective.availability(99.9), Objective.latency(99, milliseconds(500))] } = props;
    this.objectives = objectives;
    this.thresholds = resolveThresholds(checks, props.thresholds);
    const { runbookBaseUrl = 'https://runbooks.example.com/task-mcp', grafanaUrl = 'https://grafana.example.com' } =
      props;
    this.runbookBaseUrl = runbookBaseUrl;
    this.grafanaUrl = grafanaUrl;
    const { dashboardUid = NAMES.dashboardUid, rules = {} } = props;
    this.dashboardUid = dashboardUid;
    const { kubeStateMetrics = SOURCES.kubeStateMetrics, cadvisor = SOURCES.cadvisor } = props.sources ?? {};
    const { kubelet = SOURCES.kubelet } = props.sources ?? {};
    this.checkSources(checks, { kubeStateMetrics, cadvisor, kubelet });
    this.sources = {
      kubeStateMetrics: inLabelOrder(kubeStateMetrics),
      cadvisor: inLabelOrder(cadvisor),
      kubelet: inLabelOrder(kubelet),
    };
    this.checkDecided(checks, props.target);
    const { thresholds, sources } = this;
    this.context = new AlertContext({ ...props.target, objectives, thresholds, sources });
    this.groups = applyChanges(ruleGroups(this.context), rules);
    if (props.capturedMetrics !== undefined) this.verify(checks, [props.capturedMetrics].flat().join('\n'));
    const { namespace, service, profile } = props.target;
    const { countedRoute: counted } = profile;
    new PlainApiObject(this, 'Default', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: {
        ...mergedMetadata({ name: NAMES.service }, props.metadata),
        annotations: {
          [ANNOTATIONS.metrics]: profile.series.map(({ series }) => series).join(','),
          ...(counted && { [ANNOTATIONS.countedRoute]: `${counted.kind} ${counted.namespace}/${counted.name}` }),
          ...props.metadata?.annotations,
        },
      },
      spec: {
        groups: prometheusGroups(
          this.groups,
          { namespace, service },
          { runbookBase: this.runbookBaseUrl, dashboard: this.dashboardUrl },
        ),
      },
    });
  }

  /** Address of the overview dashboard. */
  public get dashboardUrl(): string {
    return `${this.grafanaUrl.replace(/\/+$/, '')}/d/${this.dashboardUid}`;
  }

  private checkGiven(checks: PropChecks, props: AlertRulesProps & { readonly target: AlertTarget }): void {
    checks.known(props, {
      target: true,
      metadata: true,
      objectives: true,
      thresholds: true,
      rules: true,
      runbookBaseUrl: true,
      grafanaUrl: true,
      dashboardUid: true,
      sources: true,
      capturedMetrics: true,
    });
    checkTarget(checks, props.target);
    checkMetadata(checks, 'metadata', props.metadata);
    checks.list(
      'objectives',
      props.objectives,
      'objectives, such as Objective.availability(99.9)',
      (objective) => objective instanceof Objective,
    );
    checkChanges(checks, props.rules);
    checks.group('sources', props.sources, { kubeStateMetrics: true, cadvisor: true, kubelet: true });
    // An empty text lacks what the profile declares, and is told of there.
    if (Array.isArray(props.capturedMetrics)) {
      checks.list('capturedMetrics', props.capturedMetrics, 'texts', (text) => typeof text === 'string');
    } else if (props.capturedMetrics) checks.text('capturedMetrics', props.capturedMetrics);
  }

  private checkDecided(checks: PropChecks, target: AlertTarget): void {
    for (const prop of ['runbookBaseUrl', 'grafanaUrl', 'dashboardUid'] as const) checks.text(prop, this[prop]);
    for (const prop of ['runbookBaseUrl', 'grafanaUrl'] as const) {
      if (!/^https?:\/\/\S+$/.test(this[prop]))
        checks.fail(`'${prop}' (${shown(this[prop])}) must be an http(s) address`);
    }
    if (!/^[a-zA-Z0-9][\w-]{0,39}$/.test(this.dashboardUid)) {
      checks.fail(
        `'dashboardUid' (${shown(this.dashboardUid)}) must be 1 to 40 letters, digits, '-' and '_' that begin with a letter or digit, as Grafana and the ConfigMap's name have it`,
      );
    }
    checkOrder(checks, this.thresholds);
    this.checkObjectives(checks, target);
  }

  private checkSources(checks: PropChecks, sources: SeriesSources): void {
    for (const [name, matchers] of Object.entries(sources)) {
      checks.none(labelMatchersFault(`sources.${name}`, matchers));
    }
  }

  /** A share of fast requests can be counted only at a bound of the histogram. */
  private checkObjectives(checks: PropChecks, { profile }: AlertTarget): void {
    for (const kind of ['availability', 'latency'] as const) {
      const count = this.objectives.filter((objective) => objective.kind === kind).length;
      if (count > 1) checks.fail(`'objectives' holds ${count} of ${kind}; keep one`);
    }
    const { latency, name } = profile;
    if (!latency) return;
    const inMilliseconds = latency.bounds.map((bound) =>
      latency.unit === 'seconds' ? Number((bound * 1000).toPrecision(12)) : bound,
    );
    for (const { maxMilliseconds } of this.objectives) {
      if (maxMilliseconds === undefined || inMilliseconds.includes(maxMilliseconds)) continue;
      checks.fail(
        `'within' (${maxMilliseconds}ms) of a latency objective must be a bucket bound of '${latency.metric}' in the profile '${name}' (${inMilliseconds.join(', ')}), or it cannot be measured`,
      );
    }
  }

  private verify(checks: PropChecks, text: string): void {
    const { profile } = this.context.facts;
    const missing = profile.verifyAgainst(text);
    const idle = profile.idleSeries(text);
    if (missing.length === 0 && idle.length === 0) return;
    const named = missing.map(({ series, missingLabels }) =>
      missingLabels.length === 0 ? `'${series}'` : `'${missingLabels.join("', '")}' of '${series}'`,
    );
    const alerts = this.groups.flatMap(({ rules }) => rules.filter(isAlert));
    const panels = overviewRows(this.context, this.groups).flatMap((row) => row.panels);
    const dead = deadParts(
      [
        ...alerts.map(({ alert, expr }) => ({ name: alert, expr })),
        ...panels.flatMap(({ title, queries }) => queries.map(({ expr }) => ({ name: `the panel '${title}'`, expr }))),
      ],
      this.groups,
      [...missing.map(({ series }) => series), ...idle],
    );
    const found = [
      ...(named.length > 0 ? [`lacks ${named.join(', ')}`] : []),
      ...(idle.length > 0 ? [`holds nothing but 0 for '${idle.join("' and '")}'`] : []),
    ];
    const repair =
      idle.length > 0
        ? 'Capture it after some requests; where it stays so, choose the profile that fits the server'
        : 'Choose the profile that fits the server';
    checks.fail(
      `'capturedMetrics' ${found.join(', and ')}, which the profile '${profile.name}' declares; dead without it, or blind in part: ${dead.join(', ') || 'nothing'}. ${repair}`,
    );
  }
}

function milliseconds(count: number): { toMilliseconds(): number } {
  return { toMilliseconds: () => count };
}

import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { AlertContext } from '../alert-catalog/alert-context';
import type { RuleGroup } from '../alert-catalog/rule';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { NAMES } from '../kubernetes/names';
import { mergedMetadata } from '../props/merged-metadata';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import type { Dashboard } from './dashboard';
import { dashboardModel } from './dashboard-model';
import type { GrafanaDashboardProps } from './grafana-dashboard';
import { GrafanaDashboard } from './grafana-dashboard';

/** What a dashboard is drawn from. An `AlertRules` has it all. */
export interface DashboardSubject {
  /** What the alerts are about. */
  readonly context: AlertContext;
  /** The rules that Prometheus has; those of the library where nothing is said. */
  readonly groups?: readonly RuleGroup[];
  /** Address below which the runbooks are found; without one alerts are named, but not linked. */
  readonly runbookBaseUrl?: string;
  /** Uid of the dashboard, which the alerts link to; `task-mcp-overview` where nothing is said. */
  readonly dashboardUid?: string;
}

/** Props of {@link OverviewDashboard}. */
export interface OverviewDashboardProps {
  /**
   * Metadata of the ConfigMap.
   *
   * @default - the dashboard's uid with `-dashboard` behind it as the name, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Labels by which the sidecar of Grafana finds the ConfigMap; none where no sidecar is to load it.
   *
   * @see https://github.com/grafana-community/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards
   * @default {"grafana_dashboard":"1"}
   */
  readonly sidecarLabels?: Readonly<Record<string, string>>;

  /**
   * Folder of Grafana that the dashboard is put into.
   *
   * @default - the one that Grafana or the operator has for dashboards without a folder.
   */
  readonly folder?: string;

  /**
   * Annotation by which the sidecar learns of the folder: its `folderAnnotation`.
   *
   * @default "grafana_folder"
   */
  readonly folderAnnotation?: string;

  /**
   * Name of the Prometheus data source that is selected at first.
   *
   * @default "default"
   */
  readonly datasource?: string;

  /**
   * A GrafanaDashboard beside the ConfigMap, for the Grafana operator. The sidecar labels can then be left out.
   *
   * @default - none; the sidecar finds the ConfigMap by its labels.
   */
  readonly grafanaOperator?: GrafanaDashboardProps;
}

/**
 * The dashboard that the runbook and every alert link to, as Grafana's JSON in a ConfigMap. Each panel is built from what
 * the alerts are built from: it reads the same series, draws their thresholds, and links to their runbook sections.
 *
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 *
 * @example
 * new OverviewDashboard(chart, 'OverviewDashboard', { alerts: myAlertRules, folder: 'Task MCP' });
 */
export class OverviewDashboard extends Construct {
  /** Labels by which the sidecar of Grafana finds the ConfigMap. */
  public readonly sidecarLabels: Readonly<Record<string, string>>;
  /** Annotation by which the sidecar learns of the folder. */
  public readonly folderAnnotation: string;
  /** Name of the Prometheus data source that is selected at first. */
  public readonly datasource: string;
  /** The dashboard, as Grafana reads it. */
  public readonly dashboard: Dashboard;
  /** The GrafanaDashboard, for those who use the operator. */
  public readonly grafanaOperator?: GrafanaDashboard;

  /** @throws {ValidationError} where a prop does not exist, or one of the operator's contradicts itself. */
  public constructor(
    scope: Construct,
    id: string,
    props: OverviewDashboardProps & { readonly alerts: DashboardSubject },
  ) {
    super(scope, id);
    this.check(props);
    const { sidecarLabels = { grafana_dashboard: '1' }, folderAnnotation = 'grafana_folder' } = props;
    this.sidecarLabels = sidecarLabels;
    this.folderAnnotation = folderAnnotation;
    const { datasource = 'default' } = props;
    this.datasource = datasource;
    const { context, groups, runbookBaseUrl, dashboardUid: uid = NAMES.dashboardUid } = props.alerts;
    this.dashboard = dashboardModel(context, { uid, groups, runbookBaseUrl, datasource: this.datasource });
    const { metadata, folder, grafanaOperator } = props;
    // The sidecar writes all dashboards into one folder of files, so the key must be unique in the cluster.
    const key = `${uid}.json`;
    const configMap = new PlainApiObject(this, 'Default', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        ...mergedMetadata({ name: `${uid.toLowerCase().replaceAll('_', '-')}-dashboard` }, metadata),
        labels: { ...this.sidecarLabels, ...metadata?.labels },
        annotations: {
          [ANNOTATIONS.metrics]: context.facts.profile.series.map(({ series }) => series).join(','),
          ...(folder !== undefined && { [this.folderAnnotation]: folder }),
          ...metadata?.annotations,
        },
      },
      data: { [key]: `${JSON.stringify(this.dashboard, null, 2)}\n` },
    });
    if (grafanaOperator) {
      this.grafanaOperator = new GrafanaDashboard(this, 'GrafanaDashboard', {
        folder,
        ...grafanaOperator,
        metadata: mergedMetadata(
          { namespace: metadata?.namespace, labels: metadata?.labels },
          grafanaOperator.metadata,
        ),
        source: { configMapName: configMap.name, key },
      });
    }
  }

  private check(props: OverviewDashboardProps & { readonly alerts: DashboardSubject }): void {
    const checks = new PropChecks(this);
    checks.known(props, {
      alerts: true,
      metadata: true,
      sidecarLabels: true,
      folder: true,
      folderAnnotation: true,
      datasource: true,
      grafanaOperator: true,
    });
    if (!((Object(props.alerts) as Partial<DashboardSubject>).context instanceof AlertContext)) {
      const given = (props.alerts as unknown) === undefined ? 'nothing' : typeof props.alerts;
      checks.fail(`'alerts' (${given}) must be the AlertRules whose series and thresholds the dashboard shows`);
    }
    checkMetadata(checks, 'metadata', props.metadata);
    checks.labels('sidecarLabels', props.sidecarLabels);
    for (const prop of ['folder', 'folderAnnotation', 'datasource'] as const) {
      if (props[prop] !== undefined) checks.text(prop, props[prop]);
    }
    if (props.folderAnnotation) checks.annotations('folderAnnotation', { [props.folderAnnotation]: '' });
    checks.options('grafanaOperator', props.grafanaOperator, false);
    if (props.grafanaOperator) checkMetadata(checks, 'grafanaOperator.metadata', props.grafanaOperator.metadata);
  }
}

import { Duration } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { mergedMetadata } from '../props/merged-metadata';

/** Props of {@link GrafanaDashboard}. */
export interface GrafanaDashboardProps {
  /**
   * Metadata of the GrafanaDashboard.
   *
   * @default - the name of the ConfigMap, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Labels of the Grafana instances that get the dashboard. The operator lets them never change.
   *
   * @default {"dashboards":"grafana"}
   */
  readonly instanceSelector?: Readonly<Record<string, string>>;

  /**
   * Whether Grafana may live in another namespace.
   *
   * @default true
   */
  readonly allowCrossNamespaceImport?: boolean;

  /**
   * Time between two comparisons with what Grafana holds, after which a change made by hand is undone; 0 is never.
   *
   * @default Duration.minutes(10)
   */
  readonly resyncPeriod?: Duration;

  /**
   * Title of the folder that the dashboard is put into.
   *
   * @default - the folder of the operator, named after the namespace.
   */
  readonly folder?: string;
}

/** Where a dashboard's JSON is found. */
export interface DashboardSource {
  /** Name of the ConfigMap, in the same namespace. */
  readonly configMapName: string;
  /** Key of the JSON. */
  readonly key: string;
}

/**
 * Tells the Grafana operator of the dashboard in a ConfigMap.
 *
 * @see https://grafana.github.io/grafana-operator/docs/dashboards/
 *
 * @example
 * new GrafanaDashboard(chart, 'GrafanaDashboard', { source, instanceSelector: { dashboards: 'platform' } });
 */
export class GrafanaDashboard extends Construct {
  /** Labels of the Grafana instances that get the dashboard. */
  public readonly instanceSelector: Readonly<Record<string, string>>;
  /** Whether Grafana may live in another namespace. */
  public readonly allowCrossNamespaceImport: boolean;
  /** Time between two comparisons with what Grafana holds. */
  public readonly resyncPeriod: Duration;

  /** @throws {ValidationError} where the selector is empty or the period is not whole seconds. */
  public constructor(
    scope: Construct,
    id: string,
    props: GrafanaDashboardProps & { readonly source: DashboardSource },
  ) {
    super(scope, id);
    const checks = new PropChecks(this);
    this.check(checks, props);
    const { instanceSelector = { dashboards: 'grafana' }, allowCrossNamespaceImport = true } = props;
    this.instanceSelector = instanceSelector;
    this.allowCrossNamespaceImport = allowCrossNamespaceImport;
    const { resyncPeriod = Duration.minutes(10) } = props;
    this.resyncPeriod = resyncPeriod;
    checks.duration('resyncPeriod', this.resyncPeriod, 0);
    if (Object.keys(this.instanceSelector).length === 0) {
      checks.fail(`'instanceSelector' ({}) must hold a label, or every Grafana of the cluster gets the dashboard`);
    }
    new PlainApiObject(this, 'Default', {
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'GrafanaDashboard',
      metadata: mergedMetadata({ name: props.source.configMapName }, props.metadata),
      spec: {
        instanceSelector: { matchLabels: { ...this.instanceSelector } },
        allowCrossNamespaceImport: this.allowCrossNamespaceImport,
        resyncPeriod: `${this.resyncPeriod.toSeconds()}s`,
        folder: props.folder,
        configMapRef: { name: props.source.configMapName, key: props.source.key },
      },
    });
  }

  private check(checks: PropChecks, props: GrafanaDashboardProps & { readonly source: DashboardSource }): void {
    checks.known(props, {
      source: true,
      metadata: true,
      instanceSelector: true,
      allowCrossNamespaceImport: true,
      resyncPeriod: true,
      folder: true,
    });
    const source = Object(props.source) as Partial<DashboardSource>;
    for (const prop of ['configMapName', 'key'] as const) checks.text(`source.${prop}`, source[prop]);
    checkMetadata(checks, 'metadata', props.metadata);
    checks.labels('instanceSelector', props.instanceSelector);
    checks.flag('allowCrossNamespaceImport', props.allowCrossNamespaceImport);
    if (props.folder !== undefined) checks.text('folder', props.folder);
  }
}

import { matchesWhole } from '../../../go-syntax/regular-expression';
import { isExporterSeries } from '../../../metrics/exporters';
import { selectorsIn } from '../../../promql/selectors-in';
import type { ReadSelector } from '../../../promql/selectors-in';
import { oncePer } from '../../../memo/once-per';
import type { Relabeling, ScrapedEndpoint, ServiceMonitorManifest } from '../../manifests/monitoring-manifest';
import type { Rule } from '../../engine/rule';
import { collect } from '../../model/collect';
import type { ManifestSet } from '../../model/manifest-set';
import { alertingRules, ruleName } from '../../model/placed-rule';
import { byJobLabel, jobOf, scrapeGroups } from '../../model/scraped-services';
import type { Subject } from '../../model/subject';
import { panelQueriesOf } from './dashboard-manifest';

/** A rule or a panel. */
interface Reader {
  readonly subject: Subject;
  readonly expr: string;
  /** How a message names it. */
  readonly name: () => string;
}

/** What a rule or a panel reads of the series of a job. */
interface Reading {
  readonly reader: Reader;
  readonly selector: ReadSelector;
}

/** Prometheus writes these itself, after what it drops. */
const OF_THE_SCRAPE = /^scrape_.+$/;

/** What a scrape drops must not be what a rule or a panel waits for. */
export const readSeriesKept: Rule = {
  id: 'read-series-kept',
  title: 'What a rule or a panel reads of the service is not dropped at scrape',
  consequence: 'the alert is silent and the panel empty, whatever the service does',
  see: 'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config',
  *check(manifests) {
    for (const { monitor, endpoints, jobs } of droppingMonitors(manifests)) {
      for (const { reader, selector } of [...jobs].flatMap((job) => readingsOf(manifests).get(`${job}`) ?? [])) {
        const by = endpoints.map(({ metricRelabelings = [] }) =>
          metricRelabelings.find((each) => drops(each, selector)),
        );
        if (by.some((relabeling) => relabeling === undefined)) continue;
        const series = valuesOf(selector, '__name__')?.join('|');
        yield {
          subject: reader.subject,
          message: `${reader.name()} reads '${series}'${because(by[0] as Relabeling, selector)}, which ServiceMonitor ${monitor.manifest.metadata.name} drops at scrape; keep it with monitoring: { serviceMonitor: { keepMetrics: ['${series}'] } }, or read what is kept`,
        };
      }
    }
  },
};

interface DroppingMonitor {
  readonly monitor: Subject<ServiceMonitorManifest>;
  readonly endpoints: readonly ScrapedEndpoint[];
  /** The jobs of what it scrapes. */
  readonly jobs: ReadonlySet<string | undefined>;
}

/** The ServiceMonitors that drop anything at scrape. */
function droppingMonitors(manifests: ManifestSet): DroppingMonitor[] {
  return scrapeGroups(manifests).flatMap((group) =>
    byJobLabel(group).flatMap((monitors) => {
      const dropping = monitors
        .map((monitor) => ({ monitor, endpoints: monitor.manifest.spec?.endpoints ?? [] }))
        .filter(({ endpoints }) => endpoints.some(({ metricRelabelings = [] }) => metricRelabelings.length > 0));
      if (dropping.length === 0) return [];
      const jobs = new Set(group.services.map((service) => jobOf(monitors[0], service)));
      return dropping.map((each) => ({ ...each, jobs }));
    }),
  );
}

/** What rules and panels read, by job. */
const readingsOf = oncePer((manifests: ManifestSet): ReadonlyMap<string, readonly Reading[]> => {
  const found = new Map<string, Reading[]>();
  for (const reader of readersOf(manifests)) {
    for (const selector of selectorsIn(reader.expr)) {
      const series = valuesOf(selector, '__name__')?.join('|');
      if (series === undefined || OF_THE_SCRAPE.test(series) || isExporterSeries(series)) continue;
      for (const job of valuesOf(selector, 'job') ?? []) {
        collect(found, job, { reader, selector });
      }
    }
  }
  return found;
});

function readersOf(manifests: ManifestSet): Reader[] {
  return [
    ...alertingRules(manifests).map(({ subject, rule, expr }) => ({
      subject,
      expr,
      name: () => `'expr' of ${ruleName(rule)}`,
    })),
    ...manifests
      .ofKind('/ConfigMap')
      .flatMap((subject) =>
        panelQueriesOf(subject).map(({ panel, expr }) => ({ subject, expr, name: () => `the panel '${panel}'` })),
      ),
  ];
}

/** The values of a label that a selector asks for, as far as it names them. */
function valuesOf(selector: ReadSelector, label: string): readonly string[] | undefined {
  const asked = selector.find((matcher) => matcher.label === label && matcher.operator.startsWith('='));
  if (asked?.operator === '=') return [asked.value];
  return asked && /^[\w:|/-]+$/.test(asked.value) ? asked.value.split('|') : undefined;
}

/** Whether a relabeling drops one of the values that are asked for; of a label that nothing says, it is not known. */
function drops(
  { action, sourceLabels = [], separator = ';', regex = '(.*)' }: Relabeling,
  selector: ReadSelector,
): boolean {
  if (action !== 'keep' && action !== 'drop') return false;
  const found = sourceLabels.map((label) => valuesOf(selector, label));
  if (!found.every((values) => values !== undefined)) return false;
  const texts = found.reduce<readonly string[]>(
    (begun, values, index) =>
      begun.flatMap((text) => values.map((value) => (index === 0 ? value : `${text}${separator}${value}`))),
    [''],
  );
  return texts.some((text) => matchesWhole(regex, text) === (action === 'drop'));
}

/** The labels beside the name by which the series are dropped. */
function because({ sourceLabels = [] }: Relabeling, selector: ReadSelector): string {
  const labels = sourceLabels.filter((label) => label !== '__name__');
  return labels.map((label) => ` with ${label} '${valuesOf(selector, label)?.join('|')}'`).join('');
}

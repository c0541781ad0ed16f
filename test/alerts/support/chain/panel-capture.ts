import type { Dashboard } from '../../../../lib/dashboard/dashboard';
import { panelQueries } from '../../../../lib/dashboard/panel-queries';
import type { PanelData } from '../../../../scripts/documents/dashboard-preview/panel-data';
import { getJson } from '../programs/get-json';
import type { Labels } from '../series/series';

const POINTS = 60;

/** What a query becomes once Grafana has replaced its variables, for scrapes that come every second. */
export function resolved(expr: string): string {
  return expr.replaceAll('$__rate_interval', '10s').replaceAll('$__range', '1m');
}

/** The labels that tell the series of a panel apart; those that all of them have alike say nothing. */
function legendOf(metric: Labels): string {
  const common = ['__name__', 'job', 'namespace', 'service', 'slo', 'container', 'deployment'];
  return Object.entries(metric)
    .filter(([label]) => !common.includes(label))
    .map(([, value]) => value)
    .join(' ');
}

/** What a Prometheus server has for each panel of a dashboard, from one time to another; times count from the first. */
export async function capturePanels(
  dashboard: Dashboard,
  prometheusUrl: string,
  [from, to]: readonly [number, number],
): Promise<PanelData[]> {
  const step = (to - from) / 1000 / POINTS;
  const captured: PanelData[] = [];
  for (const { panel, expr } of panelQueries(dashboard)) {
    const range = new URLSearchParams({
      query: resolved(expr),
      start: String(from / 1000),
      end: String(to / 1000),
      step: String(step),
    });
    const { data } = await getJson(`${prometheusUrl}/api/v1/query_range?${range}`);
    const series = data.result.map(({ values }: { values: [number, string][] }) =>
      values.map(([seconds, value]): [number, number | null] => [
        Math.round(seconds - from / 1000),
        Number.isFinite(Number(value)) ? Number(Number(value).toPrecision(4)) : null,
      ]),
    );
    captured.push({ panel, series, legends: data.result.map(({ metric }: { metric: Labels }) => legendOf(metric)) });
  }
  return captured;
}

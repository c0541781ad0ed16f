import type { Dashboard, Panel, RowPanel } from '../../lib/dashboard/dashboard';
import { isPanel } from '../../lib/dashboard/dashboard';
import type { Range } from './dashboard-preview/axis';
import { rangeOf } from './dashboard-preview/axis';
import { graph } from './dashboard-preview/graph';
import { largeNumbers } from './dashboard-preview/large-number';
import type { PanelData } from './dashboard-preview/panel-data';
import { seriesOf } from './dashboard-preview/panel-data';
import type { Box } from './dashboard-preview/svg';
import { element, INK, text } from './dashboard-preview/svg';

const COLUMN = 56;
const LINE = 28;
const GAP = 8;
const HEAD = 44;
const TITLE = 26;

/**
 * Draws a dashboard about as Grafana would: each panel at its place, with its title, unit, limits and series. It is a
 * drawing for the documents; the words that a reader of the picture cannot see are those of the panel's description.
 */
export function dashboardSvg(dashboard: Dashboard, data: readonly PanelData[]): string {
  const times = data.flatMap(({ series }) => series.flatMap((points) => points.map(([seconds]) => seconds)));
  const time: Range = times.length === 0 ? [0, 3600] : rangeOf(times);
  const width = 24 * COLUMN + GAP;
  const height = HEAD + LINE * Math.max(...dashboard.panels.map(({ gridPos }) => gridPos.y + gridPos.h)) + GAP;
  const page = [
    element('title', {}, dashboard.title),
    element('rect', { width, height, fill: INK.page }),
    text(dashboard.title, { x: 14, y: 29 }, { size: 18, fill: INK.text }),
    ...dashboard.panels.map((panel) => (isPanel(panel) ? panelSvg(panel, data, time) : rowSvg(panel))),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    'font-family': 'Inter, Helvetica, Arial, sans-serif',
  };
  return `${element('svg', attributes, `\n${page.join('\n')}\n`)}\n`;
}

function rowSvg({ title, gridPos }: RowPanel): string {
  const { x, y } = boxOf(gridPos);
  return text(`▾ ${title}`, { x: x + 4, y: y + 16 }, { size: 13, fill: INK.text });
}

function panelSvg(panel: Panel, data: readonly PanelData[], time: Range): string {
  const box = boxOf(panel.gridPos);
  const body = { ...box, y: box.y + TITLE, height: box.height - TITLE - 4 };
  const series = seriesOf(panel.title, data).filter(({ points }) => points.some(([, value]) => value !== null));
  const parts = [
    element('rect', { ...box, rx: 3, fill: INK.panel, stroke: INK.border }),
    text(panel.title, { x: box.x + 10, y: box.y + 18 }, { size: 12.5, fill: INK.text, width: box.width - 20 }),
  ];
  if (series.length === 0) {
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 + 8 };
    parts.push(text('No data', middle, { size: 12, fill: INK.faint, anchor: 'middle' }));
  } else {
    parts.push(panel.type === 'stat' ? largeNumbers(panel, series, body) : graph(panel, series, body, time));
  }
  return element('g', {}, parts.join(''));
}

function boxOf({ x, y, w, h }: Panel['gridPos']): Box {
  return { x: GAP + x * COLUMN, y: HEAD + y * LINE, width: w * COLUMN - GAP, height: h * LINE - GAP };
}

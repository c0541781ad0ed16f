import type { FieldDefaults, Panel, ThresholdStep } from '../../../lib/dashboard/dashboard';
import type { Range } from './axis';
import { rangeOf, scaleOf, ticksOf } from './axis';
import type { NamedSeries } from './panel-data';
import type { Box } from './svg';
import { element, INK, LIMIT_COLORS, text } from './svg';
import { valueText } from './value-text';

const PALETTE = ['#7eb26d', '#eab839', '#6ed0e0', '#ef843c', '#1f78c1', '#ba43a9', '#705da0', '#508642', '#cca300'];
const MARGIN = { left: 58, right: 10, bottom: 38 };

/** Draws series over time, with the limits that lie within the axis. */
export function graph({ fieldConfig }: Panel, series: readonly NamedSeries[], box: Box, time: Range): string {
  const { defaults } = fieldConfig;
  const plot: Box = {
    x: box.x + MARGIN.left,
    y: box.y + 4,
    width: box.width - MARGIN.left - MARGIN.right,
    height: box.height - MARGIN.bottom,
  };
  const values = series.flatMap(({ points }) => points.flatMap(([, value]) => value ?? []));
  const range = valueRange(defaults, values);
  const x = scaleOf(time, [plot.x, plot.x + plot.width]);
  const y = scaleOf(range, [plot.y + plot.height, plot.y]);
  return [
    ...valueAxis(range, defaults.unit, plot, y),
    ...timeAxis(time, plot, x),
    ...limits(defaults.thresholds.steps, range, plot, y),
    ...series.map((one, index) => line(one, x, y, colorAt(index))),
    legend(series, { ...box, y: box.y + box.height - 14, height: 14 }),
  ].join('');
}

/** As Grafana finds it: fixed bounds first, then the values and the soft bounds. */
function valueRange({ min, max, custom }: FieldDefaults, values: readonly number[]): Range {
  const soft = [custom?.axisSoftMin, custom?.axisSoftMax].filter((bound) => bound !== undefined);
  const [low, high] = rangeOf([...values, ...soft, ...(min === undefined ? [] : [min])]);
  const room = (high - low) * 0.06;
  return [min ?? low - room, max ?? high + room];
}

function valueAxis(range: Range, unit: string, plot: Box, y: (value: number) => number): string[] {
  return ticksOf(range, 4, unit === 'bytes' ? 1024 : 1000).map(
    (tick) =>
      element('path', { d: `M${plot.x} ${y(tick).toFixed(1)}h${plot.width}`, stroke: INK.grid }) +
      text(valueText(tick, unit), { x: plot.x - 6, y: y(tick) + 3.5 }, { size: 10, fill: INK.faint, anchor: 'end' }),
  );
}

function timeAxis([start, end]: Range, plot: Box, x: (seconds: number) => number): string[] {
  const label = (seconds: number): string => {
    const iso = new Date(seconds * 1000).toISOString();
    return end - start > 600 ? iso.slice(11, 16) : iso.slice(11, 19);
  };
  return [1, 2, 3].map((part) => {
    const seconds = start + ((end - start) * part) / 4;
    const at = { x: x(seconds), y: plot.y + plot.height + 14 };
    return text(label(seconds), at, { size: 10, fill: INK.faint, anchor: 'middle' });
  });
}

function limits(
  steps: readonly ThresholdStep[],
  [low, high]: Range,
  plot: Box,
  y: (value: number) => number,
): string[] {
  return steps.flatMap(({ value, color }, index) => {
    if (value === null || value < low || value > high) return [];
    // Below a lower limit is the colour that matters.
    const stroke = LIMIT_COLORS[color === 'green' ? (steps[index - 1]?.color ?? color) : color] ?? INK.text;
    const d = `M${plot.x} ${y(value).toFixed(1)}h${plot.width}`;
    return [element('path', { d, stroke, 'stroke-width': 1.5, 'stroke-dasharray': '8 5' })];
  });
}

function line(
  { points }: NamedSeries,
  x: (seconds: number) => number,
  y: (value: number) => number,
  stroke: string,
): string {
  let pen = 'M';
  let d = '';
  for (const [seconds, value] of points) {
    if (value === null) {
      pen = 'M';
      continue;
    }
    d += `${pen}${x(seconds).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = 'L';
  }
  return element('path', { d, stroke, 'stroke-width': 1.4, fill: 'none', 'stroke-linejoin': 'round' });
}

/** Names next to each other; where they need more room than there is, each gets an equal part. */
function legend(series: readonly NamedSeries[], box: Box): string {
  const room = box.width - 20;
  const wanted = series.map(({ name }) => name.length * 5.6 + 30);
  const fits = wanted.reduce((sum, width) => sum + width, 0) <= room;
  let x = box.x + 10;
  return series
    .map(({ name }, index) => {
      const width = fits ? (wanted[index] as number) : room / series.length;
      const entry =
        element('rect', { x, y: box.y + 3, width: 10, height: 3, fill: colorAt(index) }) +
        text(name, { x: x + 14, y: box.y + 8 }, { size: 10, fill: INK.text, width: width - 14 });
      x += width;
      return entry;
    })
    .join('');
}

function colorAt(index: number): string {
  return PALETTE[index % PALETTE.length] as string;
}

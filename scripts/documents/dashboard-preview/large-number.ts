import type { FieldDefaults, Panel } from '../../../lib/dashboard/dashboard';
import type { NamedSeries } from './panel-data';
import { newestOf } from './panel-data';
import type { Box } from './svg';
import { INK, LIMIT_COLORS, text } from './svg';
import { valueText } from './value-text';

/** Draws the newest value of each series in large letters, side by side. */
export function largeNumbers({ fieldConfig }: Panel, series: readonly NamedSeries[], box: Box): string {
  const { defaults } = fieldConfig;
  const width = box.width / series.length;
  const size = series.length > 1 ? 22 : 34;
  return series
    .map((one, index) => {
      const value = newestOf(one);
      if (value === undefined) return '';
      const x = box.x + width * (index + 0.5);
      const y = box.y + box.height / 2 + size / 3 - (series.length > 1 ? 6 : 0);
      const look = { anchor: 'middle', width: width - 8 };
      const name = text(one.name, { x, y: y + 20 }, { ...look, size: 10, fill: INK.faint });
      const number = text(wordFor(value, defaults), { x, y }, { ...look, size, fill: colorFor(value, defaults) });
      return series.length > 1 ? number + name : number;
    })
    .join('');
}

function wordFor(value: number, { unit, mappings }: FieldDefaults): string {
  return mappings.map(({ options }) => options[String(value)]?.text).find(Boolean) ?? valueText(value, unit);
}

function colorFor(value: number, { thresholds }: FieldDefaults): string {
  const step = thresholds.steps.filter((one) => one.value === null || value >= one.value).at(-1);
  return LIMIT_COLORS[step?.color ?? 'text'] ?? INK.text;
}

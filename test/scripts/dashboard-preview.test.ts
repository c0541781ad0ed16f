import { Objective } from '../../lib';
import { AlertContext } from '../../lib/alert-catalog/alert-context';
import { THRESHOLDS } from '../../lib/alert-catalog/thresholds';
import type { Dashboard } from '../../lib/dashboard/dashboard';
import { isPanel } from '../../lib/dashboard/dashboard';
import { dashboardModel } from '../../lib/dashboard/dashboard-model';
import { dashboardSvg } from '../../scripts/documents/dashboard-preview';
import { rangeOf, ticksOf } from '../../scripts/documents/dashboard-preview/axis';
import type { PanelData } from '../../scripts/documents/dashboard-preview/panel-data';
import { valueText } from '../../scripts/documents/dashboard-preview/value-text';
import { alertTarget } from '../support/alert-target';

const DASHBOARD: Dashboard = dashboardModel(
  new AlertContext({
    ...alertTarget(),
    objectives: [Objective.availability(99.9)],
    thresholds: THRESHOLDS,
    sources: { kubeStateMetrics: {}, cadvisor: {}, kubelet: {} },
  }),
);
const MEMORY = 'Memory, share of the limit';

/** A dashboard of one panel, and what is drawn of it. */
function drawing(title: string, data: Omit<PanelData, 'panel'> = { series: [] }): string {
  const panels = DASHBOARD.panels.filter((panel) => panel.title === title);
  return dashboardSvg({ ...DASHBOARD, panels }, [{ panel: title, ...data }]);
}

describe('dashboardSvg', () => {
  test('draws every panel at its place', () => {
    const svg = dashboardSvg(DASHBOARD, []);
    for (const { title, gridPos } of DASHBOARD.panels.filter(isPanel)) {
      expect(svg).toContain(
        `<rect x="${8 + gridPos.x * 56}" y="${44 + gridPos.y * 28}" width="${gridPos.w * 56 - 8}" height="${gridPos.h * 28 - 8}"`,
      );
      expect(svg).toContain(`>${title}</text>`);
    }
  });

  test('draws the same each time', () => {
    const data = { series: [[[0, 0.2] as const, [60, 0.3] as const]] };
    expect(drawing(MEMORY, data)).toBe(drawing(MEMORY, data));
  });

  test('draws each series as a line, broken where there is no value', () => {
    const svg = drawing(MEMORY, {
      series: [
        [
          [0, 0],
          [60, 0.5],
          [120, null],
          [180, 1],
          [240, 1],
        ],
      ],
      legends: ['a pod'],
    });
    const [, d = ''] = /<path d="([^"]+)" stroke="#7eb26d"/.exec(svg) ?? [];
    expect(d.match(/M/g)).toHaveLength(2);
    expect(d).toMatch(/^M738\.0 1342\.0L.*L1334\.0 1194\.0$/);
    expect(svg).toContain('>a pod</text>');
  });

  test('draws the limits in their colours, and those beyond the axis not', () => {
    const lines = (title: string, value: number): string[] =>
      [
        ...drawing(title, {
          series: [
            [
              [0, value],
              [60, value],
            ],
          ],
        }).matchAll(/stroke="(#\w+)" stroke-width="1.5" stroke-dasharray/g),
      ].map(([, color]) => color as string);
    expect(lines(MEMORY, 0.2)).toEqual(['#ff9830', '#f2495c']);
    expect(lines('Failed requests', 0.001)).toEqual(['#f2495c']);
    expect(lines('Failed requests', 0.1)).toEqual(['#f2495c', '#f2495c']);
    expect(lines('Error budget over time', 0.5)).toEqual(['#ff9830']);
    expect(lines('Pods', 3)).toEqual([]);
  });

  test('writes the newest value in large letters, in words and in the colour of the limit', () => {
    const series = [[[0, 1] as const, [60, 0] as const, [120, null] as const]];
    expect(drawing('Service', { series })).toMatch(/font-size="34" fill="#73bf69"[^>]*>Up</);
    expect(drawing('Service', { series: [[[0, 1]]] })).toMatch(/fill="#f2495c"[^>]*>Down</);
    expect(drawing('Certificate', { series: [[[0, 12.25]]] })).toMatch(/fill="#ff9830"[^>]*>12.3 days</);
  });

  test('says where there is no data', () => {
    expect(drawing(MEMORY)).toContain('>No data</text>');
    expect(drawing(MEMORY, { series: [[[0, null]]] })).toContain('>No data</text>');
  });

  test('escapes what is text, and cuts what is too long', () => {
    const legends = ['<a> & "b"', 'c'.repeat(300)];
    const svg = drawing(MEMORY, { series: [[[0, 0.1]], [[0, 0.2]]], legends });
    expect(svg).toContain('&lt;a&gt; &amp; &quot;b&quot;');
    expect(svg).toMatch(/>c+…</);
  });
});

test.each([
  [0.0144, 'percentunit', '1.44 %'],
  [0, 'percentunit', '0 %'],
  [3 * 2 ** 29, 'bytes', '1.5 GiB'],
  [512, 'bytes', '512 B'],
  [0.25, 's', '250 ms'],
  [90, 's', '1.5 min'],
  [250, 'ms', '250 ms'],
  [2500, 'ms', '2.5 s'],
  [21, 'd', '21 days'],
  [0.1, 'reqps', '0.1 req/s'],
  [1234567, 'short', '1230000'],
  [0, 's', '0'],
])('writes %d in %s as %s', (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text);
});

test.each<[readonly [number, number], 1000 | 1024, number[]]>([
  [[0, 1], 1000, [0, 0.5, 1]],
  [[0, 0.3], 1000, [0, 0.1, 0.2, 0.3]],
  [[-1, 1], 1000, [-1, -0.5, 0, 0.5, 1]],
  [[0, 2 ** 30], 1024, [0, 2 ** 29, 2 ** 30]],
])('marks the axis %j at round values', (range, multiple, ticks) => {
  expect(ticksOf(range, 4, multiple)).toEqual(ticks);
});

test('opens a range that holds one value alone', () => {
  expect([rangeOf([3, 3]), rangeOf([0]), rangeOf([-2])]).toEqual([
    [1.5, 4.5],
    [0, 0.5],
    [-3, -1],
  ]);
});

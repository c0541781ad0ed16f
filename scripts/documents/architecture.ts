import { App, Chart } from 'cdk8s';
import { environments } from '../../bin/environments';
import { TaskMcpHttp } from '../../lib';
import { arrow } from './architecture/arrow';
import type { PictureBox } from './architecture/boxes';
import { objectBoxes, outsideBoxes } from './architecture/boxes';
import type { Flow } from './architecture/flows';
import { CONFIGURES, flowsThrough } from './architecture/flows';
import type { Json } from './architecture/synthesized';
import { Synthesized } from './architecture/synthesized';
import { element, text } from './dashboard-preview/svg';

const WIDTH = 1264;
const NAMESPACE = { x: 488, y: 12, width: 766, height: 664 };
const LEGEND = 704;
const HEIGHT = LEGEND + 4 * 22 + 8;
const INK = { page: '#ffffff', frame: '#f6f8fa', border: '#8c959f', text: '#1f2328', faint: '#59636e' } as const;

/** Draws what production is made of, and how a request, a probe, a metric and a page flow through it. */
export function architecturePicture(): string {
  const chart = new Chart(new App(), 'production');
  new TaskMcpHttp(chart, 'task-mcp-http', environments.production);
  return architectureSvg(chart.toJson() as Json[]);
}

/**
 * Draws the objects of one service. An object of a kind or name that has no place on the picture is refused, so that
 * nothing is synthesized that a reader does not see.
 */
export function architectureSvg(manifests: readonly Json[]): string {
  const objects = new Synthesized(manifests);
  const namespace = objects.text(objects.one('Namespace'), 'metadata', 'name');
  const outside = outsideBoxes(objects);
  const boxes = [...objectBoxes(objects), ...outside];
  const placed = new Set([`Namespace ${namespace}`, ...boxes.map(({ name }) => name)]);
  const missing = objects.names.filter((name) => !placed.has(name));
  if (missing.length > 0) throw new Error(`the picture has no place for ${missing.join(', ')}`);
  const gateway = outside.find(({ name }) => name.startsWith('Gateway '))?.name ?? '';
  const tiers = outside.filter(({ x, y }) => x === outside[0]?.x && y > NAMESPACE.height / 2).map(({ name }) => name);
  const flows = flowsThrough(gateway, tiers);
  const find = (name: string): PictureBox => {
    const found = boxes.find((box) => box.name === name);
    if (!found) throw new Error(`a line of the picture ends at '${name}', which is not on it`);
    return found;
  };
  const page = [
    element('title', {}, 'What is synthesized, and what flows through it'),
    element('rect', { width: WIDTH, height: HEIGHT, fill: INK.page, rx: 8 }),
    element('rect', { ...NAMESPACE, rx: 8, fill: INK.frame, stroke: INK.border }),
    text(`Namespace ${namespace}`, { x: NAMESPACE.x + 18, y: NAMESPACE.y + 24 }, { size: 13, fill: INK.faint }),
    ...CONFIGURES.map((step) => arrow(find(step.from), find(step.to), step, INK.border, '4 3')),
    ...flows.flatMap(({ steps, color }) => steps.map((step) => arrow(find(step.from), find(step.to), step, color))),
    ...boxes.map(drawnBox),
    ...flows.flatMap(legend),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    width: WIDTH,
    height: HEIGHT,
    'font-family': 'Inter, Helvetica, Arial, sans-serif',
  };
  return `${element('svg', attributes, `\n${page.join('\n')}\n`)}\n`;
}

/** The kind stands above the name: names alone repeat themselves. */
function drawnBox({ name, lines, outside, ...place }: PictureBox): string {
  const { x, y, width } = place;
  const kind = outside ? '' : name.slice(0, name.indexOf(' '));
  const look = { fill: INK.page, stroke: INK.border, rx: 5, ...(outside && { 'stroke-dasharray': '5 3' }) };
  const rows = outside ? [name, ...lines] : [kind, name.slice(kind.length + 1), ...lines];
  const inside = { width: width - 16 };
  return element(
    'g',
    {},
    [
      element('rect', { ...place, ...look }),
      ...rows.map((row, index) =>
        text(
          row,
          { x: x + 10, y: y + 17 + index * 16 },
          { size: index === 0 ? 12.5 : 11, fill: index === 0 ? INK.text : INK.faint, ...inside },
        ),
      ),
    ].join(''),
  );
}

function legend({ title, color, words }: Flow, index: number): string[] {
  const y = LEGEND + index * 22;
  return [
    element('rect', { x: 16, y, width: 26, height: 4, fill: color }),
    text(`${title} ${words}`, { x: 54, y: y + 6 }, { size: 12, fill: INK.text }),
  ];
}

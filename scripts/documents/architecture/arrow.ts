import { element } from '../dashboard-preview/svg';
import type { PictureBox } from './boxes';
import type { FlowStep } from './flows';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far from its edge a line enters a box that does not lie straight ahead. */
const INSET = 12;

/** Draws a line with an arrowhead from one box to another. */
export function arrow(from: PictureBox, to: PictureBox, step: FlowStep, color: string, dash?: string): string {
  const [start, end] = step.vertical ? verticalEnds(from, to) : endsAcross(from, to, step.y);
  const bend = (start.x + end.x) / 2;
  const path = step.vertical ? `M${start.x} ${start.y}V${end.y}` : `M${start.x} ${start.y}H${bend}V${end.y}H${end.x}`;
  const width = dash === undefined ? 2.2 : 1.2;
  return (
    element('path', {
      d: path,
      stroke: color,
      'stroke-width': width,
      fill: 'none',
      'stroke-dasharray': dash ?? 'none',
    }) +
    arrowhead(
      end,
      step.vertical ? { x: 0, y: Math.sign(end.y - start.y) } : { x: Math.sign(end.x - start.x), y: 0 },
      color,
    )
  );
}

function verticalEnds(from: PictureBox, to: PictureBox): [Point, Point] {
  const x = from.x + from.width / 2;
  const down = to.y > from.y;
  return [
    { x, y: down ? from.y + from.height : from.y },
    { x, y: down ? to.y : to.y + to.height },
  ];
}

function endsAcross(from: PictureBox, to: PictureBox, y = from.y + from.height / 2): [Point, Point] {
  const right = to.x > from.x;
  const ahead = y > to.y && y < to.y + to.height;
  const entry = ahead ? y : Math.min(Math.max(y, to.y + INSET), to.y + to.height - INSET);
  return [
    { x: right ? from.x + from.width : from.x, y },
    { x: right ? to.x : to.x + to.width, y: entry },
  ];
}

function arrowhead({ x, y }: Point, towards: Point, color: string): string {
  const back = { x: x - 8 * towards.x, y: y - 8 * towards.y };
  const side = { x: 4 * towards.y, y: 4 * towards.x };
  const points = [`${x},${y}`, `${back.x + side.x},${back.y + side.y}`, `${back.x - side.x},${back.y - side.y}`];
  return element('polygon', { points: points.join(' '), fill: color });
}

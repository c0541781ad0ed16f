import type { PanelDraft } from '../panel-catalog/panel-draft';
import type { GridPosition } from './dashboard';

const COLUMNS = 24;
const LINES = {
  stat: { panels: 4, height: 4 },
  timeseries: { panels: 3, height: 8 },
} as const;

/** A panel and its place. */
export interface Placed {
  readonly draft: PanelDraft;
  readonly gridPos: GridPosition;
}

/**
 * Places the panels of a row below a line of the grid: large numbers first, graphs below them, the panels of a line all
 * equally wide, and the lines as even as can be.
 */
export function placeInGrid(drafts: readonly PanelDraft[], top: number): Placed[] {
  let y = top;
  return (['stat', 'timeseries'] as const).flatMap((kind) => {
    const { panels, height } = LINES[kind];
    const ofKind = drafts.filter((draft) => draft.kind === kind);
    return evenLines(ofKind, panels).flatMap((line) => {
      const w = COLUMNS / line.length;
      const placed = line.map((draft, index) => ({ draft, gridPos: { x: index * w, y, w, h: height } }));
      y += height;
      return placed;
    });
  });
}

/** The first free line below what was placed. */
export function bottomOf(placed: readonly Placed[]): number {
  return Math.max(...placed.map(({ gridPos }) => gridPos.y + gridPos.h));
}

function evenLines<T>(items: readonly T[], most: number): T[][] {
  const count = Math.ceil(items.length / most);
  const lines: T[][] = [];
  let start = 0;
  for (let line = 0; line < count; line++) {
    const size = Math.ceil((items.length - start) / (count - line));
    lines.push(items.slice(start, start + size));
    start += size;
  }
  return lines;
}

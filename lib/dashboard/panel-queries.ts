import type { Dashboard } from './dashboard';
import { isPanel } from './dashboard';

/** A query, and whose it is. */
export interface PanelQuery {
  /** Title of the panel. */
  readonly panel: string;
  /** PromQL. */
  readonly expr: string;
}

/** Every query of a dashboard, in its order, for checks. */
export function panelQueries({ panels }: Dashboard): PanelQuery[] {
  return panels
    .filter(isPanel)
    .flatMap(({ title, targets }) => targets.map(({ expr }): PanelQuery => ({ panel: title, expr })));
}

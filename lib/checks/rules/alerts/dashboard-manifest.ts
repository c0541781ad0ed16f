import { oncePer } from '../../../memo/once-per';
import type { ConfigMapManifest } from '../../manifests/configuration-manifest';
import type { Subject } from '../../model/subject';

/** A query of a panel, with the title that a person knows the panel by. */
export interface PanelQuery {
  readonly panel: string;
  readonly expr: string;
}

/** A panel, or a row that holds panels. */
interface PanelModel {
  readonly title?: string;
  readonly panels?: readonly PanelModel[];
  readonly targets?: readonly { readonly expr?: string }[];
}

/** The queries of the dashboards that a ConfigMap holds as JSON; what cannot be read as a dashboard has none. */
export const panelQueriesOf = oncePer(({ manifest }: Subject<ConfigMapManifest>): readonly PanelQuery[] =>
  Object.values(manifest.data ?? {}).flatMap((text) => [...queriesIn(parse(text))]),
);

function* queriesIn({ panels = [] }: PanelModel): Generator<PanelQuery> {
  for (const panel of panels) {
    for (const { expr } of panel.targets ?? []) {
      if (expr !== undefined) yield { panel: `${panel.title}`, expr };
    }
    yield* queriesIn(panel);
  }
}

function parse(text: string): PanelModel {
  try {
    return JSON.parse(text) as PanelModel;
  } catch {
    return {};
  }
}

import type { AlertContext } from '../alert-catalog/alert-context';
import type { RuleGroup } from '../alert-catalog/rule';
import { isAlert } from '../alert-catalog/rule';
import { metricsIn } from '../promql/metrics-in';
import type { PanelDraft, RowDraft } from './panel-draft';
import { availabilityRow } from './rows/availability';
import { capacityAndQuotaRow } from './rows/capacity-and-quota';
import { latencyRow } from './rows/latency';
import { saturationRow } from './rows/saturation';
import { sloBudgetRow } from './rows/slo-budget';
import { syntheticRow } from './rows/synthetic';
import { trafficAndErrorsRow } from './rows/traffic-and-errors';

const ROWS = [
  availabilityRow,
  trafficAndErrorsRow,
  latencyRow,
  saturationRow,
  capacityAndQuotaRow,
  syntheticRow,
  sloBudgetRow,
];

/** The rows of the overview dashboard, from top to bottom. Panels read no recorded series but those of the given rules. */
export function overviewRows(context: AlertContext, groups: readonly RuleGroup[]): readonly RowDraft[] {
  const recorded = recordedIn(groups);
  return ROWS.map((row) => row(context)).map(({ title, panels }) => ({ title, panels: readable(panels, recorded) }));
}

/** Leaves out what reads a recorded series that no rule records, because its alerts are switched off. */
function readable(drafts: readonly PanelDraft[], recorded: ReadonlySet<string>): PanelDraft[] {
  // A recorded series has a colon in its name.
  const isReadable = ({ expr }: { readonly expr: string }): boolean =>
    !expr.includes(':') || metricsIn(expr).every((metric) => !metric.includes(':') || recorded.has(metric));
  return drafts
    .map((draft) => ({ ...draft, queries: draft.queries.filter(isReadable) }))
    .filter(({ queries }) => queries.length > 0);
}

function recordedIn(groups: readonly RuleGroup[]): ReadonlySet<string> {
  return new Set(groups.flatMap(({ rules }) => rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record]))));
}

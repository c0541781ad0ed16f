import { oncePer } from '../../memo/once-per';
import type { AlertingRule, PrometheusRuleManifest } from '../manifests/alert-manifest';
import type { ManifestSet } from './manifest-set';
import type { Subject } from './subject';

/** A rule with the object and the group that hold it. */
export interface PlacedRule {
  readonly subject: Subject<PrometheusRuleManifest>;
  readonly group: string;
  readonly rule: AlertingRule;
  /** The expression as text. */
  readonly expr: string;
}

/** All rules of the chart. */
export const alertingRules = oncePer((manifests: ManifestSet): readonly PlacedRule[] =>
  manifests
    .ofKind('monitoring.coreos.com/PrometheusRule')
    .flatMap((subject) =>
      (subject.manifest.spec?.groups ?? []).flatMap(({ name = '', rules = [] }) =>
        rules.map((rule) => ({ subject, group: name, rule, expr: String(rule.expr ?? '') })),
      ),
    ),
);

/** Names a rule in a message: `alert TaskMCPServiceDown`, `record task_mcp:service_down:bool`. */
export function ruleName({ alert, record }: AlertingRule): string {
  return alert === undefined ? `record ${record ?? 'without a name'}` : `alert ${alert}`;
}

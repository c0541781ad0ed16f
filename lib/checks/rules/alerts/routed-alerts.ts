import { oncePer } from '../../../memo/once-per';
import type { Route } from '../../manifests/route';
import { receiversFor } from '../../manifests/route';
import type { AlertmanagerConfigManifest } from '../../manifests/routing-manifest';
import type { ManifestSet } from '../../model/manifest-set';
import { namespaceOf } from '../../model/manifest-set';
import type { PlacedRule } from '../../model/placed-rule';
import { alertingRules } from '../../model/placed-rule';
import type { Subject } from '../../model/subject';

/** An alert of the chart, with whom an AlertmanagerConfig of its namespace tells of it. */
export interface RoutedAlert {
  readonly config: Subject<AlertmanagerConfigManifest>;
  /** Root of its routing tree. */
  readonly route: Route;
  readonly placed: PlacedRule;
  /** Name of the alert, and of the tier where it has one. */
  readonly name: string;
  /** Names of the receivers that are told. */
  readonly receivers: readonly string[];
}

/** Every alert of the chart with every AlertmanagerConfig that the operator applies to it. */
export const routedAlerts = oncePer((manifests: ManifestSet): readonly RoutedAlert[] => {
  const alerts = alertingRules(manifests).filter(({ rule }) => rule.alert !== undefined);
  return manifests.ofKind('monitoring.coreos.com/AlertmanagerConfig').flatMap((config) => {
    const { route } = config.manifest.spec ?? {};
    if (!route) return [];
    return alerts
      .filter(({ subject }) => namespaceOf(subject) === namespaceOf(config))
      .map((placed) => {
        const { alert, labels } = placed.rule;
        const tier = labels?.['escalation'];
        return {
          config,
          route,
          placed,
          name: tier === undefined ? `${alert}` : `${alert} (${tier})`,
          receivers: receiversFor(route, { ...labels, alertname: `${alert}` }),
        };
      });
  });
});

import { ANNOTATIONS } from '../../../kubernetes/annotations';
import type { Rule } from '../../engine/rule';
import type { AlertmanagerConfigManifest, ReceiverManifest } from '../../manifests/routing-manifest';
import { namespaceOf } from '../../model/manifest-set';
import type { Subject } from '../../model/subject';
import type { RoutedAlert } from './routed-alerts';
import { routedAlerts } from './routed-alerts';

/** What is critical must wake somebody. */
export const criticalAlertPages: Rule = {
  id: 'critical-alert-pages',
  title: 'Each critical alert reaches a receiver that pages',
  consequence: 'an outage is written into a channel that nobody reads at night',
  see: 'https://prometheus.io/docs/practices/alerting/',
  *check(manifests) {
    const critical = routedAlerts(manifests).filter(({ placed }) => placed.rule.labels?.['severity'] === 'critical');
    const pages = ({ config, receivers }: RoutedAlert): boolean =>
      receivers.some((receiver) => pagingReceivers(config).includes(receiver));
    const keyOf = ({ config, placed }: RoutedAlert): string => `${namespaceOf(config)} ${placed.rule.alert}`;
    const paged = new Set(critical.filter(pages).map(keyOf));
    for (const alert of critical) {
      const { config, name, receivers } = alert;
      // One tier of an alert, or one AlertmanagerConfig of the namespace, need not wake anybody where another does.
      if (paged.has(keyOf(alert))) continue;
      const paging = pagingReceivers(config);
      yield {
        subject: config,
        message: `'receivers' (${receivers.join(', ') || 'none'}) of the critical alert ${name} must hold one that pages (${paging.join(', ') || 'none'}), or nobody wakes`,
      };
    }
  },
};

/** Those whose kind pages, and those of which an annotation says that they do: a mail may be a page, or not. */
function pagingReceivers({ manifest }: Subject<AlertmanagerConfigManifest>): string[] {
  const stated = manifest.metadata.annotations?.[ANNOTATIONS.pagingReceivers]?.split(',') ?? [];
  const byKind = (manifest.spec?.receivers ?? []).filter(pagesByKind).flatMap(({ name }) => name ?? []);
  return [...new Set([...stated, ...byKind])].filter((name) => name !== '');
}

function pagesByKind(receiver: ReceiverManifest): boolean {
  const { pagerdutyConfigs, opsgenieConfigs, victoropsConfigs, pushoverConfigs } = receiver;
  return [pagerdutyConfigs, opsgenieConfigs, victoropsConfigs, pushoverConfigs].some((configs) => configs?.length);
}

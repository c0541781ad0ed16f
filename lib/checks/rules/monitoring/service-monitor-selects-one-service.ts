import { describeSelector } from '../../../kubernetes/label-selector';
import type { Rule } from '../../engine/rule';
import type { ServiceManifest } from '../../manifests/service-manifest';
import { collect } from '../../model/collect';
import type { ManifestSet, Pods } from '../../model/manifest-set';
import { scrapeGroups } from '../../model/scraped-services';
import { podsBehind } from '../../model/service-port';
import type { Subject } from '../../model/subject';
import { nameOf } from '../../model/subject';

/** Pods are scraped through one Service: without one never, with two of them twice. */
export const serviceMonitorSelectsOneService: Rule = {
  id: 'service-monitor-selects-one-service',
  title: 'A ServiceMonitor selects exactly one Service for the pods that it scrapes',
  consequence: 'the pods are never scraped, or twice, and whatever is summed over them is wrong',
  see: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor',
  *check(manifests) {
    // A chart without Services has its pods scraped through those of another one.
    if (manifests.ofKind('/Service').length === 0) return;
    for (const { monitors, services } of scrapeGroups(manifests)) {
      const twice = [...waysTo(manifests, services)].filter(([, ways]) => ways.length > 1);
      for (const subject of monitors) {
        const selector = describeSelector(subject.manifest.spec?.selector);
        // One that looks beyond its namespace may mean the Service of another chart.
        const { any, matchNames } = subject.manifest.spec?.namespaceSelector ?? {};
        if (services.length === 0 && !any && !matchNames) {
          yield {
            subject,
            message: `'selector' (${selector}) must match the labels of a Service of the chart, or nothing is scraped`,
          };
        }
        for (const [pods, ways] of twice) {
          yield {
            subject,
            message: `'selector' (${selector}) must match one Service of ${nameOf(pods.subject)}, not ${ways.map(nameOf).join(' and ')}, or every pod is scraped ${ways.length} times`,
          };
        }
      }
    }
  },
};

/** The Services that lead to pods, for all pods behind some Services. */
function waysTo(manifests: ManifestSet, services: readonly Subject<ServiceManifest>[]): Map<Pods, Subject[]> {
  const ways = new Map<Pods, Subject[]>();
  for (const service of services) {
    for (const pods of podsBehind(manifests, service)) collect(ways, pods, service);
  }
  return ways;
}

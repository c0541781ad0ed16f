import type { Rule } from '../../engine/rule';
import { scrapeGroups } from '../../model/scraped-services';
import { nameOf } from '../../model/subject';

/** A port that is scraped must be one of the Service's. */
export const serviceMonitorPortExists: Rule = {
  id: 'service-monitor-port-exists',
  title: 'Each port that a ServiceMonitor scrapes is a named port of the Service',
  consequence: 'there is no such target, so its series are absent, and the alerts on them are silent',
  see: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint',
  *check(manifests) {
    for (const { monitors, services } of scrapeGroups(manifests)) {
      if (services.length === 0) continue;
      const ports = services.flatMap(({ manifest }) => manifest.spec?.ports ?? []);
      const names = new Set(ports.flatMap(({ name }) => name ?? []));
      for (const subject of monitors) {
        for (const { port } of subject.manifest.spec?.endpoints ?? []) {
          if (port === undefined || names.has(port)) continue;
          yield {
            subject,
            message: `'port' (${port}) must be the name of a port of ${services.map(nameOf).join(' and ')} (${[...names].join(', ') || 'none'}), or nothing is scraped there`,
          };
        }
      }
    }
  },
};

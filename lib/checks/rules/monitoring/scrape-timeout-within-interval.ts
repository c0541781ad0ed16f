import { parsePrometheusDuration } from '../../../promql/prometheus-duration';
import type { Rule } from '../../engine/rule';

/** Says what is wrong with a scrape's timing; the constructs and the rule speak the same words. */
export function scrapeTimeoutFault(timeout: string, interval: string, where = ''): string | undefined {
  const [longest, between] = [timeout, interval].map(parsePrometheusDuration);
  return longest !== undefined && between !== undefined && longest > between
    ? `'scrapeTimeout' (${timeout})${where} must be at most 'interval' (${interval}), or the Prometheus operator refuses the object and nothing is scraped`
    : undefined;
}

/** A scrape must have its answer before the next one is due. */
export const scrapeTimeoutWithinInterval: Rule = {
  id: 'scrape-timeout-within-interval',
  title: 'The timeout of a scrape or a probe is at most its interval',
  consequence: 'the Prometheus operator ignores the object, so nothing is scraped or probed',
  see: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint',
  *check(manifests) {
    for (const subject of manifests.ofKind('monitoring.coreos.com/ServiceMonitor')) {
      for (const { port, scrapeTimeout = '', interval = '' } of subject.manifest.spec?.endpoints ?? []) {
        const message = scrapeTimeoutFault(scrapeTimeout, interval, ` of the endpoint '${port}'`);
        if (message !== undefined) yield { subject, message };
      }
    }
    for (const subject of manifests.ofKind('monitoring.coreos.com/Probe')) {
      const { scrapeTimeout = '', interval = '' } = subject.manifest.spec ?? {};
      const message = scrapeTimeoutFault(scrapeTimeout, interval);
      if (message !== undefined) yield { subject, message };
    }
  },
};

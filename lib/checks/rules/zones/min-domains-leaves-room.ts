import type { Rule } from '../../engine/rule';
import { ZONE_KEY, hardSpreadsOf, ofSpread, longRunning, zonesOf } from '../../model/pod-parts';

/** Says what is wrong with `minDomains`; the construct and the rule speak the same words. */
export function minDomainsRoomFault(minDomains: number, zones: number, where = ''): string | undefined {
  // There is always one domain, or else no pod at all.
  return minDomains > 1 && minDomains >= zones
    ? `'minDomains' (${minDomains})${where} must be less than 'zones' (${zones}), or with a zone lost every replacement stays pending`
    : undefined;
}

/** With fewer zones than `minDomains`, the scheduler counts as if a zone were empty. */
export const minDomainsLeavesRoom: Rule = {
  id: 'min-domains-leaves-room',
  title: "A zone spread's minDomains is below the number of zones",
  consequence: 'with a zone lost the missing one counts as empty, and no replacement may be scheduled',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  *check(manifests) {
    for (const { subject, spec } of longRunning(manifests)) {
      const zones = zonesOf(subject);
      if (zones === undefined) continue;
      for (const constraint of hardSpreadsOf(spec)) {
        if (constraint.topologyKey !== ZONE_KEY) continue;
        const message = minDomainsRoomFault(constraint.minDomains ?? 1, zones, ofSpread(constraint, subject));
        if (message !== undefined) yield { subject, message };
      }
    }
  },
};

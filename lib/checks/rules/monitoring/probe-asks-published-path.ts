import type { Rule } from '../../engine/rule';
import { namespaceOf } from '../../model/manifest-set';
import type { PublishedPath } from '../../model/published-paths';
import { answering, publishedUnder } from '../../model/published-paths';
import { nameOf } from '../../model/subject';

/** What a probe from outside asks must be among what clients may ask. */
export const probeAsksPublishedPath: Rule = {
  id: 'probe-asks-published-path',
  title: 'A Probe of a host that a route of its namespace names asks a path that a route there answers',
  consequence: 'the gateway answers 404 for the service, and a healthy service looks as if it were down',
  see: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#matches',
  *check(manifests) {
    for (const subject of manifests.ofKind('monitoring.coreos.com/Probe')) {
      const isBeside = ({ route }: PublishedPath): boolean => namespaceOf(route) === namespaceOf(subject);
      for (const target of subject.manifest.spec?.targets?.staticConfig?.static ?? []) {
        const [, asked, path = '/'] = /^https?:\/\/([^/:?#]+)(?::\d+)?(\/[^?#]*)?/.exec(target) ?? [];
        if (asked === undefined || answering(manifests, asked, path).some(isBeside)) continue;
        const published = publishedUnder(manifests, asked);
        const named = published.named.filter(isBeside);
        if (named.length === 0) continue;
        const routes = [...new Set(named.map(({ route }) => nameOf(route)))].join(', ');
        const paths = [...named, ...published.unnamed.filter(isBeside)].map((one) => one.path);
        yield {
          subject,
          message: `'static' (${target}) must ask for a path that ${routes} publishes (${[...new Set(paths)].join(', ')}), or the gateway answers 404 and the probe fails for ever; publish '${path}', or probe another path`,
        };
      }
    }
  },
};

import type { Rule } from '../../engine/rule';
import { namespaceOf } from '../../model/manifest-set';
import { coversHost, isAnswered, publishedPaths } from '../../model/published-paths';
import { nameOf } from '../../model/subject';

/** What a probe from outside asks must be among what clients may ask. */
export const probeAsksPublishedPath: Rule = {
  id: 'probe-asks-published-path',
  title: 'A Probe of a host that a route of its namespace names asks a path that a route there answers',
  consequence: 'the gateway answers 404 for the service, and a healthy service looks as if it were down',
  see: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#matches',
  *check(manifests) {
    for (const subject of manifests.ofKind('monitoring.coreos.com/Probe')) {
      const published = publishedPaths(manifests, namespaceOf(subject));
      for (const target of subject.manifest.spec?.targets?.staticConfig?.static ?? []) {
        const [, asked, path = '/'] = /^https?:\/\/([^/:?#]+)(?::\d+)?(\/[^?#]*)?/.exec(target) ?? [];
        if (asked === undefined) continue;
        const named = published.filter(({ host }) => host !== undefined && coversHost(host, asked));
        const answering = [...named, ...published.filter(({ host }) => host === undefined)];
        if (named.length === 0 || answering.some((one) => isAnswered(one, path))) continue;
        const routes = [...new Set(named.map(({ route }) => nameOf(route)))].join(', ');
        const paths = [...new Set(answering.map((one) => one.path))].join(', ');
        yield {
          subject,
          message: `'static' (${target}) must ask for a path that ${routes} publishes (${paths}), or the gateway answers 404 and the probe fails for ever; publish '${path}', or probe another path`,
        };
      }
    }
  },
};

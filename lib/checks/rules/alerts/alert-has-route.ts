import type { Rule } from '../../engine/rule';
import { routedAlerts } from './routed-alerts';

/** The root of a routing tree takes what nothing else takes, and tells whoever is left. */
export const alertHasRoute: Rule = {
  id: 'alert-has-route',
  title: 'Where there are routes each alert is taken by one of them, and not by the default one',
  consequence: 'the alert reaches a receiver that nobody chose for it, most often none',
  see: 'https://prometheus.io/docs/alerting/latest/configuration/#route',
  *check(manifests) {
    for (const { config, route, name, placed, receivers } of routedAlerts(manifests)) {
      const { receiver: fallback, routes = [] } = route;
      // Without routes the one receiver is a choice.
      if (routes.length === 0 || receivers.some((receiver) => receiver !== fallback)) continue;
      const { severity = 'none', category = 'none' } = placed.rule.labels ?? {};
      yield {
        subject: config,
        message: `'routes' must take the alert ${name} of severity '${severity}' and category '${category}', which falls to the default receiver '${fallback}'; add a route for it`,
      };
    }
  },
};

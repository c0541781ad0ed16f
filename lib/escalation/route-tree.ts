import type { ContactName } from '../alert-catalog/contacts';
import { CONTACTS, ESCALATION_TIERS } from '../alert-catalog/contacts';
import type { Matcher, Route } from '../checks/manifests/route';
import { duration } from '../promql/promql';
import type { Severity } from '../slo/severity';

/** Receiver of the root, which tells nobody. Every alert of the library has a route of its own. */
export const NOBODY = 'nobody';

/** What the routing tree is made of. */
export interface Routing {
  /** The contacts that there are. */
  readonly contacts: ReadonlySet<ContactName>;
  /** Seconds after which a page that still holds is sent again. */
  readonly pageRepeatSeconds: number;
  /** Seconds after which the teams and the incident channel are told again. */
  readonly repeatSeconds: number;
  /** Seconds after which what is merely worth knowing is told again. */
  readonly infoRepeatSeconds: number;
}

/**
 * Who is told of what: the tiers of an outage, highest first; the person on call of everything else that is critical; the
 * teams of what is theirs; and at last the incident channel of all. A contact that there is not has no route: its tier of
 * an outage goes to the person on call, and everything still reaches the incident channel.
 *
 * An outage is told at once. Other alerts wait half a minute for each other, and for the outage that explains them.
 */
export function routeTree({ contacts, pageRepeatSeconds, repeatSeconds, infoRepeatSeconds }: Routing): Route {
  const tiers = ESCALATION_TIERS.filter((tier) => contacts.has(tier));
  const page = { groupInterval: '1m', repeatInterval: duration(pageRepeatSeconds), continue: true };
  const routes: (Route & { readonly receiver: ContactName })[] = [
    ...[...tiers].reverse().map((tier) => ({
      receiver: tier,
      matchers: [is('escalation', tier)],
      groupWait: '0s',
      ...page,
    })),
    { receiver: CONTACTS.onCall, matchers: [severities('critical'), none('escalation', tiers)], ...page },
    {
      receiver: CONTACTS.infrastructure,
      matchers: [is('category', 'infrastructure'), severities('critical', 'warning')],
      continue: true,
    },
    { receiver: CONTACTS.security, matchers: [is('category', 'security')], continue: true },
    {
      receiver: CONTACTS.incidents,
      matchers: [severities('info')],
      repeatInterval: duration(infoRepeatSeconds),
    },
    { receiver: CONTACTS.incidents, matchers: [severities('critical', 'warning')] },
  ];
  return {
    receiver: NOBODY,
    groupBy: ['namespace', 'alertname', 'escalation'],
    groupWait: '30s',
    groupInterval: '5m',
    repeatInterval: duration(repeatSeconds),
    routes: routes.filter(({ receiver }) => contacts.has(receiver)),
  };
}

function is(name: string, value: string): Matcher {
  return { name, value, matchType: '=' };
}

function none(name: string, values: readonly string[]): Matcher {
  return { name, value: values.join('|'), matchType: '!~' };
}

function severities(...values: readonly Severity[]): Matcher {
  return values.length === 1
    ? is('severity', values[0] as Severity)
    : { name: 'severity', value: values.join('|'), matchType: '=~' };
}

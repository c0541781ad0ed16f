import type { Matcher, Route } from '../../../../lib/checks/manifests/route';

/** An AlertmanagerConfig, as far as it is rendered. */
export interface AlertmanagerConfigManifest {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly route: Route;
    readonly receivers: readonly ReceiverManifest[];
    readonly inhibitRules: readonly InhibitRule[];
  };
}

interface InhibitRule {
  readonly sourceMatch: readonly Matcher[];
  readonly targetMatch: readonly Matcher[];
  readonly equal: readonly string[];
}

/** A receiver: its name, and a list of notifiers for each kind. */
export type ReceiverManifest = { readonly name: string } & Readonly<Record<string, unknown>>;

/** A route of Alertmanager's own configuration. */
export interface RenderedRoute {
  readonly receiver: string;
  readonly matchers?: readonly string[];
  readonly group_by?: readonly string[];
  readonly group_wait?: string;
  readonly group_interval?: string;
  readonly repeat_interval?: string;
  readonly continue?: boolean;
  readonly routes?: readonly RenderedRoute[];
}

/** Alertmanager's own configuration. */
export interface RenderedConfig {
  readonly route: RenderedRoute;
  readonly receivers: readonly ({ readonly name: string } & Readonly<Record<string, unknown>>)[];
  readonly inhibit_rules: readonly object[];
}

/** What kube-prometheus configures by itself: alerts without a route of their own reach nobody. */
const PLATFORM: RenderedConfig = {
  route: { receiver: 'null', group_by: ['namespace'] },
  receivers: [{ name: 'null' }],
  inhibit_rules: [
    inhibition('severity="critical"', 'severity=~"warning|info"'),
    inhibition('severity="warning"', 'severity="info"'),
  ],
};

/** Notifiers of a receiver in place of its own, in Alertmanager's spelling. */
export type Instead = (receiver: string) => Readonly<Record<string, unknown>>;

/**
 * Joins an AlertmanagerConfig to the configuration of a cluster as the Prometheus operator does with its default
 * strategy: for alerts of its namespace alone, in front of the cluster's routes, and with names that no other has.
 * Credentials become texts that only look like ones.
 *
 * @see https://prometheus-operator.dev/docs/developer/alerting/#managing-alertmanager-configuration
 */
export function renderedByOperator(manifest: AlertmanagerConfigManifest, instead?: Instead): RenderedConfig {
  const { route, receivers, inhibitRules } = manifest.spec;
  const own = `namespace="${manifest.metadata.namespace}"`;
  const root = routeOf(route, manifest);
  return {
    route: { ...PLATFORM.route, routes: [{ ...root, matchers: [...(root.matchers ?? []), own], continue: true }] },
    receivers: [
      ...PLATFORM.receivers,
      ...receivers.map(({ name, ...kinds }) => ({
        name: nameFor(name, manifest),
        ...(instead && Object.keys(kinds).length > 0 ? instead(name) : notifiersOf(kinds)),
      })),
    ],
    inhibit_rules: [
      ...PLATFORM.inhibit_rules,
      ...inhibitRules.map(({ sourceMatch, targetMatch, equal }) => ({
        source_matchers: [...sourceMatch.map(matcherText), own],
        target_matchers: [...targetMatch.map(matcherText), own],
        equal,
      })),
    ],
  };
}

/** The name that the operator gives a receiver. */
export function nameFor(receiver: string, { metadata }: Pick<AlertmanagerConfigManifest, 'metadata'>): string {
  return `${metadata.namespace}/${metadata.name}/${receiver}`;
}

function routeOf(route: Route, manifest: AlertmanagerConfigManifest): RenderedRoute {
  const { receiver, matchers, groupBy, groupWait, groupInterval, repeatInterval, routes } = route;
  return {
    receiver: nameFor(receiver, manifest),
    ...(matchers && { matchers: matchers.map(matcherText) }),
    ...(groupBy && { group_by: groupBy }),
    ...(groupWait && { group_wait: groupWait }),
    ...(groupInterval && { group_interval: groupInterval }),
    ...(repeatInterval && { repeat_interval: repeatInterval }),
    ...(route.continue && { continue: true }),
    ...(routes && { routes: routes.map((child) => routeOf(child, manifest)) }),
  };
}

function matcherText({ name, value, matchType }: Matcher): string {
  return `${name}${matchType}${JSON.stringify(value)}`;
}

function inhibition(source: string, target: string): object {
  return { source_matchers: [source], target_matchers: [target], equal: ['namespace', 'alertname'] };
}

function notifiersOf(kinds: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, notifiers]) => [snakeCase(kind), (notifiers as object[]).map(notifierOf)]),
  );
}

function notifierOf(notifier: object): object {
  return Object.fromEntries(
    Object.entries(notifier).map(([field, value]) => [
      field === 'urlSecret' ? 'url' : snakeCase(field),
      valueOf(field, value),
    ]),
  );
}

/** References become what they refer to, and lists of keys and values become maps. */
function valueOf(field: string, value: unknown): unknown {
  if (Array.isArray(value) && field !== 'responders') {
    return Object.fromEntries(value.map((pair: { key: string; value: string }) => [pair.key, pair.value]));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { key } = value as { key: string };
  return /url/i.test(field) ? `https://secret.example.com/${key}` : key;
}

function snakeCase(name: string): string {
  return name.replace(/([a-z])([A-Z]+)/g, '$1_$2').toLowerCase();
}

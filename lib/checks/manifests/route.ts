import { matchesWhole, regularExpressionFault } from '../../go-syntax/regular-expression';
import type { Labels } from '../../kubernetes/label-selector';

/** A condition on one label, as an AlertmanagerConfig holds it. */
export interface Matcher {
  /** Name of the label; one that an alert does not have counts as empty. */
  readonly name: string;
  /** What it is compared with. */
  readonly value: string;
  /** How; an expression must match the whole value. */
  readonly matchType: '=' | '!=' | '=~' | '!~';
}

/** A node of the routing tree, as an AlertmanagerConfig holds it. */
export interface Route {
  /** Name of the receiver that is told. */
  readonly receiver: string;
  /**
   * What an alert must have to be routed here.
   *
   * @default - nothing; every alert is taken.
   */
  readonly matchers?: readonly Matcher[];
  /**
   * Labels by which alerts are told together.
   *
   * @default - as the parent.
   */
  readonly groupBy?: readonly string[];
  /**
   * Time to wait for more alerts of a new group.
   *
   * @default - as the parent.
   */
  readonly groupWait?: string;
  /**
   * Time between two notices of a group that has changed.
   *
   * @default - as the parent.
   */
  readonly groupInterval?: string;
  /**
   * Time after which an unchanged group is told again.
   *
   * @default - as the parent.
   */
  readonly repeatInterval?: string;
  /**
   * Whether an alert that was routed here is offered to the next route too.
   *
   * @default - it is not.
   */
  readonly continue?: boolean;
  /**
   * Routes below, which are asked first.
   *
   * @default - no routes; this one takes all of its alerts itself.
   */
  readonly routes?: readonly Route[];
}

/** Whether an alert's labels meet all conditions. */
export function matches(matchers: readonly Matcher[], labels: Labels): boolean {
  return matchers.every(({ name, value = '', matchType = '=' }) => {
    const actual = labels[name] ?? '';
    if (matchType === '=' || matchType === '!=') return (actual === value) === (matchType === '=');
    // What cannot be read is for Alertmanager to judge; taking it for a match never invents a fault.
    const isMatch = regularExpressionFault(`${value}`) !== undefined || matchesWhole(`${value}`, actual);
    return isMatch === (matchType === '=~');
  });
}

/**
 * Who is told of an alert, in the order of the tree. As in Alertmanager, a route's own receiver is told where none of the
 * routes below takes the alert, and the first of them that takes it is the last, unless it says `continue`.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#route-related-settings
 */
export function receiversFor(route: Route, labels: Labels): string[] {
  return told(route, route.receiver, labels);
}

function told(route: Route, receiver: string, labels: Labels): string[] {
  if (!matches(route.matchers ?? [], labels)) return [];
  const found: string[] = [];
  for (const child of route.routes ?? []) {
    // A route that names no receiver has its parent's.
    const below = told(child, child.receiver ?? receiver, labels);
    found.push(...below);
    if (below.length > 0 && !child.continue) break;
  }
  return found.length > 0 ? found : [receiver];
}

import type { ResourceAmounts } from '../../kubernetes/resource-amounts';
import type { LimitRangeItem, LimitRangeManifest } from '../manifests/capacity-manifest';
import type { Container } from '../manifests/pod-manifest';
import type { ManifestSet } from './manifest-set';
import { namespaceOf } from './manifest-set';
import type { Subject } from './subject';

/** The two kinds of amounts that a container states. */
export const AMOUNT_KINDS = ['requests', 'limits'] as const;
export type AmountKind = (typeof AMOUNT_KINDS)[number];

/** What a LimitRange gives to a container that does not state it. */
export interface ContainerDefault {
  /** Field of the LimitRange that it comes from: `default.memory`, or `max.memory` where that stands in. */
  readonly field: string;
  readonly kind: AmountKind;
  readonly resource: string;
  readonly amount: string | number;
}

/** Requests and limits of one container. */
export type ContainerAmounts = Readonly<Record<AmountKind, ResourceAmounts>>;

/** The items of a LimitRange that are about containers. */
export function containerItems(limitRange: Subject<LimitRangeManifest>): readonly LimitRangeItem[] {
  return (limitRange.manifest.spec?.limits ?? []).filter(({ type }) => type === 'Container');
}

/**
 * The defaults that one item of a LimitRange gives. The API server fills in what the item leaves open: a `max` is the
 * default limit, the default limit is the default request, and failing that a `min` is.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function defaultsOf(item: LimitRangeItem): ContainerDefault[] {
  const sources: Record<
    AmountKind,
    readonly (keyof LimitRangeItem & ('default' | 'defaultRequest' | 'max' | 'min'))[]
  > = { limits: ['default', 'max'], requests: ['defaultRequest', 'default', 'max', 'min'] };
  return AMOUNT_KINDS.flatMap((kind) => {
    const found = new Map<string, ContainerDefault>();
    for (const source of sources[kind]) {
      for (const [resource, amount] of Object.entries(item[source] ?? {})) {
        if (!found.has(resource)) found.set(resource, { field: `${source}.${resource}`, kind, resource, amount });
      }
    }
    return [...found.values()];
  });
}

/** What a container states itself. */
export function statedAmounts({ resources }: Container): ContainerAmounts {
  return { requests: resources?.requests ?? {}, limits: resources?.limits ?? {} };
}

/** One amount of a container; Kubernetes takes a limit for the request where that is missing. */
export function amountOf(amounts: ContainerAmounts, kind: AmountKind, resource: string): string | number | undefined {
  const own = amounts[kind][resource];
  return kind === 'requests' ? (own ?? amounts.limits[resource]) : own;
}

/** What a container has once the LimitRanges of its namespace have filled in what it leaves open. */
export function admittedAmounts(container: Container, defaults: ContainerAmounts | undefined): ContainerAmounts {
  const stated = statedAmounts(container);
  const filled = (kind: AmountKind): ResourceAmounts =>
    Object.fromEntries(
      Object.entries(defaults?.[kind] ?? {}).filter(([resource]) => amountOf(stated, kind, resource) === undefined),
    );
  return {
    requests: { ...filled('requests'), ...stated.requests },
    limits: { ...filled('limits'), ...stated.limits },
  };
}

/** The defaults for containers by namespace; namespaces without a LimitRange are left out. */
export function defaultsByNamespace(manifests: ManifestSet): ReadonlyMap<string, ContainerAmounts> {
  const found = new Map<string, Record<AmountKind, Record<string, string | number>>>();
  for (const limitRange of manifests.ofKind('/LimitRange')) {
    const namespace = namespaceOf(limitRange);
    const defaults = found.get(namespace) ?? { requests: {}, limits: {} };
    found.set(namespace, defaults);
    for (const { kind, resource, amount } of containerItems(limitRange).flatMap(defaultsOf)) {
      defaults[kind][resource] ??= amount;
    }
  }
  return found;
}

import type { IntOrPercent } from '../../kubernetes/int-or-percent';
import type { LabelSelector } from '../../kubernetes/label-selector';
import type { ContainerPort } from '../manifests/pod-manifest';
import type { ServiceManifest, ServicePort } from '../manifests/service-manifest';
import type { ManifestSet, Pods } from './manifest-set';
import { namespaceOf } from './manifest-set';
import { containersOf } from './pod-parts';
import type { Subject } from './subject';

/** A port of pods that a connection ends at. */
export interface PodPort {
  readonly number: number;
  readonly protocol: string;
  /** The name that the pods declare for it. */
  readonly name?: string;
}

/** The port of the pods that a Service port leads to: a number, or the name of a declared port. */
export function targetPortOf(port: ServicePort): IntOrPercent {
  return port.targetPort ?? port.port;
}

/** The ports that pods declare. */
export function declaredPorts(pods: Pods): readonly ContainerPort[] {
  return containersOf(pods.spec).flatMap((container) => container.ports ?? []);
}

/**
 * Where a Service port leads to on some pods; `undefined` where they declare ports, but not that one. A number that is
 * declared nowhere is taken at its word where the pods declare nothing at all; a name needs to be declared.
 */
export function resolveTarget(pods: Pods, port: ServicePort): PodPort | undefined {
  const target = targetPortOf(port);
  const protocol = port.protocol ?? 'TCP';
  const declared = declaredPorts(pods);
  const found = declared.find(
    (each) =>
      (typeof target === 'number' ? each.containerPort : each.name) === target && (each.protocol ?? 'TCP') === protocol,
  );
  if (found) return { number: found.containerPort, protocol, name: found.name };
  return typeof target === 'number' && declared.length === 0 ? { number: target, protocol } : undefined;
}

/**
 * What a Service selects its pods by; `undefined` where it selects none: without a selector the endpoints are somebody
 * else's to fill in, and an ExternalName is only an alias.
 */
export function selectorOf({ manifest }: Subject<ServiceManifest>): LabelSelector | undefined {
  const { type, selector = {} } = manifest.spec ?? {};
  return type === 'ExternalName' || Object.keys(selector).length === 0 ? undefined : { matchLabels: selector };
}

/** The pods of the chart that a Service leads to. */
export function podsBehind(manifests: ManifestSet, service: Subject<ServiceManifest>): readonly Pods[] {
  return manifests.podsSelectedBy(selectorOf(service), namespaceOf(service));
}

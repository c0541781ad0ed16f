import type { Rule } from '../../engine/rule';
import type { Container, LocalReference } from '../../manifests/pod-manifest';
import type { ManifestSet, Pods } from '../../model/manifest-set';
import { allContainersOf } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';

/** The ConfigMap that Kubernetes itself puts into every namespace. */
const CLUSTER_CONFIG_MAP = 'kube-root-ca.crt';

/**
 * What a pod refers to must exist. Secrets never stand in the chart, so nothing is said about them here; those that the chart
 * has made in the cluster are the matter of `secret-keys-made`.
 */
export const referencesResolve: Rule = {
  id: 'references-resolve',
  title: 'The ConfigMaps and the ServiceAccount that pods refer to are in the chart',
  consequence: 'no pod is created, or its containers never start',
  see: 'https://kubernetes.io/docs/concepts/configuration/configmap/#configmaps-and-pods',
  *check(manifests) {
    for (const pods of manifests.pods) {
      const { subject, namespace, spec } = pods;
      const account = spec.serviceAccountName ?? 'default';
      if (account !== 'default' && !manifests.find('/ServiceAccount', namespace, account)) {
        yield {
          subject,
          message: `'serviceAccountName' (${account}) must name a ServiceAccount of the chart in the same namespace, or no pod of ${nameOf(subject)} is created`,
        };
      }
      for (const { place, reference } of configMapReferences(pods)) {
        const fault = faultOf(manifests, namespace, place, reference);
        if (fault !== undefined) yield { subject, message: `${fault}, or no pod of ${nameOf(subject)} ever starts` };
      }
    }
  },
};

interface ConfigMapReference {
  readonly place: string;
  readonly reference: LocalReference | undefined;
}

function configMapReferences({ spec }: Pods): ConfigMapReference[] {
  const volumes = (spec.volumes ?? []).flatMap(({ name, configMap, projected }) =>
    [configMap, ...(projected?.sources ?? []).map((source) => source.configMap)].map((reference) => ({
      place: `'configMap' of volume '${name}'`,
      reference,
    })),
  );
  return [...volumes, ...allContainersOf(spec).flatMap(environmentReferences)];
}

function environmentReferences({ name: container, envFrom = [], env = [] }: Container): ConfigMapReference[] {
  return [
    ...envFrom.map(({ configMapRef }) => ({
      place: `'configMapRef' of container '${container}'`,
      reference: configMapRef,
    })),
    ...env.map(({ name, valueFrom }) => ({
      place: `'configMapKeyRef' of '${name}' in container '${container}'`,
      reference: valueFrom?.configMapKeyRef,
    })),
  ];
}

function faultOf(
  manifests: ManifestSet,
  namespace: string,
  place: string,
  reference: LocalReference | undefined,
): string | undefined {
  if (!reference || reference.optional || reference.name === CLUSTER_CONFIG_MAP) return undefined;
  const { name, key } = reference;
  const configMap = manifests.find('/ConfigMap', namespace, name)?.manifest;
  if (!configMap) return `'name' (${name}) in ${place} must be that of a ConfigMap of the chart in the same namespace`;
  if (key === undefined || key in { ...configMap.data, ...configMap.binaryData }) return undefined;
  return `'key' (${key}) in ${place} must be a key of ConfigMap ${name}`;
}

import type { ExternalSecretManifest } from '../manifests/external-secret-manifest';
import type { ManifestSet } from './manifest-set';
import { namespaceOf } from './manifest-set';
import type { Subject } from './subject';

/** A Secret that is made in the cluster, from objects of the chart. */
export interface MadeSecret {
  /** What makes it. */
  readonly makers: readonly Subject<ExternalSecretManifest>[];
  /** Its keys; `undefined` where the chart does not say which there are. */
  readonly keys: ReadonlySet<string> | undefined;
}

/** The Secrets that the ExternalSecrets of the chart make, by namespace and name as {@link secretId} writes them. */
export function madeSecrets(manifests: ManifestSet): ReadonlyMap<string, MadeSecret> {
  const found = new Map<string, MadeSecret>();
  for (const maker of manifests.ofKind('external-secrets.io/ExternalSecret')) {
    const { target } = maker.manifest.spec ?? {};
    if (target?.creationPolicy === 'None' || target?.manifest) continue;
    const id = secretId(namespaceOf(maker), target?.name ?? maker.manifest.metadata.name);
    const { makers, keys } = found.get(id) ?? { makers: [], keys: new Set<string>() };
    const own = keysOf(maker.manifest);
    found.set(id, { makers: [...makers, maker], keys: keys && own && new Set([...keys, ...own]) });
  }
  return found;
}

/** One text for the namespace and the name of a Secret. */
export function secretId(namespace: string, name: string | undefined): string {
  return `${namespace}/${name}`;
}

/** Nobody knows what a store holds as a whole, what a template makes of it, or what was in a Secret that is added to. */
function keysOf({ spec }: ExternalSecretManifest): readonly string[] | undefined {
  const { data = [], dataFrom = [], target } = spec ?? {};
  const { data: templated, templateFrom } = target?.template ?? {};
  if (dataFrom.length > 0 || templated || templateFrom || target?.creationPolicy === 'Merge') return undefined;
  return data.flatMap(({ secretKey }) => secretKey ?? []);
}

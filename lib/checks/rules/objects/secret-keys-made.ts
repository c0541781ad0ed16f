import type { Rule } from '../../engine/rule';
import type { Container, LocalReference, SecretFiles } from '../../manifests/pod-manifest';
import { madeSecrets, secretId } from '../../model/made-secrets';
import type { Pods } from '../../model/manifest-set';
import { allContainersOf } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';

/** What makes a Secret must make every key that is read from it. */
export const secretKeysMade: Rule = {
  id: 'secret-keys-made',
  title: 'The ExternalSecrets of the chart make every key that pods read from the Secret',
  consequence: 'the Secret is there without the key, and no pod starts',
  see: 'https://external-secrets.io/latest/api/externalsecret/',
  *check(manifests) {
    const secrets = madeSecrets(manifests);
    for (const pods of manifests.pods) {
      for (const { place, name, key } of keyReferences(pods)) {
        const { keys, makers } = secrets.get(secretId(pods.namespace, name)) ?? {};
        if (!keys || !makers || keys.has(key)) continue;
        const there = [...keys].sort().join(', ') || 'none';
        yield {
          subject: pods.subject,
          message: `'key' (${key}) in ${place} must be a key of Secret ${name} as ${makers.map(nameOf).join(' and ')} would make it (${there}), or no pod of ${nameOf(pods.subject)} ever starts`,
        };
      }
    }
  },
};

interface KeyReference {
  readonly place: string;
  readonly name: string | undefined;
  readonly key: string;
}

function keyReferences({ spec }: Pods): KeyReference[] {
  const files = (spec.volumes ?? []).flatMap(({ name: volume, secret, projected }) => {
    const place = `'secret' of volume '${volume}'`;
    const sources = (projected?.sources ?? []).map((source) => source.secret);
    return [secret && { ...secret, name: secret.secretName }, ...sources].flatMap((source) => keysOf(place, source));
  });
  return [...files, ...allContainersOf(spec).flatMap(variables)];
}

function variables({ name: container, env = [] }: Container): KeyReference[] {
  return env.flatMap(({ name, valueFrom }) => {
    const reference: LocalReference | undefined = valueFrom?.secretKeyRef;
    const items = reference?.key === undefined ? [] : [{ key: reference.key }];
    return keysOf(`'secretKeyRef' of '${name}' in container '${container}'`, reference && { ...reference, items });
  });
}

function keysOf(place: string, source: SecretFiles | undefined): KeyReference[] {
  if (!source || source.optional) return [];
  return (source.items ?? []).flatMap(({ key }) => (key === undefined ? [] : { place, name: source.name, key }));
}

import type { Rule } from '../../engine/rule';
import { isCredentialName } from '../../model/credential-name';
import { allContainersOf, ofContainer } from '../../model/pod-parts';

const CREDENTIAL_IN_URL = /[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i;

/** A manifest must not hold a secret. No message repeats a value, because it may be one. */
export const secretsByReference: Rule = {
  id: 'secrets-by-reference',
  title: 'No manifest holds a credential; pods take them from Secrets that are made elsewhere',
  consequence: 'the credential is in version control and in every place that the manifests are copied to',
  see: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  *check(manifests) {
    for (const subject of manifests.ofKind('/Secret')) {
      const { data, stringData } = subject.manifest;
      for (const [field, values] of Object.entries({ data, stringData })) {
        const keys = Object.keys(values ?? {});
        if (keys.length === 0) continue;
        yield {
          subject,
          message: `'${field}' (${keys.join(', ')}) must not stand in a manifest; make the Secret elsewhere, and refer to it by name`,
        };
      }
    }
    for (const subject of manifests.ofKind('/ConfigMap')) {
      for (const [name, value] of Object.entries(subject.manifest.data ?? {})) {
        const message = faultOf(name, value);
        if (message !== undefined) yield { subject, message };
      }
    }
    for (const { subject, spec } of manifests.pods) {
      for (const container of allContainersOf(spec)) {
        for (const { name, value = '' } of container.env ?? []) {
          const message = faultOf(name, value, ofContainer(container, subject));
          if (message !== undefined) yield { subject, message };
        }
      }
    }
  },
};

/** Other variables may be put into a value as `$(NAME)`; those come from where they are defined. */
function faultOf(name: string, value: string, where = ''): string | undefined {
  const literal = value.includes('$(') ? value.replace(/\$\([A-Za-z_][A-Za-z0-9_.-]*\)/g, '') : value;
  const fault = `'${name}' (not shown)${where}`;
  if (isCredentialName(name) && literal !== '') return `${fault} must not be a literal value; take it from a Secret`;
  // A dashboard is long and holds no such sign.
  if (literal.includes('@') && CREDENTIAL_IN_URL.test(literal))
    return `${fault} must not hold a password in an address; take it from a Secret`;
  return undefined;
}

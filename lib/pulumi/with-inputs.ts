import type { Input } from '@pulumi/pulumi';
import type { SecretKey } from '..';

/** Props of which some take an `Input`: a value, a promise of it, or the output of another resource. */
export type WithInputs<T, K extends keyof T> = Omit<T, K> & {
  readonly [P in keyof Pick<T, K>]: Input<T[P]>;
};

/** One key of a Secret that exists in the namespace, or that another resource makes. */
export type SecretKeyArgs = WithInputs<SecretKey, 'secretName' | 'key'>;

/** Options of which those that name the key of a Secret take `Input`s. */
export type WithSecretInputs<T> = { readonly [P in keyof T]: SecretInput<T[P]> };

type SecretInput<V> = V extends SecretKey ? WithInputs<V, 'secretName' | 'key'> : V;

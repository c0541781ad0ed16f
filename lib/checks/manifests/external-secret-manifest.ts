import type { Manifest } from './manifest';

/** An ExternalSecret of the External Secrets Operator. */
export interface ExternalSecretManifest extends Manifest {
  readonly spec?: {
    readonly target?: {
      readonly name?: string;
      readonly creationPolicy?: string;
      /** Makes another kind of object than a Secret. */
      readonly manifest?: unknown;
      readonly template?: { readonly data?: unknown; readonly templateFrom?: unknown };
    };
    readonly data?: readonly { readonly secretKey?: string }[];
    readonly dataFrom?: readonly unknown[];
  };
}

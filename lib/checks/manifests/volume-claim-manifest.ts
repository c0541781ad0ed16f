import type { Manifest } from './manifest';

export interface VolumeClaimManifest extends Manifest {
  readonly spec?: {
    readonly accessModes?: readonly string[];
    readonly storageClassName?: string;
    readonly resources?: { readonly requests?: { readonly storage?: string | number } };
  };
}

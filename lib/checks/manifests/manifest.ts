import type { Labels } from '../../kubernetes/label-selector';

/**
 * The parts of Kubernetes objects that the invariants read, as they stand in a final manifest.
 *
 * Every field is optional where a patch or a hand-written object may leave it out, so a rule must say what a missing
 * field means. Fields that no rule reads are not modelled.
 */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

export interface ObjectMeta {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
}

import type { ManifestSet } from '../model/manifest-set';
import type { Subject } from '../model/subject';

/** A contradiction that a rule has found. */
export interface Fault {
  /** The object that a repair would change; a waiver is looked up on it. */
  readonly subject: Subject;
  /** The two values, their relation, and the consequence or repair. No final period. */
  readonly message: string;
}

/**
 * A contradiction between final manifests that synth refuses.
 *
 * A rule is pure: it reads manifests and yields faults, and knows neither cdk8s nor the constructs that made them. It must
 * not change a manifest: what it reads may be what is written.
 */
export interface Rule {
  /** Stable, kebab-case; waivers name it. */
  readonly id: string;
  /** What must hold, in one sentence. */
  readonly title: string;
  /** What happens in a cluster where it does not hold. */
  readonly consequence: string;
  /** The page of Kubernetes' documentation that the rule rests on. */
  readonly see: string;
  /** Yields each place in which the rule does not hold. */
  check(manifests: ManifestSet): Iterable<Fault>;
}

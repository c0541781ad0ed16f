import type { Node } from '../cluster/topology';
import type { Debian } from '../debian';
import type { NodeTools } from '../programs';

/** Everything that is needed to run a node, as plain data. */
export interface NodePlan {
  readonly node: Node;
  /** Folder for its logs, whose names begin with the node's. */
  readonly logs: string;
  /** Folder for all else; nobody else's. */
  readonly folder: string;
  readonly programs: NodeTools['programs'];
  readonly debian: Debian;
  /** Its control group, below each hierarchy. */
  readonly controlGroup: string;
  /** Archives of images that it has before its first pod. */
  readonly images: readonly string[];
  readonly kubeconfigs: { readonly kubelet: string; readonly proxy: string; readonly policyAgent: string };
  /** Certificate of the authority that the kubelet's clients are from. */
  readonly clientAuthority: string;
}

/** What the node writes to its log once all of its programs run. */
export const NODE_RUNS = 'all programs run';

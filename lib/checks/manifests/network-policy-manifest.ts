import type { IntOrPercent } from '../../kubernetes/int-or-percent';
import type { LabelSelector } from '../../kubernetes/label-selector';
import type { Manifest } from './manifest';

export interface NetworkPolicyManifest extends Manifest {
  readonly spec?: {
    readonly podSelector?: LabelSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly PolicyIngressRule[];
    readonly egress?: readonly { readonly to?: readonly NetworkPolicyPeer[]; readonly ports?: readonly PolicyPort[] }[];
  };
}

export interface PolicyIngressRule {
  readonly from?: readonly NetworkPolicyPeer[];
  readonly ports?: readonly PolicyPort[];
}

export interface NetworkPolicyPeer {
  readonly namespaceSelector?: LabelSelector;
  readonly podSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr?: string; readonly except?: readonly string[] };
}

export interface PolicyPort {
  readonly protocol?: string;
  readonly port?: IntOrPercent;
  readonly endPort?: number;
}

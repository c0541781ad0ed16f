import type { IntOrPercent } from '../../kubernetes/int-or-percent';
import type { Labels } from '../../kubernetes/label-selector';
import type { Manifest } from './manifest';

export interface ServiceManifest extends Manifest {
  readonly spec?: {
    readonly type?: string;
    readonly sessionAffinity?: string;
    readonly selector?: Labels;
    readonly ports?: readonly ServicePort[];
    readonly allocateLoadBalancerNodePorts?: boolean;
  };
}

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: IntOrPercent;
  readonly protocol?: string;
  readonly nodePort?: number;
}

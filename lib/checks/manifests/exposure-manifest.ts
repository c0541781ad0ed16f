import type { Manifest } from './manifest';

export interface HttpRouteManifest extends Manifest {
  readonly spec?: {
    readonly hostnames?: readonly string[];
    readonly parentRefs?: readonly { readonly kind?: string; readonly name?: string; readonly namespace?: string }[];
    readonly rules?: readonly HttpRouteRule[];
  };
}

export interface HttpRouteRule {
  readonly matches?: readonly { readonly path?: { readonly type?: string; readonly value?: string } }[];
  readonly backendRefs?: readonly {
    readonly group?: string;
    readonly kind?: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly port?: number;
  }[];
  readonly timeouts?: { readonly request?: string; readonly backendRequest?: string };
  readonly sessionPersistence?: { readonly type?: string };
}

/** What the policies of Envoy Gateway have in common. */
interface EnvoyPolicySpec {
  readonly targetRef?: PolicyTarget;
  readonly targetRefs?: readonly PolicyTarget[];
}

export interface PolicyTarget {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
}

export interface ConsistentHash {
  readonly type?: string;
  readonly header?: { readonly name?: string };
  readonly headers?: readonly { readonly name?: string }[];
}

export interface BackendTrafficPolicyManifest extends Manifest {
  readonly spec?: EnvoyPolicySpec & {
    readonly loadBalancer?: {
      readonly type?: string;
      readonly consistentHash?: ConsistentHash;
    };
    readonly healthCheck?: { readonly active?: { readonly type?: string; readonly interval?: string } };
  };
}

export interface EnvoyExtensionPolicyManifest extends Manifest {
  readonly spec?: EnvoyPolicySpec;
}

export interface IngressManifest extends Manifest {
  readonly spec?: {
    readonly ingressClassName?: string;
    readonly defaultBackend?: IngressBackend;
    readonly rules?: readonly IngressRule[];
  };
}

export interface IngressRule {
  readonly host?: string;
  readonly http?: {
    readonly paths?: readonly {
      readonly path?: string;
      readonly pathType?: string;
      readonly backend?: IngressBackend;
    }[];
  };
}

export interface IngressBackend {
  readonly service?: { readonly name?: string; readonly port?: { readonly name?: string; readonly number?: number } };
}

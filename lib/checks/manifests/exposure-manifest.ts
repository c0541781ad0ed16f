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

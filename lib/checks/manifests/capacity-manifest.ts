import type { Manifest } from './manifest';

export interface ResourceQuotaManifest extends Manifest {
  readonly spec?: {
    readonly hard?: Readonly<Record<string, string | number>>;
    readonly scopes?: readonly string[];
    readonly scopeSelector?: unknown;
  };
}

export interface LimitRangeManifest extends Manifest {
  readonly spec?: { readonly limits?: readonly LimitRangeItem[] };
}

export interface LimitRangeItem {
  readonly type?: string;
  readonly default?: Readonly<Record<string, string | number>>;
  readonly defaultRequest?: Readonly<Record<string, string | number>>;
  readonly max?: Readonly<Record<string, string | number>>;
  readonly min?: Readonly<Record<string, string | number>>;
}

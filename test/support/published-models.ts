import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** A class that a package generates from the published schema of one kind. */
export interface PublishedModel {
  /** Absent on the classes of mere parts, such as a pod's spec. */
  readonly kind?: string;
  readonly prototype: {
    /** Throws an error that carries ajv's own errors where `this` does not fit the schema. */
    validate(this: object): void;
  };
}

/**
 * Where the schemas come from: packages generated from Kubernetes' OpenAPI document (about v1.33) and from the CRDs of
 * the Gateway API (v1.0, both channels) and of the Prometheus operator (v0.90). The next majors want Node 22. So do the
 * runtime packages that the operator's one asks for; `overrides` in package.json gives it those of `kubernetes-models`,
 * of which it needs no more than they have.
 */
const PACKAGES: Readonly<Record<string, string>> = {
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
};
const KUBERNETES = 'kubernetes-models';

const requireHere = createRequire(__filename);
const loaded = new Map<string, PublishedModel | undefined>();

/** The model of a kind, or `undefined` where no package publishes a schema for it. Loaded when first asked for. */
export function publishedModel(apiVersion: string, kind: string): PublishedModel | undefined {
  const key = `${apiVersion}/${kind}`;
  if (!loaded.has(key)) loaded.set(key, load(apiVersion, kind));
  return loaded.get(key);
}

function load(apiVersion: string, kind: string): PublishedModel | undefined {
  const group = apiVersion.split('/')[0] as string;
  const folder = dirname(requireHere.resolve(`${PACKAGES[group] ?? KUBERNETES}/package.json`));
  try {
    const model = requireModule(join(folder, apiVersion, `${kind}.js`))[kind] as PublishedModel | undefined;
    return model?.kind === kind ? model : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Requires a file of a package, be it CommonJS or not: the operator's current CRDs are published as ECMAScript modules
 * alone, which neither jest nor Node 20 can require.
 */
function requireModule(file: string): Record<string, unknown> {
  const source = readFileSync(file, 'utf8');
  const requireThere = createRequire(file);
  if (!/^(import|export)\b/.test(source)) return requireThere(file) as Record<string, unknown>;
  const exported: Record<string, unknown> = {};
  const { outputText: code } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  new Function('exports', 'require', code)(exported, (id: string) =>
    id.startsWith('.') ? requireModule(resolve(dirname(file), id)) : requireThere(id),
  );
  return exported;
}

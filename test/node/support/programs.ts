import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { inRepository } from './repository';

/** The programs of a cluster with real nodes. */
export type NodeProgram =
  | 'containerd'
  | 'coredns'
  | 'ctr'
  | 'envoy'
  | 'envoy-gateway'
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-proxy'
  | 'kube-router'
  | 'kube-scheduler'
  | 'kubectl'
  | 'kubelet'
  | 'metrics-server';

/** What a cluster with real nodes is made from. */
export interface NodeTools {
  /** Folders of Custom Resource Definitions. */
  readonly customResources: string;
  readonly envoyGatewayResources: string;
  /** Debian's programs and libraries, below `usr`. */
  readonly debian: string;
  /** Absolute paths. */
  readonly programs: Readonly<Record<NodeProgram, string>>;
}

/** The programs of the cache. Throws where one is missing: a proof that did not run is none. */
export function nodeTools(): NodeTools {
  const tools: NodeTools = JSON.parse(
    execFileSync(process.execPath, [inRepository('scripts/tools/node.mjs'), '--paths'], { encoding: 'utf8' }),
  );
  const { customResources, envoyGatewayResources, debian, programs } = tools;
  for (const [what, path] of Object.entries({ ...programs, customResources, envoyGatewayResources, debian })) {
    if (!isUsable(path)) throw new Error(`'${what}' is missing at ${path}; run npm run tools:node`);
  }
  return tools;
}

function isUsable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

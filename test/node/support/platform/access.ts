import type { KubernetesObject } from '../../../e2e/support/cluster/api-client';

/** Who a program of the platform is, and what it may do. */
export interface AccessProps {
  readonly name: string;
  readonly namespace: string;
  /** Rules of a role of its own. */
  readonly rules?: readonly object[];
  /** Names of roles that there are already. */
  readonly clusterRoles?: readonly string[];
}

/** A ServiceAccount, and its rights in the whole cluster. */
export function access({ name, namespace, rules, clusterRoles = [] }: AccessProps): KubernetesObject[] {
  const group = 'rbac.authorization.k8s.io';
  const role = { apiVersion: `${group}/v1`, kind: 'ClusterRole', metadata: { name: `node-${name}` }, rules };
  const bound = [...clusterRoles, ...(rules ? [role.metadata.name] : [])];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    ...(rules ? [role] : []),
    ...bound.map((clusterRole) => ({
      apiVersion: `${group}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: `node-${name}-${clusterRole.replaceAll(':', '-')}` },
      roleRef: { apiGroup: group, kind: 'ClusterRole', name: clusterRole },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    })),
  ];
}

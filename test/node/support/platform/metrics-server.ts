import type { KubernetesObject } from '../../../e2e/support/cluster/api-client';
import { PLATFORM_NODE } from '../cluster/topology';
import { METRICS_SERVER_IMAGE } from '../image/names';
import { access } from './access';

const NAMESPACE = 'kube-system';
const NAME = 'metrics-server';
const LABELS = { 'k8s-app': NAME };
const PORT = 10250;

/** What the autoscaler reads the usage of pods from. The certificates of kubelets here are their own. */
export function metricsServer(): KubernetesObject[] {
  return [
    ...access({
      name: NAME,
      namespace: NAMESPACE,
      clusterRoles: ['system:auth-delegator'],
      rules: [
        { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
        { apiGroups: [''], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] },
      ],
    }),
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: `${NAME}-auth-reader`, namespace: NAMESPACE },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: 'extension-apiserver-authentication-reader',
      },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }],
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: NAME, namespace: NAMESPACE },
      spec: { selector: LABELS, ports: [{ name: 'https', port: 443, targetPort: PORT }] },
    },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.metrics.k8s.io' },
      spec: {
        group: 'metrics.k8s.io',
        version: 'v1beta1',
        groupPriorityMinimum: 100,
        versionPriority: 100,
        insecureSkipTLSVerify: true,
        service: { name: NAME, namespace: NAMESPACE },
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: NAME, namespace: NAMESPACE, labels: LABELS },
      spec: {
        selector: { matchLabels: LABELS },
        template: {
          metadata: { labels: LABELS },
          spec: {
            nodeName: PLATFORM_NODE.name,
            serviceAccountName: NAME,
            containers: [
              {
                name: NAME,
                image: METRICS_SERVER_IMAGE,
                args: [
                  '--cert-dir=/tmp',
                  `--secure-port=${PORT}`,
                  '--kubelet-insecure-tls',
                  '--kubelet-preferred-address-types=InternalIP',
                  '--metric-resolution=15s',
                ],
                readinessProbe: { httpGet: { path: '/readyz', port: PORT, scheme: 'HTTPS' }, periodSeconds: 2 },
              },
            ],
          },
        },
      },
    },
  ];
}

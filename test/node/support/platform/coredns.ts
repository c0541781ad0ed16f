import type { KubernetesObject } from '../../../e2e/support/cluster/api-client';
import { DNS_ADDRESS, PLATFORM_NODE } from '../cluster/topology';
import { COREDNS_IMAGE } from '../image/names';
import { access } from './access';

const NAMESPACE = 'kube-system';
const LABELS = { 'k8s-app': 'kube-dns' };
const COREFILE = `.:53 {
  errors
  health
  ready
  kubernetes cluster.local in-addr.arpa {
    pods insecure
  }
  cache 30
}
`;

/** The DNS of the cluster, under the names and labels that every cluster has it. */
export function coredns(): KubernetesObject[] {
  const ports = (field: 'containerPort' | 'port'): object[] => [
    { name: 'dns', [field]: 53, protocol: 'UDP' },
    { name: 'dns-tcp', [field]: 53, protocol: 'TCP' },
  ];
  return [
    ...access({
      name: 'coredns',
      namespace: NAMESPACE,
      rules: [
        { apiGroups: [''], resources: ['namespaces', 'pods', 'services'], verbs: ['list', 'watch'] },
        { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
      ],
    }),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'coredns', namespace: NAMESPACE },
      data: { Corefile: COREFILE },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'kube-dns', namespace: NAMESPACE, labels: LABELS },
      spec: { clusterIP: DNS_ADDRESS, selector: LABELS, ports: ports('port') },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'coredns', namespace: NAMESPACE, labels: LABELS },
      spec: {
        selector: { matchLabels: LABELS },
        template: {
          metadata: { labels: LABELS },
          spec: {
            nodeName: PLATFORM_NODE.name,
            dnsPolicy: 'Default',
            serviceAccountName: 'coredns',
            containers: [
              {
                name: 'coredns',
                image: COREDNS_IMAGE,
                args: ['-conf', '/etc/coredns/Corefile'],
                ports: ports('containerPort'),
                readinessProbe: { httpGet: { path: '/ready', port: 8181 }, periodSeconds: 1 },
                volumeMounts: [{ name: 'config', mountPath: '/etc/coredns' }],
              },
            ],
            volumes: [{ name: 'config', configMap: { name: 'coredns' } }],
          },
        },
      },
    },
  ];
}

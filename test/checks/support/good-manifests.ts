import { check } from '../../../lib/checks/engine/check';
import type { LimitRangeManifest, ResourceQuotaManifest } from '../../../lib/checks/manifests/capacity-manifest';
import type { ConfigMapManifest } from '../../../lib/checks/manifests/configuration-manifest';
import type { HttpRouteManifest } from '../../../lib/checks/manifests/exposure-manifest';
import type { Manifest } from '../../../lib/checks/manifests/manifest';
import type { NetworkPolicyManifest } from '../../../lib/checks/manifests/network-policy-manifest';
import type { Container, PodSpec } from '../../../lib/checks/manifests/pod-manifest';
import type { ServiceManifest } from '../../../lib/checks/manifests/service-manifest';
import type {
  HorizontalPodAutoscalerManifest,
  PodDisruptionBudgetManifest,
  WorkloadManifest,
} from '../../../lib/checks/manifests/workload-manifest';
import { RULES } from '../../../lib/checks/rules';

/** Makes every field writable, so that a case can break exactly one. */
export type Draft<T> = T extends object ? { -readonly [K in keyof T]-?: Draft<NonNullable<T[K]>> } : T;

/** The good fixture: a small service without any contradiction. Each case changes one thing in it. */
export interface GoodManifests {
  deployment: Draft<WorkloadManifest>;
  autoscaler: Draft<HorizontalPodAutoscalerManifest>;
  budget: Draft<PodDisruptionBudgetManifest>;
  service: Draft<ServiceManifest>;
  configMap: Draft<ConfigMapManifest>;
  quota: Draft<ResourceQuotaManifest>;
  limitRange: Draft<LimitRangeManifest>;
  isolation: Draft<NetworkPolicyManifest>;
  route: Draft<HttpRouteManifest>;
  serviceAccount: Draft<Manifest>;
  namespace: Draft<Manifest>;
  /** Further objects that a case adds. */
  extra: unknown[];
  /** The Deployment's pod and container, where most cases make their change. */
  pod: Draft<PodSpec>;
  container: Draft<Container>;
}

// Made anew for each place that holds them, so that a case which changes one place changes no other.
const labels = (): Record<string, string> => ({ app: 'web', track: 'stable' });

function goodManifests(): GoodManifests {
  const probe = (periodSeconds: number, failureThreshold: number): object => ({
    httpGet: { path: '/live', port: 'http' },
    periodSeconds,
    timeoutSeconds: 2,
    failureThreshold,
  });
  const container = {
    name: 'web',
    image: 'registry.example.com/web:1.2.3',
    ports: [{ name: 'http', containerPort: 8080 }],
    env: [],
    envFrom: [{ configMapRef: { name: 'web' } }],
    resources: {
      requests: { cpu: '250m', memory: '512Mi', 'ephemeral-storage': '128Mi' },
      limits: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '1Gi' },
    },
    startupProbe: probe(2, 30),
    livenessProbe: probe(10, 3),
    readinessProbe: probe(5, 3),
    lifecycle: { preStop: { sleep: { seconds: 10 } } },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  };
  const pod = {
    containers: [container],
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
    serviceAccountName: 'web',
    terminationGracePeriodSeconds: 45,
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    tolerations: ['not-ready', 'unreachable'].map((condition) => ({
      key: `node.kubernetes.io/${condition}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 30,
    })),
    topologySpreadConstraints: [
      {
        topologyKey: 'topology.kubernetes.io/zone',
        maxSkew: 1,
        whenUnsatisfiable: 'DoNotSchedule',
        nodeTaintsPolicy: 'Honor',
        matchLabelKeys: ['pod-template-hash'],
        labelSelector: { matchLabels: labels() },
      },
    ],
  };
  const meta = (name: string): { name: string; namespace: string } => ({ name, namespace: 'prod' });
  const good = {
    namespace: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'prod', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    },
    deployment: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        ...meta('web'),
        annotations: { 'cdk8s-task-mcp/zones': '3', 'cdk8s-task-mcp/emergency-limits': 'cpu=1,memory=2Gi' },
      },
      spec: {
        selector: { matchLabels: labels() },
        minReadySeconds: 10,
        progressDeadlineSeconds: 300,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        template: { metadata: { labels: { ...labels(), version: '1.2.3' } }, spec: pod },
      },
    },
    autoscaler: {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: meta('web'),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        minReplicas: 3,
        maxReplicas: 10,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization' } } }],
      },
    },
    budget: {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: meta('web'),
      spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: labels() } },
    },
    service: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta('web'),
      spec: { type: 'ClusterIP', selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    },
    configMap: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: meta('web'),
      data: { PORT: '8080', HEARTBEAT_MS: '25000' },
    },
    serviceAccount: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('web') },
    quota: {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { ...meta('prod'), annotations: { 'cdk8s-task-mcp/headroom-pods': '2' } },
      // 10 at the maximum + 1 of surge + 5 terminating in a rollout + 4 of a lost zone + 2 of headroom = 22 pods
      spec: {
        hard: {
          pods: '22',
          'requests.cpu': '5500m',
          'requests.memory': '11Gi',
          'limits.cpu': '22',
          'limits.memory': '44Gi',
          'services.loadbalancers': '0',
          'services.nodeports': '0',
        },
      },
    },
    limitRange: {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: meta('prod'),
      spec: {
        limits: [
          {
            type: 'Container',
            default: { cpu: '200m', memory: '256Mi' },
            defaultRequest: { cpu: '50m', memory: '64Mi' },
          },
        ],
      },
    },
    isolation: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        ...meta('web'),
        annotations: {
          'cdk8s-task-mcp/clients':
            '{"prometheus":{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"monitoring"}},"podSelector":{"matchLabels":{"app.kubernetes.io/name":"prometheus"}}}}',
        },
      },
      spec: {
        podSelector: { matchLabels: { app: 'web' } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          {
            from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway-system' } } }],
            ports: [{ protocol: 'TCP', port: 8080 }],
          },
          {
            from: [
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
                podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
              },
            ],
            ports: [{ protocol: 'TCP', port: 8080 }],
          },
        ],
        egress: [
          {
            to: [
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
                podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
              },
            ],
            ports: [
              { protocol: 'UDP', port: 53 },
              { protocol: 'TCP', port: 53 },
            ],
          },
        ],
      },
    },
    route: {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: meta('web'),
      spec: {
        parentRefs: [{ name: 'public', namespace: 'gateway-system' }],
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: '/sse' } }],
            backendRefs: [{ name: 'web', port: 80 }],
            timeouts: { request: '1h' },
          },
          { matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'web', port: 80 }] },
        ],
      },
    },
    extra: [],
    pod,
    container,
  };
  return good as unknown as GoodManifests;
}

/** Takes a field out, as a hand-written manifest leaves it out. */
export function drop<T extends object>(target: T, field: keyof T): void {
  Reflect.deleteProperty(target, field);
}

/**
 * Changes one thing in the good fixture and returns what every rule says of it, as `rule-id: message`. The path of each
 * fault is checked to be the object that `on` names, so that a fault never points at the wrong file.
 */
export function faultsAfter(change: (good: GoodManifests) => void = () => undefined): string[] {
  const good = goodManifests();
  change(good);
  const objects = Object.entries(good).filter(([name]) => !['pod', 'container', 'extra'].includes(name));
  const manifests = [...objects.map(([, object]) => object), ...good.extra] as Manifest[];
  const subjects = manifests.map((manifest) => ({ path: `app/${manifest.kind}/${manifest.metadata.name}`, manifest }));
  return check(subjects, RULES, () => '2026-06-01').map(({ rule, path, message }) => `${rule} at ${path}: ${message}`);
}

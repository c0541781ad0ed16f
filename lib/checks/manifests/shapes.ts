import type { Manifest } from './manifest';
import type { ManifestsByKind } from './manifests-by-kind';
import type { NetworkPolicyPeer, PolicyPort } from './network-policy-manifest';
import { METADATA, POD_TEMPLATE, SELECTOR } from './pod-shapes';
import type { Route } from './route';
import type { FieldsOf } from './shape';
import type { WorkloadManifest } from './workload-manifest';

const TEXTS = ['map', 'text'] as const;
const AMOUNTS = ['map', 'number or text'] as const;

/** What every object has. */
export const OBJECT: FieldsOf<Manifest> = { apiVersion: 'text', kind: 'text', metadata: METADATA };

/** The same fields as in the pods' template: those of a Pod stand in its `spec`, which only the model knows. */
const WORKLOAD: FieldsOf<WorkloadManifest> = {
  ...OBJECT,
  spec: {
    replicas: 'number',
    selector: SELECTOR,
    template: POD_TEMPLATE,
    jobTemplate: { spec: { template: POD_TEMPLATE } },
    minReadySeconds: 'number',
    progressDeadlineSeconds: 'number',
    strategy: { type: 'text', rollingUpdate: { maxSurge: 'number or text', maxUnavailable: 'number or text' } },
  },
};

const PEERS: readonly [FieldsOf<NetworkPolicyPeer>] = [
  { namespaceSelector: SELECTOR, podSelector: SELECTOR, ipBlock: { cidr: 'text', except: ['text'] } },
];
const PORTS: readonly [FieldsOf<PolicyPort>] = [{ protocol: 'text', port: 'number or text', endPort: 'number' }];
const BACKEND = { service: { name: 'text', port: { name: 'text', number: 'number' } } } as const;
const TARGETS = {
  targetRef: { group: 'text', kind: 'text', name: 'text' },
  targetRefs: [{ group: 'text', kind: 'text', name: 'text' }],
} as const;
const RESOURCE = { name: 'text', target: { type: 'text', averageUtilization: 'number' } } as const;

const ROUTE: FieldsOf<Route> = {
  receiver: 'text',
  matchers: [{ name: 'text', value: 'text', matchType: 'text' }],
  groupBy: ['text'],
  groupWait: 'text',
  groupInterval: 'text',
  repeatInterval: 'text',
  continue: 'boolean',
  get routes(): readonly [FieldsOf<Route>] {
    return [ROUTE];
  },
};

/** The fields that rules read of each kind. */
export const SHAPES: { readonly [Kind in keyof ManifestsByKind]: FieldsOf<ManifestsByKind[Kind]> } = {
  '/Service': {
    ...OBJECT,
    spec: {
      type: 'text',
      sessionAffinity: 'text',
      selector: TEXTS,
      ports: [{ name: 'text', port: 'number', targetPort: 'number or text', protocol: 'text', nodePort: 'number' }],
      allocateLoadBalancerNodePorts: 'boolean',
    },
  },
  '/ServiceAccount': OBJECT,
  '/Namespace': OBJECT,
  '/ConfigMap': { ...OBJECT, data: TEXTS, binaryData: TEXTS },
  '/Secret': { ...OBJECT, data: TEXTS, stringData: TEXTS },
  '/PersistentVolumeClaim': {
    ...OBJECT,
    spec: {
      accessModes: ['text'],
      storageClassName: 'text',
      resources: { requests: { storage: 'number or text' } },
    },
  },
  '/ResourceQuota': { ...OBJECT, spec: { hard: AMOUNTS, scopes: ['text'], scopeSelector: 'anything' } },
  '/LimitRange': {
    ...OBJECT,
    spec: { limits: [{ type: 'text', default: AMOUNTS, defaultRequest: AMOUNTS, max: AMOUNTS, min: AMOUNTS }] },
  },
  'apps/Deployment': WORKLOAD,
  'apps/StatefulSet': WORKLOAD,
  'apps/DaemonSet': WORKLOAD,
  'apps/ReplicaSet': WORKLOAD,
  'batch/Job': WORKLOAD,
  'batch/CronJob': WORKLOAD,
  '/Pod': { ...WORKLOAD, spec: { ...WORKLOAD.spec, ...POD_TEMPLATE.spec } },
  'autoscaling/HorizontalPodAutoscaler': {
    ...OBJECT,
    spec: {
      scaleTargetRef: { apiVersion: 'text', kind: 'text', name: 'text' },
      minReplicas: 'number',
      maxReplicas: 'number',
      metrics: [{ type: 'text', resource: RESOURCE, containerResource: { ...RESOURCE, container: 'text' } }],
    },
  },
  'policy/PodDisruptionBudget': {
    ...OBJECT,
    spec: {
      minAvailable: 'number or text',
      maxUnavailable: 'number or text',
      unhealthyPodEvictionPolicy: 'text',
      selector: SELECTOR,
    },
  },
  'networking.k8s.io/NetworkPolicy': {
    ...OBJECT,
    spec: {
      podSelector: SELECTOR,
      policyTypes: ['text'],
      ingress: [{ from: PEERS, ports: PORTS }],
      egress: [{ to: PEERS, ports: PORTS }],
    },
  },
  'networking.k8s.io/Ingress': {
    ...OBJECT,
    spec: {
      ingressClassName: 'text',
      defaultBackend: BACKEND,
      rules: [{ host: 'text', http: { paths: [{ path: 'text', pathType: 'text', backend: BACKEND }] } }],
    },
  },
  'gateway.networking.k8s.io/HTTPRoute': {
    ...OBJECT,
    spec: {
      hostnames: ['text'],
      parentRefs: [{ kind: 'text', name: 'text', namespace: 'text' }],
      rules: [
        {
          matches: [{ path: { type: 'text', value: 'text' } }],
          backendRefs: [{ group: 'text', kind: 'text', namespace: 'text', name: 'text', port: 'number' }],
          timeouts: { request: 'text', backendRequest: 'text' },
          sessionPersistence: { type: 'text' },
        },
      ],
    },
  },
  'gateway.envoyproxy.io/BackendTrafficPolicy': {
    ...OBJECT,
    spec: {
      ...TARGETS,
      loadBalancer: {
        type: 'text',
        consistentHash: { type: 'text', header: { name: 'text' }, headers: [{ name: 'text' }] },
      },
      healthCheck: { active: { type: 'text', interval: 'text' } },
    },
  },
  'gateway.envoyproxy.io/EnvoyExtensionPolicy': { ...OBJECT, spec: TARGETS },
  'external-secrets.io/ExternalSecret': {
    ...OBJECT,
    spec: {
      target: {
        name: 'text',
        creationPolicy: 'text',
        manifest: 'anything',
        template: { data: 'anything', templateFrom: 'anything' },
      },
      data: [{ secretKey: 'text' }],
      dataFrom: ['anything'],
    },
  },
  'monitoring.coreos.com/PrometheusRule': {
    ...OBJECT,
    spec: {
      groups: [
        {
          name: 'text',
          interval: 'text',
          rules: [
            {
              alert: 'text',
              record: 'text',
              expr: 'number or text',
              for: 'text',
              keep_firing_for: 'text',
              labels: TEXTS,
              annotations: TEXTS,
            },
          ],
        },
      ],
    },
  },
  'monitoring.coreos.com/AlertmanagerConfig': {
    ...OBJECT,
    spec: {
      route: ROUTE,
      receivers: [
        {
          name: 'text',
          discordConfigs: ['anything'],
          emailConfigs: ['anything'],
          msteamsConfigs: ['anything'],
          msteamsv2Configs: ['anything'],
          opsgenieConfigs: ['anything'],
          pagerdutyConfigs: ['anything'],
          pushoverConfigs: ['anything'],
          slackConfigs: ['anything'],
          telegramConfigs: ['anything'],
          victoropsConfigs: ['anything'],
          webexConfigs: ['anything'],
        },
      ],
    },
  },
  'monitoring.coreos.com/ServiceMonitor': {
    ...OBJECT,
    spec: {
      jobLabel: 'text',
      sampleLimit: 'number',
      selector: SELECTOR,
      namespaceSelector: { any: 'boolean', matchNames: ['text'] },
      endpoints: [
        {
          port: 'text',
          path: 'text',
          interval: 'text',
          scrapeTimeout: 'text',
          metricRelabelings: [{ action: 'text', sourceLabels: ['text'], separator: 'text', regex: 'text' }],
        },
      ],
    },
  },
  'monitoring.coreos.com/Probe': {
    ...OBJECT,
    spec: {
      jobName: 'text',
      interval: 'text',
      scrapeTimeout: 'text',
      targets: { staticConfig: { static: ['text'] } },
    },
  },
};

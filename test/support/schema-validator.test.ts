import { schemaFaults } from './schema-validator';

const metadata = { name: 'orders', namespace: 'shop', labels: { app: 'orders' } };
const selector = { matchLabels: { app: 'orders' } };

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: {
    replicas: 3,
    selector,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    template: {
      metadata: { labels: { app: 'orders' }, annotations: { 'any.example.com/key': 'value' } },
      spec: {
        containers: [
          {
            name: 'orders',
            image: 'registry.example.com/orders:1.2.3',
            ports: [{ name: 'http', containerPort: 8080 }],
            resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: 1, memory: 1073741824 } },
            lifecycle: { preStop: { sleep: { seconds: 10 } } },
            readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
            securityContext: { capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
          },
        ],
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'topology.kubernetes.io/zone',
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: selector,
            matchLabelKeys: ['pod-template-hash'],
            nodeTaintsPolicy: 'Honor',
          },
        ],
      },
    },
  },
};

const budget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata,
  spec: { maxUnavailable: '50%', unhealthyPodEvictionPolicy: 'AlwaysAllow', selector },
};

const prometheusRule = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata,
  spec: {
    groups: [{ name: 'orders', rules: [{ alert: 'Down', expr: 'up == 0', for: '5m', keep_firing_for: '10m' }] }],
  },
};

const VALID = [
  deployment,
  budget,
  prometheusRule,
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { any: 'label' } } },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { LOG_LEVEL: 'info' } },
  { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { token: 'x' } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
  { apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard: { 'requests.cpu': '4', pods: 20 } } },
  {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata,
    spec: { limits: [{ type: 'Container', default: { cpu: '500m' }, defaultRequest: { memory: '128Mi' } }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      selector: { app: 'orders' },
      ports: [{ port: 80, targetPort: 'http' }],
      trafficDistribution: 'PreferClose',
    },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'orders' },
      minReplicas: 3,
      maxReplicas: 10,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
      behavior: {
        scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
      },
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: {
      podSelector: {},
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ namespaceSelector: selector }], ports: [{ port: 8080, protocol: 'TCP' }] }],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          host: 'orders.example.com',
          http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: { service: { name: 'orders', port: { name: 'http' } } } },
            ],
          },
        },
      ],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata,
    spec: {
      parentRefs: [{ name: 'public', namespace: 'gateways' }],
      hostnames: ['orders.example.com'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [{ name: 'orders', port: 80 }],
          timeouts: { request: '0s', backendRequest: '0s' },
        },
      ],
    },
  },
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata,
    spec: { selector, endpoints: [{ port: 'http', path: '/metrics', interval: '30s', scrapeTimeout: '10s' }] },
  },
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Probe',
    metadata,
    spec: { prober: { url: 'blackbox:9115' }, targets: { staticConfig: { static: ['https://orders.example.com'] } } },
  },
  {
    apiVersion: 'monitoring.coreos.com/v1alpha1',
    kind: 'AlertmanagerConfig',
    metadata,
    spec: {
      route: { receiver: 'pager', groupBy: ['alertname'], routes: [{ receiver: 'pager' }] },
      receivers: [
        {
          name: 'pager',
          pagerdutyConfigs: [{ routingKey: { name: 'pager', key: 'routing' }, description: 'Orders' }],
        },
      ],
    },
  },
];

/** Copies a sample with the value at a path replaced, or removed where none is given. */
function changed(sample: object, path: string, value?: unknown): object {
  const copy = structuredClone(sample);
  const keys = path.split('.');
  const last = keys.pop() as string;
  const parent = keys.reduce<Record<string, unknown>>(
    (node, key) => node[key] as Record<string, unknown>,
    copy as Record<string, unknown>,
  );
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return copy;
}

const CONTAINER = 'spec.template.spec.containers.0';

describe('schemaFaults', () => {
  test.each(VALID.map((manifest) => [manifest.kind, manifest] as const))('accepts a good %s', (_kind, manifest) => {
    expect(schemaFaults(manifest)).toEqual([]);
  });

  test('leaves the checked object as it was', () => {
    const copy = structuredClone(deployment);
    schemaFaults(copy);
    expect(copy).toEqual(deployment);
  });

  test.each([
    ['at the top', 'spek', {}, '/spek'],
    ['in the metadata', 'metadata.lables', {}, '/metadata/lables'],
    ['in the spec', 'spec.replica', 3, '/spec/replica'],
    ['in a container', `${CONTAINER}.imagePullPolcy`, 'Always', '/spec/template/spec/containers/0/imagePullPolcy'],
    [
      'at the deepest level',
      `${CONTAINER}.lifecycle.preStop.sleep.second`,
      1,
      '/spec/template/spec/containers/0/lifecycle/preStop/sleep/second',
    ],
  ])('rejects an unknown field %s', (_where, path, value, pointer) => {
    expect(schemaFaults(changed(deployment, path, value))).toEqual([`${pointer} is not a field of the schema`]);
  });

  test('rejects an unknown field in a custom resource', () => {
    expect(schemaFaults(changed(prometheusRule, 'spec.groups.0.rules.0.runbook', 'x'))).toEqual([
      '/spec/groups/0/rules/0/runbook is not a field of the schema',
    ]);
  });

  test('rejects a string where a number belongs', () => {
    expect(schemaFaults(changed(deployment, 'spec.replicas', '3'))).toEqual(['/spec/replicas must be integer']);
  });

  test('rejects an object where a list belongs', () => {
    expect(schemaFaults(changed(deployment, 'spec.template.spec.containers', {}))).toEqual([
      '/spec/template/spec/containers must be array',
    ]);
  });

  test('rejects a number among the values of a ConfigMap', () => {
    expect(schemaFaults({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { PORT: 3000 } })).toEqual([
      '/data/PORT must be string',
    ]);
  });

  test('rejects a missing required field', () => {
    expect(schemaFaults(changed(deployment, 'spec.selector'))).toEqual(['/spec must have required property selector']);
  });

  test('rejects a value outside an enumeration and names the allowed ones', () => {
    expect(schemaFaults(changed(budget, 'spec.unhealthyPodEvictionPolicy', 'Never'))).toEqual([
      '/spec/unhealthyPodEvictionPolicy must be equal to one of the allowed values: AlwaysAllow, IfHealthyBudget',
    ]);
  });

  test('rejects text that is no quantity', () => {
    expect(schemaFaults(changed(deployment, `${CONTAINER}.resources.requests.cpu`, 'much'))).toEqual([
      '/spec/template/spec/containers/0/resources/requests/cpu must be number or must match format "quantity"',
    ]);
  });

  test('rejects a boolean where a number or a percentage belongs', () => {
    expect(schemaFaults(changed(budget, 'spec.maxUnavailable', true))).toEqual([
      '/spec/maxUnavailable must be string or must be integer',
    ]);
  });

  test('rejects a duration that Prometheus could not read', () => {
    const faults = schemaFaults(changed(prometheusRule, 'spec.groups.0.rules.0.for', '5 minutes'));
    expect(faults).toEqual([expect.stringMatching(/^\/spec\/groups\/0\/rules\/0\/for must match pattern/)]);
  });

  test('reports every fault of an object at once', () => {
    expect(schemaFaults(changed(changed(deployment, 'spec.replicas', '3'), 'spec.replica', 3))).toHaveLength(2);
  });

  test.each([
    [
      'a kind that is unknown',
      { apiVersion: 'apps/v1', kind: 'Deploymint' },
      'no published schema for apps/v1 Deploymint',
    ],
    [
      'a version that is unknown',
      { apiVersion: 'apps/v7', kind: 'Deployment' },
      'no published schema for apps/v7 Deployment',
    ],
    [
      'a group that is unknown',
      { apiVersion: 'example.com/v1', kind: 'Order' },
      'no published schema for example.com/v1 Order',
    ],
    ['a part of an object', { apiVersion: 'v1', kind: 'PodSpec' }, 'no published schema for v1 PodSpec'],
    ['an object without a kind', { apiVersion: 'v1' }, 'must have an apiVersion and a kind'],
    ['what is no object', [], 'must be an object'],
  ])('rejects %s', (_what, manifest, fault) => {
    expect(schemaFaults(manifest)).toEqual([fault]);
  });
});

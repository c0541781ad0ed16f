import type { KubernetesObject } from '../cluster/api-client';

/** What tells one hand-written service from another. */
export interface HandWritten {
  readonly namespace: string;
  /** Name of all its objects. */
  readonly name: string;
  /** Labels of the pods, which are the selector too. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A service as many are written by hand: three pods, an autoscaler, a budget, and a port without a name. */
export function handWritten({ namespace, name, labels }: HandWritten): KubernetesObject[] {
  const metadata = { name, namespace };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 3,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            terminationGracePeriodSeconds: 2,
            containers: [
              {
                name: 'server',
                image: 'registry.example.com/task-mcp-http:1.0.0',
                ports: [{ containerPort: 3000 }],
                resources: { requests: { cpu: '250m' } },
              },
            ],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector: labels, ports: [{ port: 3000, targetPort: 3000 }] },
    },
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata,
      spec: { minAvailable: 2, selector: { matchLabels: labels } },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: 3,
        maxReplicas: 6,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
        ],
      },
    },
  ];
}

import type { ContainerSpec, Deployment, PodSpec } from './plan/manifest';

/** What a test changes. */
export interface Changes {
  /** Fields of the container that take the place of the fixture's; `undefined` takes one away. */
  readonly container?: ContainerSpec;
  /** Fields of the pod. */
  readonly pod?: Omit<PodSpec, 'containers'>;
  /** Fields of the Deployment. */
  readonly progressDeadlineSeconds?: number;
}

/** Patient for an answer, since other tests have the machine too; quick to ask again. */
const PATIENT = { periodSeconds: 1, timeoutSeconds: 10 };

/** A Deployment under the rules of the _restricted_ standard, by hand, for a server on port 8080. */
export function deploymentOf({ container, pod, progressDeadlineSeconds }: Changes = {}): Deployment {
  const health = { httpGet: { path: '/health', port: 'http' }, ...PATIENT };
  return {
    spec: {
      progressDeadlineSeconds,
      template: {
        spec: {
          terminationGracePeriodSeconds: 20,
          securityContext: { runAsUser: 1000, runAsGroup: 1000, runAsNonRoot: true, fsGroup: 1000 },
          volumes: [{ name: 'work', emptyDir: { sizeLimit: '1Mi' } }],
          ...pod,
          containers: [
            {
              name: 'server',
              ports: [{ name: 'http', containerPort: 8080 }],
              startupProbe: { ...health, failureThreshold: 60 },
              livenessProbe: health,
              readinessProbe: health,
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
              volumeMounts: [{ name: 'work', mountPath: '/data' }],
              ...container,
            },
          ],
        },
      },
    },
  };
}

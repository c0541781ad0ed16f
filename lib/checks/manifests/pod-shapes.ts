import type { LabelSelector } from '../../kubernetes/label-selector';
import type { ObjectMeta } from './manifest';
import type {
  Container,
  LocalReference,
  PodTemplate,
  Probe,
  ProbeTarget,
  SecretFiles,
  SecurityContext,
} from './pod-manifest';
import type { FieldsOf } from './shape';

const TEXTS = ['map', 'text'] as const;
const AMOUNTS = ['map', 'number or text'] as const;

/** Metadata, as far as rules read it. */
export const METADATA: FieldsOf<ObjectMeta> = { name: 'text', namespace: 'text', labels: TEXTS, annotations: TEXTS };

/** A selector of labels. */
export const SELECTOR: FieldsOf<LabelSelector> = {
  matchLabels: TEXTS,
  matchExpressions: [{ key: 'text', operator: 'text', values: ['text'] }],
};

const REFERENCE: FieldsOf<LocalReference> = { name: 'text', key: 'text', optional: 'boolean' };
const SECRET_FILES: FieldsOf<SecretFiles> = { name: 'text', optional: 'boolean', items: [{ key: 'text' }] };
const TARGET: FieldsOf<ProbeTarget> = { port: 'number or text', path: 'text', host: 'text' };

const PROBE: FieldsOf<Probe> = {
  httpGet: TARGET,
  tcpSocket: TARGET,
  grpc: { port: 'number or text' },
  periodSeconds: 'number',
  timeoutSeconds: 'number',
  failureThreshold: 'number',
  initialDelaySeconds: 'number',
};

const SECURITY_CONTEXT: FieldsOf<SecurityContext> = {
  readOnlyRootFilesystem: 'boolean',
  runAsNonRoot: 'boolean',
  runAsUser: 'number',
  privileged: 'boolean',
  allowPrivilegeEscalation: 'boolean',
  capabilities: { add: ['text'], drop: ['text'] },
  seccompProfile: { type: 'text' },
};

const CONTAINER: FieldsOf<Container> = {
  name: 'text',
  image: 'text',
  workingDir: 'text',
  volumeMounts: [{ name: 'text', mountPath: 'text', readOnly: 'boolean' }],
  ports: [{ name: 'text', containerPort: 'number', protocol: 'text', hostPort: 'number' }],
  env: [{ name: 'text', value: 'text', valueFrom: { configMapKeyRef: REFERENCE, secretKeyRef: REFERENCE } }],
  envFrom: [{ configMapRef: REFERENCE, secretRef: REFERENCE }],
  resources: { requests: AMOUNTS, limits: AMOUNTS },
  startupProbe: PROBE,
  livenessProbe: PROBE,
  readinessProbe: PROBE,
  lifecycle: { preStop: { sleep: { seconds: 'number' }, exec: { command: ['text'] } } },
  securityContext: SECURITY_CONTEXT,
  restartPolicy: 'text',
};

/** A pod, as its workload's template holds it. */
export const POD_TEMPLATE: FieldsOf<PodTemplate> = {
  metadata: METADATA,
  spec: {
    containers: [CONTAINER],
    initContainers: [CONTAINER],
    volumes: [
      {
        name: 'text',
        emptyDir: { sizeLimit: 'number or text', medium: 'text' },
        persistentVolumeClaim: { claimName: 'text', readOnly: 'boolean' },
        configMap: REFERENCE,
        secret: { ...SECRET_FILES, secretName: 'text' },
        projected: { sources: [{ configMap: REFERENCE, secret: SECRET_FILES }] },
        hostPath: 'anything',
      },
    ],
    tolerations: [{ key: 'text', operator: 'text', value: 'text', effect: 'text', tolerationSeconds: 'number' }],
    topologySpreadConstraints: [
      {
        topologyKey: 'text',
        maxSkew: 'number',
        whenUnsatisfiable: 'text',
        minDomains: 'number',
        nodeTaintsPolicy: 'text',
        matchLabelKeys: ['text'],
        labelSelector: SELECTOR,
      },
    ],
    terminationGracePeriodSeconds: 'number',
    activeDeadlineSeconds: 'number',
    serviceAccountName: 'text',
    nodeName: 'text',
    nodeSelector: TEXTS,
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'text', operator: 'text', values: ['text'] }] }],
        },
      },
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'text', labelSelector: SELECTOR }],
      },
    },
    hostNetwork: 'boolean',
    hostPID: 'boolean',
    hostIPC: 'boolean',
    securityContext: SECURITY_CONTEXT,
  },
};

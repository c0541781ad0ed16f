/**
 * The names that the service-downtime runbook fixes: its commands, its alerts and the people on call rely on them.
 * Changing one is a breaking change of every bookmark, shell history and dashboard that holds it.
 */
export const NAMES = {
  /** Namespace that every `kubectl -n` of the runbook names. */
  namespace: 'task-mcp',
  /** Name of the Deployment, Service, HorizontalPodAutoscaler, PodDisruptionBudget and of the `app` label. */
  service: 'task-mcp-http',
  /** Container that the runbook's `kubectl patch` commands match on. */
  container: 'task-mcp-http',
  /** Port that the server listens on, and that the Service has. */
  port: 3000,
  /** Name of the container port and of the Service port. */
  portName: 'http',
  /** Host under which the runbook's `curl` commands reach the service from outside. */
  host: 'task-mcp.example.com',
  /** Identifier of the dashboard, which the runbook and the alerts link to. */
  dashboardUid: 'task-mcp-overview',
} as const;

/**
 * Selector of the Deployment. Kubernetes never lets it change, and `track` keeps it apart from a canary's pods, which
 * carry the same `app` label so that the Service and the runbook's commands reach them.
 */
export const SELECTOR_LABELS: Readonly<Record<string, string>> = { app: NAMES.service, track: 'stable' };

/** Labels that every object of the service carries, beside those a user adds. */
export const COMMON_LABELS: Readonly<Record<string, string>> = {
  app: NAMES.service,
  'app.kubernetes.io/name': NAMES.service,
  'app.kubernetes.io/part-of': NAMES.namespace,
  'app.kubernetes.io/managed-by': 'cdk8s',
};

const ANNOTATION_PREFIX = 'cdk8s-task-mcp';

/**
 * Facts about an object that Kubernetes has no field for, written where the invariants and a reader of the manifest
 * find them. They are checked against the final manifests, so they cannot drift from what they describe.
 */
export const ANNOTATIONS = {
  /** Number of zones that the pods are spread over. */
  zones: `${ANNOTATION_PREFIX}/zones`,
  /** Limits that the runbook's emergency patch may raise a pod to, as `cpu=1,memory=2Gi`. */
  emergencyLimits: `${ANNOTATION_PREFIX}/emergency-limits`,
  /** Digest of the configuration that the pods were started with; a change rolls them. */
  configChecksum: `${ANNOTATION_PREFIX}/config-checksum`,
  /** Pods that a quota holds ready beyond those of the workloads in the chart. */
  headroomPods: `${ANNOTATION_PREFIX}/headroom-pods`,
  /** Who must be able to reach the pods, as JSON: the table that the network policy is checked against. */
  clients: `${ANNOTATION_PREFIX}/clients`,
  /** Namespace of the ingress controller that an Ingress is served by. */
  controllerNamespace: `${ANNOTATION_PREFIX}/controller-namespace`,
  /** Series that the service exports, comma-separated: an alert or a panel that reads another one is refused. */
  metrics: `${ANNOTATION_PREFIX}/metrics`,
  /** Object whose requests a gateway counts for the rules: `HTTPRoute task-mcp/task-mcp-http`. */
  countedRoute: `${ANNOTATION_PREFIX}/counted-route`,
  /** Receivers of an AlertmanagerConfig that wake a person, comma-separated; a mail or a webhook may, or not. */
  pagingReceivers: `${ANNOTATION_PREFIX}/paging-receivers`,
  /** Prefix of a waiver: the rule's id follows it. */
  waiverPrefix: `${ANNOTATION_PREFIX}/waive.`,
} as const;

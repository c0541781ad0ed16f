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

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
  /** Series that a pod is expected to export, after what its ServiceMonitor drops: a scrape must hold them. */
  expectedSeries: `${ANNOTATION_PREFIX}/expected-series`,
  /** Object whose requests a gateway counts for the rules: `HTTPRoute task-mcp/task-mcp-http`. */
  countedRoute: `${ANNOTATION_PREFIX}/counted-route`,
  /** Receivers of an AlertmanagerConfig that wake a person, comma-separated; a mail or a webhook may, or not. */
  pagingReceivers: `${ANNOTATION_PREFIX}/paging-receivers`,
  /** How the server limits requests, as JSON: the numbers that probes and scrapes are compared with. */
  rateLimit: `${ANNOTATION_PREFIX}/rate-limit`,
  /** Whether the server writes to the directory that it was started in, so that it must be writable. */
  writesToWorkingDir: `${ANNOTATION_PREFIX}/writes-to-working-dir`,
  /** Header by which a client names its session, where the server keeps sessions in the memory of one pod. */
  sessionHeader: `${ANNOTATION_PREFIX}/session-header`,
  /** Header whose sessions a policy of the way in leads to the pod that holds them. */
  sessionAffinity: `${ANNOTATION_PREFIX}/session-affinity`,
  /** How the claims can be mounted that a workload's pods use and the chart does not make: `data=ReadWriteMany`. */
  volumeClaims: `${ANNOTATION_PREFIX}/volume-claims`,
  /** What answers under the host that a Probe asks for, in front of the routes that name other hosts: `the CDN`. */
  answeredBy: `${ANNOTATION_PREFIX}/answered-by`,
  /** Prefix of a waiver: the rule's id follows it. */
  waiverPrefix: `${ANNOTATION_PREFIX}/waive.`,
} as const;

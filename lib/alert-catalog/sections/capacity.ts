import type { SectionTexts } from './section-text';

const QUOTA = ['kubectl describe quota -n task-mcp', 'kubectl get pods -n task-mcp'] as const;

const VOLUME = [
  'kubectl describe pvc task-mcp-http -n task-mcp',
  'kubectl get storageclass',
  'kubectl get pods -n task-mcp -l app=task-mcp-http -o wide',
] as const;
const ENLARGE =
  'Raise `volumeClaim.size` where the storage class says `allowVolumeExpansion`; pods go on meanwhile. Otherwise move what is old off the volume, the audit log first.';

/** What leads to the runbook of capacity. */
export const CAPACITY = {
  TaskMCPHPAAtMax: {
    meaning: 'The autoscaler has reached its maximum and cannot add pods, whatever the load.',
    impact: 'None yet; more load makes requests slower.',
    firstCommands: [
      'kubectl describe hpa task-mcp-http -n task-mcp',
      'kubectl top pods -n task-mcp -l app=task-mcp-http',
    ],
    recovery: 'If the load is real raise `autoscaling.maxReplicas`; the quota follows.',
  },
  TaskMCPHPAInactive: {
    meaning: 'The autoscaler cannot compute how many pods are needed, and leaves the number as it is.',
    impact: 'None yet; a peak finds too few pods.',
    firstCommands: [
      'kubectl describe hpa task-mcp-http -n task-mcp',
      'kubectl get apiservice v1beta1.metrics.k8s.io',
      'kubectl top pods -n task-mcp',
    ],
    recovery: 'Bring the metrics server back.',
  },
  TaskMCPQuotaAlmostExhausted: {
    meaning: 'A quota of the namespace is almost used up.',
    impact: 'None yet; further pods are refused with "exceeded quota".',
    firstCommands: QUOTA,
    recovery: 'Remove what does not belong there, or raise what the quota is computed from.',
  },
  TaskMCPQuotaExhaustionPredicted: {
    meaning: 'The use of a quota grows towards its bound.',
    impact: 'None yet; further pods are refused with "exceeded quota".',
    firstCommands: QUOTA,
    recovery: 'Remove what does not belong there, or raise what the quota is computed from.',
  },
  TaskMCPPodEvicted: {
    meaning: 'A node evicted a pod: a volume of the pod was full, or the node ran out of disk or memory.',
    impact:
      'The requests and streams of that pod broke off; another pod takes its place, with an empty working directory.',
    firstCommands: [
      'kubectl get pods -n task-mcp -l app=task-mcp-http --field-selector=status.phase=Failed',
      'kubectl get pods -n task-mcp -l app=task-mcp-http --field-selector=status.phase=Failed -o jsonpath=\'{range .items[*]}{.metadata.name}: {.status.message}{"\\n"}{end}\'',
    ],
    recovery:
      'Where the message names the volume `work`, raise `storage.workingDirectorySize`, and give `storage.authenticatedRequestsPerSecond` to be warned before. Where it names the node, the requests of all its pods are too small. Delete the evicted pod once it was read.',
  },
  TaskMCPAuditLogVolumeFullPredicted: {
    meaning:
      'By its age and by the rate of `storage.authenticatedRequestsPerSecond`, the audit log of a pod has filled most of its volume. It is computed, not measured.',
    impact: 'None yet; when the volume is full the pod is evicted, and its requests and streams break off.',
    firstCommands: [
      'kubectl get pods -n task-mcp -l app=task-mcp-http -o wide',
      'kubectl get --raw /api/v1/nodes/$NODE/proxy/stats/summary | jq \'.pods[] | select(.podRef.namespace == "task-mcp") | {pod: .podRef.name, volume: .volume[] | {name, usedBytes}}\'',
    ],
    recovery:
      'The second command measures, with the node of the pod in `NODE`. Where the volume is nearly full replace the pods before it is, one by one: `kubectl rollout restart deployment/task-mcp-http -n task-mcp`. Save the log first where it must be kept. Then raise `storage.workingDirectorySize`, or correct the rate.',
  },
  TaskMCPHighVolumeUsage: {
    meaning: 'The volume of the working directory, which all pods share, is filling up.',
    impact: 'None yet; when it is full no pod can write, and the public server is no longer Ready in any of them.',
    firstCommands: VOLUME,
    recovery: ENLARGE,
  },
  TaskMCPCriticalVolumeUsage: {
    meaning: 'The volume of the working directory, which all pods share, has hardly any room left.',
    impact: 'Soon no pod can write, and the public server is no longer Ready in any of them.',
    firstCommands: VOLUME,
    recovery: ENLARGE,
  },
  TaskMCPVolumeFullPredicted: {
    meaning: 'What is written to the volume of the working directory will fill it.',
    impact: 'None yet; when it is full no pod can write, and the public server is no longer Ready in any of them.',
    firstCommands: VOLUME,
    recovery: ENLARGE,
  },
} as const satisfies SectionTexts;

/** A `kubectl` command of the service-downtime runbook, and what is expected of it here. */
export interface RunbookCommand {
  /** As it stands in the runbook; `<pod-name>` is filled in. */
  readonly command: string;
  /** What it writes where it works, or the reason that it gives where it can't. */
  readonly writes?: RegExp;
  /** It goes on until it is stopped. */
  readonly lasts?: true;
  /** Why it does not do here what the runbook wants; it works if not given. */
  readonly differs?: { readonly verdict: 'works differently' | 'cannot work here'; readonly reason: string };
  /** The command to take in that case. */
  readonly instead?: string;
}

const POD = 'task-mcp-http-';
const NO_KUBELET = /connect: connection refused|dial tcp|error dialing backend/;
const logs = {
  writes: NO_KUBELET,
  differs: { verdict: 'cannot work here', reason: 'the nodes of these tests have no kubelet; it works on real ones' },
} as const;
const exec = {
  writes: NO_KUBELET,
  differs: {
    verdict: 'cannot work here',
    reason:
      'the nodes of these tests have no kubelet; on real ones an image without a shell has no such program either',
  },
} as const;
const debug = (command: string): string =>
  `kubectl debug <pod-name> -n task-mcp --image=registry.example.com/debug:1.0.0 --profile=restricted -- ${command}`;
const patch = (container: string): string =>
  `kubectl patch deployment task-mcp-http -n task-mcp -p '{"spec":{"template":{"spec":{"containers":[{"name":"task-mcp-http",${container}}]}}}}'`;

/** In the runbook's order, each command once. */
export const RUNBOOK_COMMANDS: readonly RunbookCommand[] = [
  { command: 'kubectl get pods -n task-mcp -l app=task-mcp-http', writes: /1\/1 +Running/ },
  { command: 'kubectl describe pods -n task-mcp -l app=task-mcp-http', writes: /Topology Spread Constraints/ },
  { command: "kubectl get events -n task-mcp --sort-by='.lastTimestamp' | tail -20", writes: /SuccessfulCreate/ },
  { command: 'kubectl logs -f deployment/task-mcp-http -n task-mcp --since=5m', ...logs },
  { command: 'kubectl logs deployment/task-mcp-http -n task-mcp --previous', ...logs },
  { command: 'kubectl logs -l app=task-mcp-http -n task-mcp --tail=100', ...logs },
  {
    command: 'kubectl exec -it <pod-name> -n task-mcp -- curl -f http://localhost:3000/health/live',
    ...exec,
    instead: debug('curl -f http://localhost:3000/health/live'),
  },
  {
    command: 'kubectl exec -it <pod-name> -n task-mcp -- curl -f http://localhost:3000/health/ready',
    ...exec,
    instead: debug('curl -f http://localhost:3000/health/ready'),
  },
  { command: 'kubectl rollout history deployment/task-mcp-http -n task-mcp', writes: /REVISION/ },
  { command: 'kubectl rollout status deployment/task-mcp-http -n task-mcp', writes: /successfully rolled out/ },
  { command: 'kubectl describe deployment task-mcp-http -n task-mcp', writes: /RollingUpdateStrategy/ },
  { command: 'kubectl get pods -n task-mcp -l app=task-mcp-http --field-selector=status.phase!=Running' },
  { command: 'kubectl get pods -n task-mcp -l app=task-mcp-http -o wide', writes: /node-[abc][12]/ },
  { command: String.raw`kubectl describe pod <pod-name> -n task-mcp | grep -A 10 "Limits\|Requests"`, writes: /1Gi/ },
  { command: 'kubectl top pods -n task-mcp -l app=task-mcp-http', writes: /175m/ },
  { command: 'kubectl top nodes', writes: /node-a1/ },
  { command: 'kubectl describe quota -n task-mcp', writes: /pods +\d+ +22/ },
  {
    command: 'kubectl get endpoints task-mcp-http -n task-mcp',
    writes: /:3000/,
    differs: { verdict: 'works differently', reason: 'Kubernetes 1.33 and newer warn that Endpoints are deprecated' },
    instead: 'kubectl get endpointslices -n task-mcp -l kubernetes.io/service-name=task-mcp-http',
  },
  { command: 'kubectl get networkpolicies -n task-mcp', writes: /default-deny/ },
  {
    command: 'kubectl exec -it <pod-name> -n task-mcp -- nslookup task-mcp-http',
    ...exec,
    instead: debug('nslookup task-mcp-http'),
  },
  { command: 'kubectl get configmaps -n task-mcp | grep task-mcp', writes: /task-mcp-http/ },
  { command: 'kubectl get secrets -n task-mcp | grep task-mcp', writes: /task-mcp-auth/ },
  {
    command: 'kubectl exec -it <pod-name> -n task-mcp -- env | grep -E "^TASK_MCP|^PORT|^HOST"',
    ...exec,
    instead: 'kubectl get configmap task-mcp-http -n task-mcp -o yaml',
  },
  { command: 'kubectl describe pod <pod-name> -n task-mcp', writes: /Tolerations/ },
  { command: 'kubectl logs <pod-name> -n task-mcp --previous', ...logs },
  { command: 'kubectl describe pod <pod-name> -n task-mcp | grep -A 10 "Events"', writes: /Scheduled/ },
  { command: 'kubectl describe service task-mcp-http -n task-mcp', writes: /3000\/TCP/ },
  { command: 'kubectl get pods -n task-mcp -l app=task-mcp-http --show-labels', writes: /track=stable/ },
  { command: 'kubectl rollout restart deployment/task-mcp-http -n task-mcp', writes: /restarted/ },
  { command: 'kubectl rollout status deployment/task-mcp-http -n task-mcp --timeout=300s', writes: /successfully/ },
  {
    command: 'kubectl scale deployment task-mcp-http --replicas=3 -n task-mcp',
    writes: /scaled/,
    differs: { verdict: 'works differently', reason: 'the autoscaler undoes it as soon as the load asks for more' },
    instead: `kubectl patch hpa task-mcp-http -n task-mcp -p '{"spec":{"minReplicas":5}}'`,
  },
  { command: 'kubectl get pods -n task-mcp -l app=task-mcp-http -w', writes: new RegExp(POD), lasts: true },
  { command: 'kubectl delete pod <pod-name> -n task-mcp --force', writes: /force deleted/ },
  { command: patch('"resources":{"limits":{"memory":"2Gi"}}'), writes: /patched/ },
  { command: patch('"resources":{"limits":{"cpu":"1000m"}}'), writes: /patched/ },
  { command: patch('"env":[{"name":"LOG_LEVEL","value":"debug"}]'), writes: /patched/ },
  { command: 'kubectl rollout undo deployment/task-mcp-http -n task-mcp', writes: /rolled back/ },
  { command: 'kubectl rollout undo deployment/task-mcp-http -n task-mcp --to-revision=2', writes: /rolled back/ },
  { command: 'kubectl edit deployment task-mcp-http -n task-mcp', writes: /cancelled, no changes made/ },
  {
    command: 'kubectl patch deployment task-mcp-http -n task-mcp --patch-file=emergency-patch.json',
    writes: /patched/,
  },
  { command: 'kubectl exec -it <pod-name> -n task-mcp -- /bin/bash', ...exec, instead: debug('sh') },
  {
    command: 'kubectl get pods -n task-mcp -l app=task-mcp-http --field-selector=status.phase=Running',
    writes: /Running/,
  },
];

import type { AcceptedFinding } from './support/finding';

const DEPLOYMENT = 'Deployment/task-mcp-http';

/**
 * What the analysers would have otherwise, and why it stays. `findings.test.ts` fails for a finding that is not here, and
 * for one here that no longer occurs.
 */
export const ACCEPTED: readonly AcceptedFinding[] = [
  {
    object: DEPLOYMENT,
    checks: { 'kube-score': ['container-image-pull-policy'], checkov: ['CKV_K8S_15'] },
    reason:
      'Always asks the registry at every start of a container, so pods could not restart while the registry is down. ' +
      'The image is pinned, so the copy on the node is the same one. It would matter on nodes shared with others who may ' +
      'not have the image: their operator enforces it with the admission plugin AlwaysPullImages.',
  },
  {
    object: DEPLOYMENT,
    checks: { checkov: ['CKV_K8S_43'] },
    reason:
      'The image of the examples is in no registry, so it has no digest. The library takes one, in props and in ' +
      'TASK_MCP_IMAGE, and refuses an image with neither a digest nor a fixed tag.',
  },
  {
    object: DEPLOYMENT,
    checks: { checkov: ['CKV_K8S_35'] },
    reason:
      'The server reads its tokens from the variable AUTH_TOKENS and from no file. The variable comes from a Secret, and ' +
      'the token itself is in no manifest.',
  },
  {
    object: DEPLOYMENT,
    checks: { 'kube-score': ['container-security-context-user-group-id'], checkov: ['CKV_K8S_40'] },
    reason:
      'User 1000 is the user of the image; without an entry in its /etc/passwd Node.js throws in os.userInfo(). An ' +
      'image of your own may have a high one: set runAsUser. The container can raise no privileges and has no capabilities.',
  },
  {
    object: DEPLOYMENT,
    checks: {
      'kube-score': [
        'container-cpu-requests-equal-limits',
        'container-ephemeral-storage-request-equals-limit',
        'container-memory-requests-equal-limits',
        'container-resource-requests-equal-limits',
      ],
    },
    reason:
      'An optional check that wants the class Guaranteed. The autoscaler adds pods at 70 % of the requested CPU, and the ' +
      'distance to the limit carries the peak until the new pods are ready. Memory beyond the request is for peaks too; ' +
      'a pod that uses it is among the first to go from a node short of memory. Where that counts for more than ' +
      'what it costs, set the request in resources.memory to the limit.',
  },
  {
    object: DEPLOYMENT,
    checks: { 'kube-score': ['deployment-has-host-podantiaffinity'] },
    environments: ['production', 'staging'],
    reason:
      'The check knows anti-affinity only. Topology spread constraints spread the pods over zones strictly and over hosts ' +
      'where it can be done, count each revision by itself in a rollout, and pass over nodes that take no pods.',
  },
  {
    object: DEPLOYMENT,
    checks: { 'kube-score': ['deployment-has-host-podantiaffinity'] },
    environments: ['development'],
    reason: 'It runs in one zone with one pod at rest, and has to start on a single node.',
  },
  {
    object: 'HorizontalPodAutoscaler/task-mcp-http',
    checks: { 'kube-score': ['horizontalpodautoscaler-replicas'] },
    environments: ['development'],
    reason: 'One pod is enough to try a change. An outage of the development environment wakes nobody.',
  },
];

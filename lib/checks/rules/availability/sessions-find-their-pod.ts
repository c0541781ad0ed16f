import { ANNOTATIONS } from '../../../kubernetes/annotations';
import type { Rule } from '../../engine/rule';
import { longRunning } from '../../model/pod-parts';
import { strayingBecause } from '../../model/session-affinity';
import { nameOf } from '../../model/subject';

/** A session lives in the pod that opened it, and a Service sends the next request to any pod. A rollout ends it anyway. */
export const sessionsFindTheirPod: Rule = {
  id: 'sessions-find-their-pod',
  title: 'A server that keeps sessions in its memory runs as one pod, or each request of a session is led to its pod',
  consequence: 'most requests of a session reach a pod that does not know it, which answers with an error',
  see: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management',
  *check(manifests) {
    for (const pods of longRunning(manifests)) {
      const { subject } = pods;
      const header = subject.manifest.metadata.annotations?.[ANNOTATIONS.sessionHeader];
      if (header === undefined) continue;
      const { max, minField } = manifests.replicasOf(subject);
      if (max <= 1) continue;
      const why = strayingBecause(manifests, pods, header);
      if (why === undefined) continue;
      yield {
        subject,
        message: `'${minField === 'minReplicas' ? 'maxReplicas' : 'replicas'}' (${max}) of ${nameOf(subject)} must be 1, because its server keeps the session of each client ('${header}') in one pod, and ${why}; run one pod, have the gateway lead each request there (TrafficPolicy.envoyGateway({ sessionAffinity })), or let the pods share their sessions and say so with 'sessions: false' in the server profile`,
      };
    }
  },
};

import type { Rule } from '../../engine/rule';
import type { Container, ProbeTarget } from '../../manifests/pod-manifest';
import { PROBE_KINDS, containersOf, findPort, ofContainer } from '../../model/pod-parts';

const NEVER_READY = 'or the pod never becomes Ready';
const RESTARTS = 'or the kubelet restarts the container over and over';

/** The kubelet throws away the result of a probe whose port it does not know by that name: no failure, no success. */
const UNKNOWN_NAME = {
  startupProbe: NEVER_READY,
  livenessProbe: 'or the kubelet never restarts a container that is dead',
  readinessProbe: NEVER_READY,
};

const WRONG_NUMBER = { startupProbe: RESTARTS, livenessProbe: RESTARTS, readinessProbe: NEVER_READY };

/** A probe must ask a port that its own container declares. */
export const probePortExists: Rule = {
  id: 'probe-port-exists',
  title: 'A probe asks a port that its own container declares',
  consequence: 'a readiness probe never succeeds, and a liveness probe restarts a sound container or never a dead one',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      for (const container of containersOf(spec)) {
        for (const kind of PROBE_KINDS) {
          const probe = container[kind];
          const target: ProbeTarget | undefined = probe?.httpGet ?? probe?.tcpSocket ?? probe?.grpc;
          if (!target || reaches(container, target)) continue;
          const ports = (container.ports ?? []).map(({ name = '', containerPort }) =>
            `${name} ${containerPort}`.trim(),
          );
          const consequence = (typeof target.port === 'number' ? WRONG_NUMBER : UNKNOWN_NAME)[kind];
          yield {
            subject,
            message: `'port' (${target.port}) of the ${kind}${ofContainer(container, subject)} must be one of the container's ports (${ports.join(', ') || 'none'}), ${consequence}`,
          };
        }
      }
    }
  },
};

function reaches(container: Container, { port, host }: ProbeTarget): boolean {
  // A number needs no declaration, and may be a port of another host; a name is always looked up in the container.
  const undeclared = typeof port === 'number' && (!container.ports?.length || host !== undefined);
  return undeclared || findPort([container], port) !== undefined;
}

import type { Rule } from '../../engine/rule';
import { containersOf, ofContainer, probeFailureSeconds, longRunning } from '../../model/pod-parts';

/** A sick pod must leave the Service before it is restarted. */
export const readinessFailsBeforeLiveness: Rule = {
  id: 'readiness-fails-before-liveness',
  title: 'A readiness probe gives up no later than the liveness probe of its container',
  consequence: 'a sick container is killed while the Service still sends it requests',
  see: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  *check(manifests) {
    for (const { subject, spec } of longRunning(manifests)) {
      for (const container of containersOf(spec)) {
        const { livenessProbe, readinessProbe } = container;
        if (!livenessProbe || !readinessProbe) continue;
        const [readiness, liveness] = [probeFailureSeconds(readinessProbe), probeFailureSeconds(livenessProbe)];
        if (readiness > liveness) {
          yield {
            subject,
            message: `'periodSeconds' times 'failureThreshold' (${readiness}s) of the readinessProbe${ofContainer(container, subject)} must be at most that of its livenessProbe (${liveness}s), or a sick container is killed before it is out of the Service`,
          };
        }
      }
    }
  },
};

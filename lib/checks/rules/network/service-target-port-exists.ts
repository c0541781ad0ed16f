import type { Rule } from '../../engine/rule';
import { declaredPorts, podsBehind, resolveTarget, targetPortOf } from '../../model/service-port';
import { nameOf } from '../../model/subject';

/** A Service port must lead to a port of the pods. */
export const serviceTargetPortExists: Rule = {
  id: 'service-target-port-exists',
  title: 'The target of each Service port is a port that the selected pods declare',
  consequence: 'connections to the Service are refused, though its pods are Ready',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  *check(manifests) {
    for (const subject of manifests.ofKind('/Service')) {
      const pods = podsBehind(manifests, subject);
      const declared = pods.flatMap(declaredPorts);
      for (const port of subject.manifest.spec?.ports ?? []) {
        if (pods.length === 0 || pods.some((some) => resolveTarget(some, port))) continue;
        const protocol = port.protocol ?? 'TCP';
        const ports = declared.map(({ name, containerPort, protocol: own = 'TCP' }) =>
          [name, containerPort, own].filter((part) => part !== undefined).join(' '),
        );
        yield {
          subject,
          message: `'targetPort' (${targetPortOf(port)}) of 'port' (${port.port} ${protocol}) must be among the ports of ${pods.map(({ subject: workload }) => nameOf(workload)).join(' and ')} (${ports.join(', ') || 'none'}), or connections are refused`,
        };
      }
    }
  },
};

import { ANNOTATIONS } from '../../../kubernetes/annotations';
import type { Rule } from '../../engine/rule';
import { parseAmounts, parseClients, parseObject, parseVolumeClaims, parseWholeNumber } from '../../model/facts';
import { parseRateLimit } from '../../model/rate-limit';

/** How each fact is read, and what it must look like. */
const FACTS: readonly [annotation: string, parse: (text: string) => unknown, form: string][] = [
  [ANNOTATIONS.zones, parseWholeNumber, 'a whole number'],
  [ANNOTATIONS.headroomPods, parseWholeNumber, 'a whole number'],
  [ANNOTATIONS.expectedSeries, parseWholeNumber, 'a whole number'],
  [ANNOTATIONS.emergencyLimits, parseAmounts, "amounts such as 'cpu=1,memory=2Gi'"],
  [ANNOTATIONS.countedRoute, parseObject, "an object such as 'HTTPRoute task-mcp/task-mcp-http'"],
  [ANNOTATIONS.rateLimit, parseRateLimit, 'a JSON object with the requests, the window and what they are counted by'],
  [ANNOTATIONS.volumeClaims, parseVolumeClaims, "access modes such as 'data=ReadWriteMany,logs=ReadWriteOnce'"],
  [ANNOTATIONS.clients, parseClients, 'a JSON object with a network policy peer for each client'],
];

/** A fact that other rules rest on must be readable, or they would rest on nothing. */
export const factsReadable: Rule = {
  id: 'facts-readable',
  title: "The facts that stand in this library's annotations can be read",
  consequence: 'the rules that rest on the fact see a default in its place, and miss contradictions',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
  *check(manifests) {
    for (const subject of manifests.all) {
      const { annotations } = subject.manifest.metadata;
      if (!annotations) continue;
      for (const [annotation, parse, form] of FACTS) {
        const text = annotations[annotation];
        if (text === undefined || parse(text) !== undefined) continue;
        yield { subject, message: `'${annotation}' (${text}) must be ${form}` };
      }
    }
  },
};

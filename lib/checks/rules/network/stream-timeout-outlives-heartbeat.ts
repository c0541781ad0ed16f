import { parseGatewayDuration } from '../../../kubernetes/gateway-duration';
import type { Rule } from '../../engine/rule';
import type { HttpRouteRule } from '../../manifests/exposure-manifest';
import { environmentValue } from '../../model/environment';
import { parseWholeNumber } from '../../model/facts';
import type { ManifestSet, Pods } from '../../model/manifest-set';
import { namespaceOf } from '../../model/manifest-set';
import { containersOf } from '../../model/pod-parts';
import type { RouteBackend } from '../../model/route-backend';
import { backendsOf, ingressBackends, targetsOf } from '../../model/route-backend';
import type { Subject } from '../../model/subject';
import { nameOf } from '../../model/subject';

const STREAM_PATH = '/sse';
const NGINX_TIMEOUT = 'nginx.ingress.kubernetes.io/proxy-read-timeout';

/** A time limit on streams must exceed the time between two heartbeats. */
export const streamTimeoutOutlivesHeartbeat: Rule = {
  id: 'stream-timeout-outlives-heartbeat',
  title: "A route's time limits for event streams exceed the server's heartbeat",
  consequence: 'the proxy cuts every stream on which nothing happens, and clients reconnect all the time',
  see: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#timeouts-optional',
  *check(manifests) {
    for (const { subject, name, milliseconds, backends } of streamLimits(manifests)) {
      for (const { pods } of backends.flatMap((backend) => targetsOf(manifests, namespaceOf(subject), backend))) {
        const heartbeat = heartbeatOf(manifests, pods);
        if (heartbeat === undefined || milliseconds > heartbeat) continue;
        yield {
          subject,
          message: `${name} must exceed 'HEARTBEAT_MS' (${heartbeat}) of ${nameOf(pods.subject)}, or the proxy cuts quiet streams`,
        };
      }
    }
  },
};

interface StreamLimit {
  readonly subject: Subject;
  readonly name: string;
  readonly milliseconds: number;
  readonly backends: readonly RouteBackend[];
}

/** The limits that routes set on streams: those of the rule for their path, and that of an nginx Ingress on silence. */
function streamLimits(manifests: ManifestSet): StreamLimit[] {
  const limits: StreamLimit[] = [];
  for (const subject of manifests.ofKind('gateway.networking.k8s.io/HTTPRoute')) {
    const rule = ruleFor(STREAM_PATH, subject.manifest.spec?.rules ?? []);
    for (const field of ['request', 'backendRequest'] as const) {
      const text = rule?.timeouts?.[field] ?? '';
      // A limit of zero is none.
      const milliseconds = parseGatewayDuration(text) ?? 0;
      if (!rule || milliseconds === 0) continue;
      const name = `'timeouts.${field}' (${text}) of the rule for '${STREAM_PATH}'`;
      limits.push({ subject, name, milliseconds, backends: backendsOf(subject, rule) });
    }
  }
  for (const subject of manifests.ofKind('networking.k8s.io/Ingress')) {
    const text = subject.manifest.metadata.annotations?.[NGINX_TIMEOUT] ?? '';
    const seconds = parseWholeNumber(text);
    if (seconds === undefined) continue;
    const name = `'${NGINX_TIMEOUT}' (${text})`;
    limits.push({ subject, name, milliseconds: seconds * 1000, backends: ingressBackends(subject) });
  }
  return limits;
}

/** The rule that a request for a path goes to: the one with an exact match, or else with the longest prefix. */
function ruleFor(path: string, rules: readonly HttpRouteRule[]): HttpRouteRule | undefined {
  let found: { rule?: HttpRouteRule; length: number } = { length: -1 };
  for (const rule of rules) {
    for (const match of rule.matches?.length ? rule.matches : [{}]) {
      const { type = 'PathPrefix', value = '/' } = match.path ?? {};
      const prefix = value.replace(/\/$/, '');
      if (type === 'Exact' && value === path) return rule;
      const covers = type === 'PathPrefix' && `${path}/`.startsWith(`${prefix}/`);
      if (covers && prefix.length > found.length) found = { rule, length: prefix.length };
    }
  }
  return found.rule;
}

function heartbeatOf(manifests: ManifestSet, pods: Pods): number | undefined {
  for (const container of containersOf(pods.spec)) {
    const value = environmentValue(manifests, pods, container, 'HEARTBEAT_MS');
    if (value !== undefined) return parseWholeNumber(value);
  }
  return undefined;
}

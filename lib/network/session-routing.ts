import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { NAMES } from '../kubernetes/names';
import { mergedMetadata } from '../props/merged-metadata';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { shown } from '../words/shown';

/** Header that carries the address of the pod within the proxy. No client sees it. */
const POD_HEADER = 'x-session-pod';

/** Props of {@link SessionRouting}. */
export interface SessionRoutingProps {
  /**
   * Metadata of the EnvoyExtensionPolicy.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;
  /** The HTTPRoute that it is about, in the same namespace. Its rules need {@link SessionRouting.filter}. */
  readonly route: {
    /** Name of the HTTPRoute. */
    readonly name: string;
  };
  /** Header by which the server gives out a session, and a client names it. */
  readonly header: string;
}

/**
 * Has the proxies of Envoy Gateway lead each request of a session to the pod that opened it: the proxy writes the pod's
 * address before the session id that a server answers with, and takes it off again where a request brings it. Any proxy can
 * read it, and none has to remember it. Where the pod is gone another one gets the request, whose error has the client open a
 * new session. The address is chosen only among the route's own pods, whatever a client writes.
 *
 * Envoy Gateway must run with `extensionApis: { enableLua: true }`.
 *
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/#envoyextensionpolicy
 *
 * @example
 * new SessionRouting(chart, 'Sessions', { route: { name: 'web' }, header: 'Mcp-Session-Id' });
 */
export class SessionRouting extends Construct {
  /** The filter by which a rule of the HTTPRoute tells the proxy which pod has answered. */
  public static readonly filter: object = {
    type: 'ResponseHeaderModifier',
    responseHeaderModifier: { set: [{ name: POD_HEADER, value: '%UPSTREAM_REMOTE_ADDRESS%' }] },
  };

  /** @throws {ValidationError} where a name is no DNS name, or the header is no name of a header. */
  public constructor(scope: Construct, id: string, props: SessionRoutingProps) {
    super(scope, id);
    const checks = new PropChecks(this);
    checks.known(props, { metadata: true, route: true, header: true });
    const { metadata, route, header } = props;
    checkMetadata(checks, 'metadata', metadata);
    checks.group('route', route, { name: true });
    // JavaScript may leave it out.
    checks.dnsName('route.name', ((route ?? {}) as SessionRoutingProps['route']).name);
    if (typeof header !== 'string' || !/^[A-Za-z0-9-]+$/.test(header)) {
      checks.fail(`'header' (${shown(header)}) must be the name of a header: letters, digits and '-'`);
    }
    new PlainApiObject(this, 'Default', {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'EnvoyExtensionPolicy',
      metadata: {
        ...mergedMetadata({ name: NAMES.service }, metadata),
        annotations: { [ANNOTATIONS.sessionAffinity]: header, ...metadata?.annotations },
      },
      spec: {
        targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: route.name }],
        mergeType: 'StrategicMerge',
        lua: [{ type: 'Inline', inline: script(header.toLowerCase()) }],
      },
    });
  }
}

/** `10.1.2.3:3000~<id>`, or `[fd00::3]:3000~<id>`. A value that looks otherwise is passed on as it is. */
function script(header: string): string {
  return `local function split(value)
  local pod, id = string.match(value, "^(%d+%.%d+%.%d+%.%d+:%d+)~(.+)$")
  if pod == nil then pod, id = string.match(value, "^(%[[%x:]+%]:%d+)~(.+)$") end
  return pod, id
end

function envoy_on_request(handle)
  local value = handle:headers():get("${header}")
  if value == nil then return end
  local pod, id = split(value)
  if pod == nil then return end
  handle:headers():replace("${header}", id)
  -- An address that is none, or no pod's, leaves the choice to the proxy.
  pcall(function() handle:setUpstreamOverrideHost(pod, false) end)
end

function envoy_on_response(handle)
  local pod = handle:headers():get("${POD_HEADER}")
  if pod == nil then return end
  handle:headers():remove("${POD_HEADER}")
  local id = handle:headers():get("${header}")
  if id ~= nil then handle:headers():replace("${header}", pod .. "~" .. id) end
end
`;
}

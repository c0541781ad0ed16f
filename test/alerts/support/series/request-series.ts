import type { Labels } from './series';
import { own, parseSeries, POD_A, series, without } from './series';

/** The request and latency series of a profile, as its exporter writes them. */
export interface RequestSeries {
  /** Counter of answers that succeeded. */
  ok(labels?: Labels): string;
  /** Counter of answers that failed in the server. */
  failed(labels?: Labels): string;
  /** Counter of answers in time: a bucket of the histogram. */
  inTime(labels?: Labels): string;
  /** Counter of all answers that the histogram knows. */
  count(labels?: Labels): string;
  /** Labels by which the series are found. */
  readonly matched: readonly string[];
  /** Labels of the counter of failed answers that no rule asks for. */
  readonly free: readonly string[];
  /** Labels of requests that the error rate does not count. */
  readonly uncountedRequests: readonly Labels[];
  /** Labels of requests that latency does not count. */
  readonly uncountedLatency: readonly Labels[];
  /** The bound of the bucket as the other major version of Prometheus writes it. */
  readonly otherBound: Labels;
}

interface Exported {
  readonly requests: string;
  readonly ok: Labels;
  readonly failed: Labels;
  readonly latency: string;
  readonly bound: Labels;
  readonly matched: readonly string[];
  readonly uncountedRequests?: readonly Labels[];
  readonly uncountedLatency?: readonly Labels[];
  readonly otherBound?: Labels;
}

const OWN = parseSeries(own('any')).labels;
const HEALTH_ROUTES = ['/healthz', '/readyz', '/health', '/health/live', '/metrics'];
const UNKNOWN_PATH = { http_route: '/nowhere', http_status_code: '404' };
const INGRESS = { job: 'ingress-nginx', exported_namespace: 'task-mcp', ingress: 'task-mcp-http', path: '/mcp' };
const ROUTE = 'httproute/task-mcp/task-mcp-http/rule';
const CLUSTER = { job: 'envoy', namespace: 'gateways', envoy_cluster_name: `${ROUTE}/1` };

const EXPORTED: Readonly<Record<string, Exported>> = {
  openTelemetry: {
    requests: 'http_server_requests_total',
    ok: { ...OWN, http_route: '/mcp', http_status_code: '200' },
    failed: { ...OWN, http_route: '/mcp', http_status_code: '503' },
    latency: 'http_server_request_duration',
    bound: { ...OWN, http_route: '/mcp', le: '500' },
    matched: ['job', 'namespace'],
    uncountedRequests: [...HEALTH_ROUTES.map((http_route) => ({ http_route })), UNKNOWN_PATH],
    uncountedLatency: [...[...HEALTH_ROUTES, '/sse'].map((http_route) => ({ http_route })), UNKNOWN_PATH],
    otherBound: { le: '500.0' },
  },
  apiPort: {
    requests: 'http_requests_total',
    ok: { ...OWN, route: '/mcp', status: '2xx' },
    failed: { ...OWN, route: '/mcp', status: '5xx' },
    latency: 'http_request_duration_seconds',
    bound: { ...OWN, le: '0.5' },
    matched: ['job', 'namespace'],
    uncountedRequests: HEALTH_ROUTES.map((route) => ({ route })),
  },
  ingressNginx: {
    requests: 'nginx_ingress_controller_requests',
    ok: { ...INGRESS, status: '200' },
    failed: { ...INGRESS, status: '502' },
    latency: 'nginx_ingress_controller_request_duration_seconds',
    bound: { ...INGRESS, le: '0.5' },
    matched: ['exported_namespace', 'ingress'],
    uncountedLatency: [{ path: '/sse' }],
  },
  envoyGateway: {
    requests: 'envoy_cluster_upstream_rq_xx',
    ok: { ...CLUSTER, envoy_response_code_class: '2' },
    failed: { ...CLUSTER, envoy_response_code_class: '5' },
    latency: 'envoy_cluster_upstream_rq_time',
    bound: { ...CLUSTER, le: '500' },
    matched: ['envoy_cluster_name'],
    uncountedLatency: [{ envoy_cluster_name: `${ROUTE}/0` }],
    otherBound: { le: '500.0' },
  },
};

/** The series of a profile, or `undefined` where it counts no requests. */
export function requestSeries(profile: string): RequestSeries | undefined {
  const exported = EXPORTED[profile];
  if (!exported) return undefined;
  const { requests, ok, failed, latency, bound, matched } = exported;
  return {
    ok: (labels) => series(requests, { ...ok, ...labels }),
    failed: (labels) => series(requests, { ...failed, ...labels }),
    inTime: (labels) => series(`${latency}_bucket`, { ...bound, ...labels }),
    count: (labels) => series(`${latency}_count`, { ...without(bound, 'le'), ...labels }),
    matched,
    free: Object.keys(failed).filter((label) => !matched.includes(label) && failed[label] === ok[label]),
    uncountedRequests: exported.uncountedRequests ?? [],
    uncountedLatency: exported.uncountedLatency ?? [],
    otherBound: exported.otherBound ?? { pod: POD_A },
  };
}

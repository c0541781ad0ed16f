/** The image of a pod's first process, which only holds its namespaces. */
export const PAUSE_IMAGE = 'node.local/pause:1';
export const COREDNS_IMAGE = 'node.local/coredns:1';
export const ENVOY_IMAGE = 'node.local/envoy:1';
export const ENVOY_GATEWAY_IMAGE = 'node.local/envoy-gateway:1';
export const METRICS_SERVER_IMAGE = 'node.local/metrics-server:1';

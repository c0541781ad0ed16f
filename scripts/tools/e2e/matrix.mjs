/**
 * The versions of Kubernetes that the end-to-end tests run on, newest first: `tools/kubernetes-<minor>` says which patch.
 * The newest goes through every scenario, an older one through those that depend on its controllers.
 */
export const MINORS = [
  { minor: '1.37', scenarios: 'all' },
  { minor: '1.30', scenarios: 'key' },
];

/** Where the Custom Resource Definitions come from. */
export const CUSTOM_RESOURCES = [
  {
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    folder: 'example/prometheus-operator-crd',
  },
  { module: 'sigs.k8s.io/gateway-api', version: 'v1.4.1', folder: 'config/crd/standard' },
];

/**
 * The versions of Kubernetes that the end-to-end tests run on, newest first: `tools/kubernetes-<minor>` says which patch.
 * The newest goes through every scenario, an older one through those that depend on its controllers.
 */
export const MINORS = [
  { minor: '1.37', scenarios: 'all' },
  { minor: '1.30', scenarios: 'key' },
];

/** Where the Custom Resource Definitions come from: all files of a folder, or those that are named. */
export const CUSTOM_RESOURCES = [
  {
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: 'v0.85.0',
    folder: 'example/prometheus-operator-crd',
  },
  { module: 'sigs.k8s.io/gateway-api', version: 'v1.4.1', folder: 'config/crd/standard' },
  {
    module: 'github.com/external-secrets/external-secrets',
    version: 'v1.3.2',
    folder: 'config/crds/bases',
    files: ['external-secrets.io_externalsecrets.yaml'],
  },
  {
    module: 'github.com/envoyproxy/gateway',
    version: 'v1.9.1',
    folder: 'charts/gateway-helm/charts/crds/crds/generated',
    files: ['gateway.envoyproxy.io_backendtrafficpolicies.yaml', 'gateway.envoyproxy.io_envoyextensionpolicies.yaml'],
  },
];

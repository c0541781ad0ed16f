import { goPrograms } from '../support/go-programs.mjs';

const module = 'k8s.io/kubernetes';
const CONTROL_PLANE = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl'];
const NODE = ['kubelet', 'kube-proxy'];

/** The control plane of one minor version, and the kubectl that belongs to it. */
export function kubernetes(minor) {
  return programsOf(`kubernetes-${minor}`, CONTROL_PLANE);
}

/** What runs on each node of one minor version: a Go module of its own, so that who needs no nodes builds none of it. */
export function kubernetesNode(minor) {
  return programsOf(`kubernetes-node-${minor}`, NODE);
}

function programsOf(name, programs) {
  return goPrograms(name, {
    module,
    programs: Object.fromEntries(programs.map((program) => [program, `${module}/cmd/${program}`])),
    linkerFlags: versionFlags,
  });
}

/** Without them every program says that it is v0.0.0; the constants keep a build reproducible. */
function versionFlags(version) {
  const [major, minor] = version.slice(1).split('.');
  const values = {
    gitVersion: version,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    gitCommit: 'unknown',
    buildDate: '1970-01-01T00:00:00Z',
  };
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((path) =>
    Object.entries(values).map(([key, value]) => `-X ${path}.${key}=${value}`),
  );
}

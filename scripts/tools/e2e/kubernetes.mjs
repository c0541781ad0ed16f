import { goPrograms } from '../support/go-programs.mjs';

const module = 'k8s.io/kubernetes';
const PROGRAMS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl'];

/** The control plane of one minor version, and the kubectl that belongs to it. */
export function kubernetes(minor) {
  return goPrograms(`kubernetes-${minor}`, {
    module,
    programs: Object.fromEntries(PROGRAMS.map((program) => [program, `${module}/cmd/${program}`])),
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

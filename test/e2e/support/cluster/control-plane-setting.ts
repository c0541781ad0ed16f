import { LOOPBACK } from '../../../support/free-port';
import { NODE_GRACE_SECONDS } from './node-grace';
import type { Program } from './tool-set';

/** Where a control plane runs, and what its programs are told beside what all of them are. */
export interface ControlPlaneSetting {
  /** The address that the API server listens on. */
  readonly address: string;
  /** The command line that runs a program there. */
  readonly commandLine: (program: string, args: readonly string[]) => [program: string, args: readonly string[]];
  /** Further users, and the group of each. */
  readonly users: Readonly<Record<string, string>>;
  /** Further arguments of a program, which go over those before. */
  readonly furtherArguments: Readonly<Partial<Record<Program, readonly string[]>>>;
}

/** A control plane for nodes that are not there: on the loopback address, and quicker to judge than a real one. */
export const LOOPBACK_SETTING: ControlPlaneSetting = {
  address: LOOPBACK,
  commandLine: (program, args) => [program, args],
  users: {},
  furtherArguments: {
    // A loopback address may not stand in the endpoints of Service 'kubernetes'.
    'kube-apiserver': ['--endpoint-reconciler-type=none'],
    'kube-controller-manager': [
      '--node-monitor-period=1s',
      `--node-monitor-grace-period=${NODE_GRACE_SECONDS}s`,
      '--horizontal-pod-autoscaler-sync-period=2s',
      '--horizontal-pod-autoscaler-cpu-initialization-period=0s',
      '--horizontal-pod-autoscaler-initial-readiness-delay=0s',
    ],
  },
};

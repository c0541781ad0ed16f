import { reasonOf, whyNoControlGroups } from './support/rights';

/** These need no rights and no programs. */
describe('nodes are not run', () => {
  test.each([
    ['on another platform', reasonOf('darwin', 0), 'nodes need Linux, and this is darwin'],
    ['without root', reasonOf('linux', 1000), 'nodes need root'],
    [
      'with control groups of version 2 alone',
      whyNoControlGroups([]),
      'this machine has no control groups of version 1, the only ones that this was tried with',
    ],
    [
      'where a hierarchy is missing',
      whyNoControlGroups(['/sys/fs/cgroup/cpu,cpuacct', '/sys/fs/cgroup/memory']),
      'this machine has no control groups for cpuset, pids',
    ],
    [
      'where no group can be made',
      whyNoControlGroups(['cpu', 'cpuset', 'memory', 'pids'].map((name) => `/nowhere/${name}`)),
      'this machine refuses new control groups in /nowhere/cpu, /nowhere/cpuset, /nowhere/memory, /nowhere/pids',
    ],
  ])('%s', (_, reason, expected) => expect(reason).toBe(expected));
});

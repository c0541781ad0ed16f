import { stringify } from 'yaml';
import { DNS_ADDRESS } from '../cluster/topology';
import { PAUSE_IMAGE } from '../image/names';
import type { NodePlan } from './node-plan';

/** Socket of the container runtime. */
export const RUNTIME_SOCKET = '/run/containerd/containerd.sock';
/** Folder of the network's configuration. */
export const NETWORK_FOLDER = '/var/lib/cni/net.d';

/** containerd's configuration. Without the right to lower a process' score for the kernel's killer, none is set. */
export function containerdConfiguration({ debian }: NodePlan): string {
  return `version = 3
oom_score = 0

[grpc]
  address = '${RUNTIME_SOCKET}'

[plugins.'io.containerd.cri.v1.images']
  snapshotter = 'overlayfs'
  [plugins.'io.containerd.cri.v1.images'.pinned_images]
    sandbox = '${PAUSE_IMAGE}'

[plugins.'io.containerd.cri.v1.runtime']
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  [plugins.'io.containerd.cri.v1.runtime'.cni]
    bin_dirs = ['${debian.networkPlugins}']
    conf_dir = '${NETWORK_FOLDER}'
  [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
    runtime_type = 'io.containerd.runc.v2'
    [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
      BinaryName = '${debian.runc}'
      SystemdCgroup = false
`;
}

/** How pods get their network: each node has a bridge, and a range of addresses to give. */
export function networkConfiguration({ node }: NodePlan): string {
  const ipam = { type: 'host-local', ranges: [[{ subnet: node.podRange }]], routes: [{ dst: '0.0.0.0/0' }] };
  const bridge = { type: 'bridge', bridge: 'cni0', isGateway: true, hairpinMode: true, ipMasq: false, ipam };
  return JSON.stringify({ cniVersion: '1.0.0', name: 'pods', plugins: [bridge] });
}

/** The kubelet's configuration. What is not said here is its default. */
export function kubeletConfiguration({ node, controlGroup, clientAuthority }: NodePlan): string {
  return stringify({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: node.address,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: clientAuthority },
    },
    authorization: { mode: 'Webhook' },
    cgroupDriver: 'cgroupfs',
    cgroupRoot: controlGroup,
    // The machine may have version 1 only, and may refuse to lower a score.
    failCgroupV1: false,
    oomScoreAdj: 0,
    failSwapOn: false,
    clusterDNS: [DNS_ADDRESS],
    clusterDomain: 'cluster.local',
    resolvConf: '',
    containerRuntimeEndpoint: `unix://${RUNTIME_SOCKET}`,
    volumePluginDir: '/var/lib/kubelet/volume-plugins',
    // The disk is the whole machine's: images stay, and pods are not evicted for what others write.
    imageGCHighThresholdPercent: 100,
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
  });
}

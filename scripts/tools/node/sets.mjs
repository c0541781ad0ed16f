import { join } from 'node:path';
import { customResources } from '../e2e/custom-resources.mjs';
import { etcd } from '../e2e/etcd.mjs';
import { kubernetes, kubernetesNode } from '../e2e/kubernetes.mjs';
import { MINORS } from '../e2e/matrix.mjs';
import { envoy } from '../envoy/envoy.mjs';
import { goPrograms } from '../support/go-programs.mjs';
import { debianPrograms } from './debian-programs.mjs';
import { envoyGateway, envoyGatewayResources } from './envoy-gateway.mjs';

const { minor } = MINORS[0];
const controlPlane = kubernetes(minor);
const kubernetesPrograms = kubernetesNode(minor);
const containerd = commands('containerd', 'github.com/containerd/containerd/v2', [
  'containerd',
  'containerd-shim-runc-v2',
  'ctr',
]);
const kubeRouter = commands('kube-router', 'github.com/cloudnativelabs/kube-router/v2', ['kube-router']);
const metricsServer = commands('metrics-server', 'sigs.k8s.io/metrics-server', ['metrics-server']);
const coredns = goPrograms('coredns', {
  module: 'github.com/coredns/coredns',
  programs: { coredns: '.' },
  main: 'main.go',
});

/** What has to be got, cheapest first. */
export const SOURCES = [
  ...[customResources, envoyGatewayResources, debianPrograms, envoy, containerd, coredns, kubeRouter, metricsServer],
  ...[envoyGateway, etcd, controlPlane, kubernetesPrograms],
];

/** Where the programs of a cluster with real nodes are or will be. */
export const NODE = {
  minor,
  customResources: customResources.folder,
  envoyGatewayResources: envoyGatewayResources.folder,
  /** Debian's programs and the libraries that they are linked with, below `usr`. */
  debian: debianPrograms.folder,
  programs: {
    etcd: join(etcd.folder, 'etcd'),
    ...inFolder(controlPlane, ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl']),
    ...inFolder(kubernetesPrograms, ['kubelet', 'kube-proxy']),
    ...inFolder(containerd, ['containerd', 'ctr']),
    ...inFolder(envoyGateway, ['envoy-gateway']),
    ...inFolder(envoy, ['envoy']),
    ...inFolder(coredns, ['coredns']),
    ...inFolder(kubeRouter, ['kube-router']),
    ...inFolder(metricsServer, ['metrics-server']),
  },
};

function commands(name, module, programs) {
  return goPrograms(name, {
    module,
    programs: Object.fromEntries(programs.map((program) => [program, `${module}/cmd/${program}`])),
  });
}

function inFolder({ folder }, programs) {
  return Object.fromEntries(programs.map((program) => [program, join(folder, program)]));
}

import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { KubernetesObject } from '../../../e2e/support/cluster/api-client';
import type { CertificateFiles } from '../cluster/certificates';
import { PUBLIC_HOST } from '../cluster/cluster-setting';
import { PLATFORM_NODE } from '../cluster/topology';
import { ENVOY_GATEWAY_IMAGE, ENVOY_IMAGE } from '../image/names';
import { access } from './access';

const GROUP = 'gateway.envoyproxy.io';
const NAME = 'envoy-gateway';
const LABELS = { 'control-plane': NAME };
/** The port of every node that clients reach the gateway at. */
export const GATEWAY_PORT = 30443;
/** Where the manifests of production say that the gateway is. Envoy Gateway runs its proxies in its own namespace. */
export const GATEWAY_NAMESPACE = 'gateway-system';
/** The job that makes the certificates which controller and proxies know each other by. */
export const CERTIFICATES_JOB = 'certgen';

/** Envoy Gateway itself: what makes its certificates, and the controller. */
export function envoyGateway(): KubernetesObject[] {
  const metadata = { name: NAME, namespace: GATEWAY_NAMESPACE };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: GATEWAY_NAMESPACE } },
    ...access({ name: NAME, namespace: GATEWAY_NAMESPACE, clusterRoles: ['cluster-admin'] }),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'envoy-gateway.yaml': configuration() } },
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: CERTIFICATES_JOB, namespace: GATEWAY_NAMESPACE },
      spec: {
        template: {
          spec: {
            ...pod([container({ args: ['certgen', '--disable-topology-injector'] })]),
            restartPolicy: 'OnFailure',
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        selector: LABELS,
        ports: [
          { name: 'grpc', port: 18000 },
          { name: 'ratelimit', port: 18001 },
          { name: 'wasm', port: 18002 },
        ],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        selector: { matchLabels: LABELS },
        template: {
          metadata: { labels: LABELS },
          spec: {
            ...pod([
              container({
                args: ['server', '--config-path=/config/envoy-gateway.yaml'],
                readinessProbe: { httpGet: { path: '/readyz', port: 8081 }, periodSeconds: 1 },
                volumeMounts: [
                  { name: 'config', mountPath: '/config' },
                  { name: 'certificates', mountPath: '/certs' },
                ],
              }),
            ]),
            volumes: [
              { name: 'config', configMap: { name: NAME } },
              { name: 'certificates', secret: { secretName: NAME } },
            ],
          },
        },
      },
    },
  ];
}

/** The Gateway that the manifests of production name, and how its proxy runs: on one node, at one port of it. */
export function publicGateway({ cert, key }: CertificateFiles): KubernetesObject[] {
  const tls = { 'tls.crt': readFileSync(cert, 'utf8'), 'tls.key': readFileSync(key, 'utf8') };
  return [
    {
      apiVersion: `${GROUP}/v1alpha1`,
      kind: 'EnvoyProxy',
      metadata: { name: 'proxy', namespace: GATEWAY_NAMESPACE },
      spec: {
        provider: {
          type: 'Kubernetes',
          kubernetes: {
            envoyDeployment: {
              container: { image: ENVOY_IMAGE },
              pod: { nodeSelector: { 'kubernetes.io/hostname': PLATFORM_NODE.name } },
            },
            envoyService: {
              type: 'NodePort',
              patch: { type: 'StrategicMerge', value: { spec: { ports: [{ port: 443, nodePort: GATEWAY_PORT }] } } },
            },
          },
        },
      },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'envoy' },
      spec: {
        controllerName: `${GROUP}/gatewayclass-controller`,
        parametersRef: { group: GROUP, kind: 'EnvoyProxy', name: 'proxy', namespace: GATEWAY_NAMESPACE },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'public-tls', namespace: GATEWAY_NAMESPACE },
      type: 'kubernetes.io/tls',
      stringData: tls,
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'public', namespace: GATEWAY_NAMESPACE },
      spec: {
        gatewayClassName: 'envoy',
        listeners: [
          {
            name: 'https',
            protocol: 'HTTPS',
            port: 443,
            hostname: PUBLIC_HOST,
            tls: { certificateRefs: [{ name: 'public-tls' }] },
            allowedRoutes: { namespaces: { from: 'All' } },
          },
        ],
      },
    },
  ];
}

function configuration(): string {
  return stringify({
    apiVersion: `${GROUP}/v1alpha1`,
    kind: 'EnvoyGateway',
    gateway: { controllerName: `${GROUP}/gatewayclass-controller` },
    // Its webhook would say in which zone a proxy is, which nothing here asks for.
    proxyTopologyInjector: { disabled: true },
    provider: { type: 'Kubernetes', kubernetes: { shutdownManager: { image: ENVOY_GATEWAY_IMAGE } } },
  });
}

function pod(containers: object[]): object {
  return { nodeName: PLATFORM_NODE.name, serviceAccountName: NAME, containers };
}

function container(fields: object): object {
  const env = [
    { name: 'ENVOY_GATEWAY_NAMESPACE', value: GATEWAY_NAMESPACE },
    { name: 'KUBERNETES_CLUSTER_DOMAIN', value: 'cluster.local' },
  ];
  return { name: NAME, image: ENVOY_GATEWAY_IMAGE, env, ...fields };
}

import type { ApiClient, KubernetesObject } from '../../../e2e/support/cluster/api-client';
import { documentsIn } from '../../../e2e/support/scene/manifests';
import { eventually } from '../../../support/eventually';
import type { RealCluster } from '../cluster/real-cluster';
import type { NodeTools } from '../programs';
import { coredns } from './coredns';
import { CERTIFICATES_JOB, envoyGateway, GATEWAY_NAMESPACE, publicGateway } from './envoy-gateway';
import { metricsServer } from './metrics-server';

const START_SECONDS = 120;
const GATEWAY_API = 'gateway.networking.k8s.io';

/** Gives a cluster what the service relies on: DNS, the Gateway that its route names, metrics, and the kinds of its manifests. */
export async function installPlatform(cluster: RealCluster, tools: NodeTools): Promise<void> {
  const { api, certificates } = cluster;
  for (const definition of definitions(tools)) await api.apply(definition);
  const [job, others] = separated(envoyGateway(), ({ kind }) => kind === 'Job');
  const [deployments, rest] = separated(others, ({ kind }) => kind === 'Deployment');
  for (const object of [...coredns(), ...metricsServer(), ...rest, ...job]) await api.apply(object);
  await eventually(() => jobDone(api), { what: 'the gateway has its certificates', withinSeconds: START_SECONDS });
  for (const object of [...deployments, ...publicGateway(certificates.gateway)]) await api.apply(object);
  await eventually(() => programmed(api), { what: 'the Gateway is programmed', withinSeconds: START_SECONDS });
  for (const namespace of ['kube-system', GATEWAY_NAMESPACE]) {
    await eventually(() => allAvailable(api, namespace), {
      what: `all Deployments of ${namespace} are available`,
      withinSeconds: START_SECONDS,
    });
  }
}

/** Every Custom Resource Definition; those of the Gateway API as the gateway's own release has them. */
function definitions({ customResources, envoyGatewayResources }: NodeTools): KubernetesObject[] {
  const own = documentsIn(customResources).filter(({ spec }) => spec.group !== GATEWAY_API);
  return [...own, ...documentsIn(envoyGatewayResources).filter(({ kind }) => kind === 'CustomResourceDefinition')];
}

async function jobDone(api: ApiClient): Promise<boolean> {
  const { status } = await api.get(`/apis/batch/v1/namespaces/${GATEWAY_NAMESPACE}/jobs/${CERTIFICATES_JOB}`);
  return status?.succeeded === 1;
}

async function programmed(api: ApiClient): Promise<boolean> {
  const { status } = await api.get(`/apis/${GATEWAY_API}/v1/namespaces/${GATEWAY_NAMESPACE}/gateways/public`);
  return (status?.conditions ?? []).some(({ type, status: is }: any) => type === 'Programmed' && is === 'True');
}

async function allAvailable(api: ApiClient, namespace: string): Promise<boolean> {
  const { items } = await api.get(`/apis/apps/v1/namespaces/${namespace}/deployments`);
  return items.every(({ spec, status }: any) => status.availableReplicas === spec.replicas);
}

function separated<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}

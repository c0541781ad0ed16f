import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import {
  ANNOTATIONS,
  Autoscaler,
  Deployment,
  DisruptionBudget,
  GracefulShutdown,
  HttpRoute,
  Ingress,
  Namespace,
  NetworkIsolation,
  NetworkPeer,
  Probes,
  ResourceQuota,
  Rollout,
  Scheduling,
  Service,
  Storage,
  ZoneSpread,
} from '../../lib';
import { parseQuantity } from '../../lib/capacity/quantity';
import type { MinimalInstances } from './conventions/defaults';
import { IMAGE, manifestOf, service, testChart } from './synth';

const TARGET = { service: { name: 'task-mcp-http', port: 3000 } };

/**
 * For each interface that documents a literal `@default`: an object made without the optional props, which holds the
 * value that each of them then has under the prop's name. `test/conventions.test.ts` compares the two.
 */
export const MINIMAL_INSTANCES: MinimalInstances = {
  AutoscalerProps: () => new Autoscaler(testChart(), 'Part', { workload: deployment() }),
  DeploymentProps: () => deployment(),
  DisruptionBudgetProps: () => new DisruptionBudget(testChart(), 'Part', { workload: deployment() }),
  EmergencyResources: () => emergencyLimits(deployment()),
  GatewayReference: () => manifestOf(new HttpRoute(testChart(), 'Part', TARGET)).spec.parentRefs[0],
  GracefulShutdownProps: () => new GracefulShutdown(testChart()),
  HttpRouteProps: () => new HttpRoute(testChart(), 'Part', TARGET),
  IngressProps: () => new Ingress(testChart(), 'Part', TARGET),
  NamespaceProps: () => new Namespace(testChart(), 'Part'),
  NetworkIsolationProps: () => new NetworkIsolation(testChart(), 'Part'),
  NetworkPort: () => egressPort(),
  ProbeProps: () => new Probes(testChart()).readiness,
  ResourceQuotaProps: () => new ResourceQuota(testChart(), 'Part', { workloads: [{ workload: deployment() }] }),
  RolloutProps: () => new Rollout(testChart()),
  SchedulingProps: () => new Scheduling(testChart()),
  ServiceProps: () => new Service(testChart(), 'Part'),
  StorageProps: () => new Storage(testChart()),
  TaskMcpHttpProps: () => service().deployment,
  ZoneSpreadProps: () => new ZoneSpread(testChart(), 'Part', { workload: deployment() }),
};

function deployment(): Deployment {
  return new Deployment(testChart(), 'Deployment', { image: IMAGE });
}

/** The emergency limits stand in an annotation alone, as `cpu=1,memory=2Gi`. */
function emergencyLimits(workload: Deployment): object {
  const text = manifestOf(workload).metadata.annotations[ANNOTATIONS.emergencyLimits] as string;
  const [cpu = 0, memory = 0] = text.split(',').map((limit) => parseQuantity(limit.split('=')[1] ?? ''));
  return { cpu: Cpu.millis(cpu), memory: Size.kibibytes(memory / 1000 / 1024) };
}

function egressPort(): object {
  const egress = [{ to: [NetworkPeer.namespace('db')], ports: [{ port: 5432 }] }];
  return manifestOf(new NetworkIsolation(testChart(), 'Part', { egress })).spec.egress[1].ports[0];
}

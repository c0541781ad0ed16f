import type { Construct } from 'constructs';
import { RETAINED } from '../kubernetes/retained';
import { Namespace } from '../namespace/namespace';
import { Service } from '../network/service';
import { PropChecks } from '../props/prop-checks';
import { Configuration } from '../workload/configuration';
import { Deployment } from '../workload/deployment';
import { ExternalSecrets } from '../workload/external-secrets';
import { GracefulShutdown } from '../workload/graceful-shutdown';
import { Probes } from '../workload/probes';
import { Rollout } from '../workload/rollout';
import { Scheduling } from '../workload/scheduling';
import { serverEnvironment } from '../workload/server-environment';
import { ServiceAccount } from '../workload/service-account';
import { Storage } from '../workload/storage';
import { VolumeClaim } from '../workload/volume-claim';
import { ZoneSpread } from '../workload/zone-spread';
import { probesOf, readinessFault, serverFacts, storageOf, withDefaults, workingDirOf } from './server-in-pods';
import type { Shared } from './shared';
import type { TaskMcpHttpProps } from './task-mcp-http-props';

/** The pods, with what they run on and what finds them. */
export interface WorkloadParts {
  readonly namespace?: Namespace;
  readonly serviceAccount: ServiceAccount;
  readonly configuration: Configuration;
  readonly probes: Probes;
  readonly gracefulShutdown: GracefulShutdown;
  readonly volumeClaim?: VolumeClaim;
  readonly deployment: Deployment;
  readonly zoneSpread?: ZoneSpread;
  readonly service: Service;
  readonly externalSecrets?: ExternalSecrets;
}

/** First step: the namespace, the pods in it, their spread over zones and their address within the cluster. */
export function composeWorkload(scope: Construct, props: TaskMcpHttpProps, shared: Shared): WorkloadParts {
  const { metadata, metricsPorts, port, profile, server } = shared;
  const { env = {}, secrets = {}, auth, isolation } = props;
  let namespace: Namespace | undefined;
  if (props.namespace !== false) {
    const { defaultDeny = isolation !== false } = props.namespace ?? {};
    const { retain = true } = props.volumeClaim ?? { retain: false };
    namespace = new Namespace(scope, 'Namespace', {
      ...props.namespace,
      name: shared.namespace,
      defaultDeny,
      // A namespace that is deleted takes its claims with it.
      annotations: retain ? { ...RETAINED, ...props.namespace?.annotations } : props.namespace?.annotations,
    });
  }
  const serviceAccount = new ServiceAccount(scope, 'ServiceAccount', { metadata });
  new PropChecks(scope).none(readinessFault(server, props.probes));
  const probes = new Probes(scope, probesOf(server, props.probes));
  const gracefulShutdown = new GracefulShutdown(
    scope,
    withDefaults({ heartbeat: server.heartbeat }, props.gracefulShutdown),
  );
  let volumeClaim: VolumeClaim | undefined;
  if (props.volumeClaim) {
    const { metadata: own } = props.volumeClaim;
    volumeClaim = new VolumeClaim(scope, 'VolumeClaim', { ...props.volumeClaim, metadata: shared.onTop(own) });
  }
  const storage = new Storage(scope, storageOf(scope, props, server, volumeClaim));
  const configuration = new Configuration(scope, 'Configuration', {
    metadata,
    data: serverEnvironment(scope, { server, port, env, secrets, auth, storage, gracefulShutdown, profile }),
  });
  const deployment = new Deployment(scope, 'Deployment', {
    metadata: { ...metadata, annotations: serverFacts(server) },
    image: props.image,
    command: props.command ?? server.command,
    args: props.args ?? (props.command === undefined ? server.args : undefined),
    workingDir: workingDirOf(scope, props, server, storage),
    port,
    metricsPorts,
    configuration,
    secrets: { ...secrets, ...(auth && { AUTH_TOKENS: auth }) },
    serviceAccountName: serviceAccount.name,
    resources: props.resources,
    emergencyResources: props.emergencyResources,
    replicas: props.replicas,
    probes,
    gracefulShutdown,
    rollout: new Rollout(scope, props.rollout),
    scheduling: new Scheduling(scope, props.scheduling),
    storage,
    runAsUser: props.runAsUser === undefined ? server.runAsUser : props.runAsUser,
    podLabels: props.labels,
    podAnnotations: props.podAnnotations,
  });
  let zoneSpread: ZoneSpread | undefined;
  if (props.zoneSpread !== false) {
    zoneSpread = new ZoneSpread(scope, 'ZoneSpread', { ...props.zoneSpread, workload: deployment });
  }
  const service = new Service(scope, 'Service', {
    metricsPorts,
    ...props.service,
    metadata: shared.onTop(props.service?.metadata),
  });
  let externalSecrets: ExternalSecrets | undefined;
  if (props.externalSecrets) {
    externalSecrets = new ExternalSecrets(scope, 'ExternalSecrets', {
      ...props.externalSecrets,
      metadata: shared.onTop(props.externalSecrets.metadata),
    });
  }
  const pods = { serviceAccount, configuration, probes, gracefulShutdown, volumeClaim, deployment };
  return { namespace, ...pods, zoneSpread, service, externalSecrets };
}

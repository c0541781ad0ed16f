import type { ApiObjectMetadata } from 'cdk8s';
import type { ContainerResources } from 'cdk8s-plus-28';
import type { MetricsPort } from '../metrics/metrics-port';
import type { EmergencyResources } from '../props/container-resources';
import type { IConfiguration } from '../props/contracts';
import type { PropNames } from '../props/prop-checks';
import type { SecretKey } from '../props/secret-key';
import type { GracefulShutdown } from './graceful-shutdown';
import type { Probes } from './probes';
import type { Rollout } from './rollout';
import type { Scheduling } from './scheduling';
import type { Storage } from './storage';

/** Props of `Deployment`. */
export interface DeploymentProps {
  /**
   * Metadata of the Deployment.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Image of the server, pinned by a digest or by a tag other than `latest`, so that a restart never changes the
   * version.
   *
   * @see https://kubernetes.io/docs/concepts/containers/images/#image-names
   */
  readonly image: string;

  /**
   * Program to run, with its fixed arguments. Where `workingDir` is not the image's own, name its file by its whole path.
   *
   * @see https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
   * @default - that of the image.
   */
  readonly command?: readonly string[];

  /**
   * Arguments of the program.
   *
   * @default - those of the image; none where `command` is given.
   */
  readonly args?: readonly string[];

  /**
   * Directory that the program is started in. The root file system is read-only, so a server that writes to where it was
   * started needs a writable volume there.
   *
   * @default - that of the image.
   */
  readonly workingDir?: string;

  /**
   * Port that the server listens on.
   *
   * @default 3000
   */
  readonly port?: number;

  /**
   * Further ports of the container, which serve metrics.
   *
   * @default - metrics come from the port of the API, if at all.
   */
  readonly metricsPorts?: readonly MetricsPort[];

  /**
   * ConfigMap that the environment comes from; a change of its data rolls the pods.
   *
   * @default - no ConfigMap.
   */
  readonly configuration?: IConfiguration;

  /**
   * Environment variables that take their value from Secrets.
   *
   * @default - no Secrets.
   */
  readonly secrets?: Readonly<Record<string, SecretKey>>;

  /**
   * Service account of the pods.
   *
   * @default - the namespace's `default` account, without a token.
   */
  readonly serviceAccountName?: string;

  /**
   * Requests and limits of the container. Each resource is replaced as a whole: `cpu: { request }` runs without a CPU
   * limit.
   *
   * @default - CPU 250m to 500m, memory 512Mi to 1Gi, ephemeral storage 128Mi to 1Gi.
   */
  readonly resources?: ContainerResources;

  /**
   * Limits that the runbook's emergency patch may raise the container to. The quota makes room for them.
   *
   * @default - 1 CPU and 2Gi of memory.
   */
  readonly emergencyResources?: EmergencyResources;

  /**
   * Replicas where no autoscaler decides. With one, the field is left out, so that a GitOps sync does not undo its work.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * Health checks.
   *
   * @default - the runbook's paths, see {@link ProbesProps}.
   */
  readonly probes?: Probes;

  /**
   * How a pod ends.
   *
   * @default - a drain of 10 s within 45 s of grace, see {@link GracefulShutdownProps}.
   */
  readonly gracefulShutdown?: GracefulShutdown;

  /**
   * How a new version replaces the old one.
   *
   * @default - pod by pod, never below full strength, see {@link RolloutProps}.
   */
  readonly rollout?: Rollout;

  /**
   * Where the pods may run.
   *
   * @default - any node, replaced 30 s after it is gone, see {@link SchedulingProps}.
   */
  readonly scheduling?: Scheduling;

  /**
   * Writable places of the container.
   *
   * @default - `/tmp` and `/var/lib/task-mcp`, see {@link StorageProps}.
   */
  readonly storage?: Storage;

  /**
   * Numeric user and group that the container runs as; the image must not need root. In the official images of Node.js
   * 1000 is the user `node`.
   *
   * @default 1000
   */
  readonly runAsUser?: number;

  /**
   * Further labels of the pods. The selector's labels cannot be changed.
   *
   * @default - the runbook's and the recommended labels alone.
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Further annotations of the pods.
   *
   * @default - the checksum of the configuration alone.
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

/** The names of the props, for users of JavaScript.
 *
 * @internal
 */
export const DEPLOYMENT_PROPS: PropNames<DeploymentProps> = {
  metadata: true,
  image: true,
  command: true,
  args: true,
  workingDir: true,
  port: true,
  metricsPorts: true,
  configuration: true,
  secrets: true,
  serviceAccountName: true,
  resources: true,
  emergencyResources: true,
  replicas: true,
  probes: true,
  gracefulShutdown: true,
  rollout: true,
  scheduling: true,
  storage: true,
  runAsUser: true,
  podLabels: true,
  podAnnotations: true,
};

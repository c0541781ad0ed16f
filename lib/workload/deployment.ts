import type { ApiObject } from 'cdk8s';
import { Lazy } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { limitFault } from '../checks/rules/containers/limit-covers-request';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { parseImageReference } from '../kubernetes/image-reference';
import { COMMON_LABELS, NAMES, SELECTOR_LABELS } from '../kubernetes/names';
import type { Container, PodSpec } from '../kubernetes/newer-fields';
import type { Plain } from '../kubernetes/plain';
import type { MetricsPort } from '../metrics/metrics-port';
import { checkPodPorts } from '../metrics/pod-port-checks';
import type { ResourceRequirements } from '../props/container-resources';
import { resolveEmergencyLimits, resolveResources } from '../props/container-resources';
import type { IScalable, ISelectable } from '../props/contracts';
import { PropChecks } from '../props/prop-checks';
import { secretEnvironment } from '../props/secret-key';
import { PlainApiObject } from '../yaml/plain-api-object';
import { checkGiven } from './deployment-checks';
import type { DeploymentProps } from './deployment-props';
import { GracefulShutdown } from './graceful-shutdown';
import { Probes } from './probes';
import { Rollout } from './rollout';
import { Scheduling } from './scheduling';
import { Storage } from './storage';
import { mergedMetadata } from '../props/merged-metadata';

/** What the runbook's service needs. The ephemeral storage holds the scratch volumes and the container's log. */
const RESOURCES: ResourceRequirements = {
  requests: { cpu: '250m', memory: '512Mi', 'ephemeral-storage': '128Mi' },
  limits: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '1Gi' },
};

/** With the pod's, what the *restricted* Pod Security Standard asks for, and a file system that nobody can change. */
const SECURITY_CONTEXT: Plain<k8s.SecurityContext> = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
};

/**
 * The pods of the service. They start behind a startup probe, roll without going below full strength, drain before
 * they end, leave a dead node after seconds, and satisfy the *restricted* Pod Security Standard.
 *
 * It makes a plain `ApiObject`, so a JSON patch is written as given; the L1 classes of cdk8s-plus drop what their
 * types do not know.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 *
 * @example
 * new Deployment(chart, 'Deployment', { image: 'registry.example.com/task-mcp-http:1.4.2' });
 */
export class Deployment extends Construct implements ISelectable, IScalable {
  /** Labels that select the pods. Kubernetes never lets them change. */
  public readonly matchLabels: Readonly<Record<string, string>> = SELECTOR_LABELS;
  /** Name of the Deployment. */
  public readonly name: string;
  /** Image of the server. */
  public readonly image: string;
  /** Program to run, where it is not that of the image. */
  public readonly command?: readonly string[];
  /** Arguments of the program, where they are not those of the image. */
  public readonly args?: readonly string[];
  /** Directory that the program is started in, where it is not that of the image. */
  public readonly workingDir?: string;
  /** Port that the server listens on. */
  public readonly port: number;
  /** Further ports of the container, which serve metrics. */
  public readonly metricsPorts: readonly MetricsPort[];
  /** Requests and limits of the container. */
  public readonly resources: ResourceRequirements;
  /** Replicas where no autoscaler decides. */
  public readonly replicas: number;
  /** Numeric user and group that the container runs as. */
  public readonly runAsUser: number;
  /** Health checks. */
  public readonly probes: Probes;
  /** How a pod ends. */
  public readonly gracefulShutdown: GracefulShutdown;
  /** How a new version replaces the old one. */
  public readonly rollout: Rollout;
  /** Where the pods may run. */
  public readonly scheduling: Scheduling;
  /** Writable places of the container. */
  public readonly storage: Storage;

  private hasAutoscaler = false;

  /**
   * @throws {ValidationError} where the image is not pinned, a limit is below its request, a number is out of range, a
   * name or label is none, or a label would change the selector.
   */
  public constructor(scope: Construct, id: string, props: DeploymentProps) {
    super(scope, id);
    const checks = new PropChecks(this);
    checkGiven(checks, props);
    const { image, port = NAMES.port, metricsPorts = [], replicas = 3, runAsUser = 1000 } = props;
    this.image = image;
    this.command = props.command;
    this.args = props.args;
    this.workingDir = props.workingDir;
    this.port = port;
    this.metricsPorts = metricsPorts;
    this.resources = resolveResources(checks, 'resources', props.resources, RESOURCES);
    this.replicas = replicas;
    this.runAsUser = runAsUser;
    this.probes = props.probes ?? new Probes(this);
    this.gracefulShutdown = props.gracefulShutdown ?? new GracefulShutdown(this);
    this.rollout = props.rollout ?? new Rollout(this);
    this.scheduling = props.scheduling ?? new Scheduling(this);
    this.storage = props.storage ?? new Storage(this);
    this.checkDecided(checks);
    this.name = this.makeApiObject(props, resolveEmergencyLimits(checks, props.emergencyResources)).name;
  }

  /** Leaves `spec.replicas` to an autoscaler. */
  public markHasAutoscaler(): void {
    this.hasAutoscaler = true;
  }

  private checkDecided(checks: PropChecks): void {
    checkPodPorts(checks, this);
    checks.wholeNumber('replicas', this.replicas, 1);
    // 0 is root, which the restricted Pod Security Standard refuses.
    checks.wholeNumber('runAsUser', this.runAsUser, 1);
    for (const [resource, limit] of Object.entries(this.resources.limits)) {
      const request = this.resources.requests[resource];
      if (request !== undefined) checks.none(limitFault('resources', resource, request, limit));
    }
  }

  private makeApiObject(props: DeploymentProps, emergencyLimits: string): ApiObject {
    const podLabels = { ...COMMON_LABELS, ...versionLabel(this.image), ...props.podLabels, ...SELECTOR_LABELS };
    return new PlainApiObject(this, 'Default', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        ...mergedMetadata({ name: NAMES.service }, props.metadata),
        labels: { ...COMMON_LABELS, ...props.metadata?.labels },
        annotations: {
          [ANNOTATIONS.emergencyLimits]: emergencyLimits,
          ...claimFact(this.storage),
          ...props.metadata?.annotations,
        },
      },
      spec: {
        replicas: Lazy.any({ produce: () => (this.hasAutoscaler ? undefined : this.replicas) }),
        ...this.rollout.toSpec(),
        selector: { matchLabels: { ...this.matchLabels } },
        template: { metadata: { labels: podLabels, annotations: podAnnotations(props) }, spec: this.podSpec(props) },
      },
    });
  }

  private podSpec(props: DeploymentProps): PodSpec {
    return {
      ...this.scheduling.toPodSpec(),
      serviceAccountName: props.serviceAccountName,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: this.gracefulShutdown.terminationGracePeriod.toSeconds(),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: this.runAsUser,
        runAsGroup: this.runAsUser,
        fsGroup: this.runAsUser,
        // Otherwise each start walks through every file on the volume first.
        fsGroupChangePolicy: this.storage.workingDirectoryClaim && 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [this.container(props)],
      volumes: this.storage.toVolumes(),
    };
  }

  private container({ configuration, secrets }: DeploymentProps): Container {
    return {
      name: NAMES.container,
      image: this.image,
      // A pinned image never changes, so a node that has it starts without asking the registry.
      imagePullPolicy: 'IfNotPresent',
      command: this.command && [...this.command],
      args: this.args && [...this.args],
      workingDir: this.workingDir,
      ports: [{ name: NAMES.portName, port: this.port }, ...this.metricsPorts].map(({ name, port }) => ({
        name,
        containerPort: port,
        protocol: 'TCP',
      })),
      envFrom: configuration && [{ configMapRef: { name: configuration.configMapName } }],
      env: secretEnvironment(secrets),
      resources: this.resources,
      ...this.probes.toContainer(this.gracefulShutdown.probeGracePeriod),
      lifecycle: this.gracefulShutdown.toLifecycle(),
      securityContext: SECURITY_CONTEXT,
      volumeMounts: this.storage.toVolumeMounts(),
    };
  }
}

/** A claim that no manifest of the chart makes has no field that says how it can be mounted. */
function claimFact({ workingDirectoryClaim: claim }: Storage): Record<string, string> {
  if (claim?.accessMode === undefined || Construct.isConstruct(claim)) return {};
  return { [ANNOTATIONS.volumeClaims]: `${claim.name}=${claim.accessMode}` };
}

/** The recommended version label, where the image has a tag that fits into a label. */
function versionLabel(image: string): Record<string, string> {
  const tag = parseImageReference(image)?.tag;
  return tag !== undefined && /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/.test(tag)
    ? { 'app.kubernetes.io/version': tag }
    : {};
}

/** The checksum is asked for at synth, so that a patch of the ConfigMap rolls the pods too. */
function podAnnotations({
  configuration,
  podAnnotations: further,
}: DeploymentProps): Record<string, unknown> | undefined {
  if (!configuration) return further && { ...further };
  return { [ANNOTATIONS.configChecksum]: Lazy.any({ produce: () => configuration.checksum() }), ...further };
}

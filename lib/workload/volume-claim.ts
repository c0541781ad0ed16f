import type { ApiObjectMetadata, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import { RETAINED } from '../kubernetes/retained';
import { mergedMetadata } from '../props/merged-metadata';
import { formatSize } from '../props/container-resources';
import type { AccessMode, IVolumeClaim } from '../props/contracts';
import { checkMetadata } from '../props/metadata-checks';
import { checkObjectName } from '../props/object-name';
import { PropChecks } from '../props/prop-checks';
import { ACCESS_MODES } from '../props/volume-claim-checks';
import { PlainApiObject } from '../yaml/plain-api-object';

/** Props of {@link VolumeClaim}. */
export interface VolumeClaimProps {
  /**
   * Metadata of the PersistentVolumeClaim.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /** Size of the volume. It can be raised later where the storage class allows it, and never lowered. */
  readonly size: Size;

  /**
   * Storage class that makes the volume. It can't change once the claim is there. For `ReadWriteMany` it is one of a file
   * system that nodes share, such as NFS or CephFS; the default class of most clusters has disks of one node alone.
   *
   * @default - the cluster's default class.
   */
  readonly storageClassName?: string;

  /**
   * From where pods may mount the volume: from every node (`ReadWriteMany`), from one node at a time (`ReadWriteOnce`), or
   * one pod alone (`ReadWriteOncePod`). The last two leave room for one pod, which a rollout has to take away first.
   *
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
   * @default "ReadWriteMany"
   */
  readonly accessMode?: AccessMode;

  /**
   * Whether Argo CD, Flux and Helm leave the claim in the cluster when it is no longer in the chart, or the application is
   * deleted. Whoever deletes the claim, or its namespace, deletes its data, unless the storage class retains volumes.
   *
   * @default true
   */
  readonly retain?: boolean;
}

/**
 * Asks for a volume that outlives the pods: what they keep in their working directory is there for the next one. Tools that
 * delete what is no longer in the chart leave it alone by default.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
 *
 * @example
 * const claim = new VolumeClaim(chart, 'Claim', { size: Size.gibibytes(10), storageClassName: 'shared-files' });
 * const storage = new Storage(chart, { workingDirectoryClaim: claim });
 * new Deployment(chart, 'Deployment', { image: 'registry.example.com/task-mcp-http:1.4.2', storage });
 */
export class VolumeClaim extends Construct implements IVolumeClaim {
  /** Name of the claim, by which pods mount it. */
  public readonly name: string;
  /** Size of the volume. */
  public readonly size: Size;
  /** Storage class that makes the volume; that of the cluster where none is named. */
  public readonly storageClassName?: string;
  /** From where pods may mount the volume. */
  public readonly accessMode: AccessMode;
  /** Whether tools leave the claim in the cluster when it is no longer in the chart. */
  public readonly retain: boolean;

  /** @throws {ValidationError} where the size is none, a name is none, or there is no such access mode. */
  public constructor(scope: Construct, id: string, props: VolumeClaimProps) {
    super(scope, id);
    const checks = new PropChecks(this);
    checkGiven(checks, props);
    const { metadata, size, storageClassName, accessMode = 'ReadWriteMany', retain = true } = props;
    this.size = size;
    this.storageClassName = storageClassName;
    this.accessMode = accessMode;
    this.retain = retain;
    this.name = new PlainApiObject(this, 'Default', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        ...mergedMetadata({ name: NAMES.service }, metadata),
        annotations: retain ? { ...RETAINED, ...metadata?.annotations } : metadata?.annotations,
      },
      spec: {
        accessModes: [accessMode],
        resources: { requests: { storage: formatSize(size) } },
        storageClassName,
        // A block device is no directory.
        volumeMode: 'Filesystem',
      },
    }).name;
  }
}

function checkGiven(checks: PropChecks, props: VolumeClaimProps): void {
  checks.options('props', props ?? null, false);
  checks.known(props, { metadata: true, size: true, storageClassName: true, accessMode: true, retain: true });
  checkMetadata(checks, 'metadata', props.metadata);
  checks.size('size', props.size ?? null);
  if (props.storageClassName !== undefined) checkObjectName(checks, 'storageClassName', props.storageClassName);
  checks.oneOf('accessMode', props.accessMode, ACCESS_MODES);
  checks.flag('retain', props.retain);
}

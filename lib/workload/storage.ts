import { posix } from 'path';
import { Duration, Size } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { AuditLogGrowth } from '../alert-catalog/alert-context';
import type { Plain } from '../kubernetes/plain';
import { formatSize } from '../props/container-resources';
import type { IVolumeClaim } from '../props/contracts';
import { PropChecks } from '../props/prop-checks';
import { checkVolumeClaim } from '../props/volume-claim-checks';
import { shown } from '../words/shown';

/** Props of {@link Storage}. */
export interface StorageProps {
  /**
   * Directory that the server works in, or `false` where it writes to `/tmp` alone. Without a claim it is an empty volume that
   * lives as long as the pod: a new pod has none of the data of the others.
   *
   * @default "/var/lib/task-mcp"
   */
  readonly workingDirectory?: string | false;

  /**
   * Claim on the volume that the working directory is: a `VolumeClaim`, or one that somebody else makes, by its name. All pods
   * share the volume, and what they keep there is still there for the next one. Nothing evicts a pod when it is full; the
   * server then fails to write.
   *
   * @default - none; each pod has an empty volume of its own.
   */
  readonly workingDirectoryClaim?: IVolumeClaim;

  /**
   * Largest size of the working directory where it is an empty volume, the audit log included. A pod that exceeds it is
   * evicted. A claim has its own size.
   *
   * @default Size.mebibytes(256)
   */
  readonly workingDirectorySize?: Size;

  /**
   * File that the server writes its audit log to. It must lie in a writable volume.
   *
   * @default - `audit.log` in the working directory, or in `/tmp` where there is none.
   */
  readonly auditLogFile?: string;

  /**
   * Bytes that each authenticated request adds to the audit log, where nothing rotates it.
   *
   * @default - not known, or it is rotated.
   */
  readonly auditLogBytesPerRequest?: number;

  /**
   * Authenticated requests that one pod answers each second, over the day. From it follows when an audit log that nothing
   * rotates has filled its volume, and the alert that warns before.
   *
   * @default - not known, so nothing warns before the pod is evicted.
   */
  readonly authenticatedRequestsPerSecond?: number;

  /**
   * Largest size of `/tmp`. A pod that exceeds it is evicted.
   *
   * @default Size.mebibytes(64)
   */
  readonly tmpSize?: Size;
}

/**
 * The writable places of a container whose root file system is read-only: `/tmp`, and the working directory with the
 * audit log. Both are limited in size so that a runaway log evicts one pod and not the node's other tenants; with a claim the
 * working directory is a volume that outlives the pods.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
 */
export class Storage {
  /** Directory that the server works in, or `false` where it writes to `/tmp` alone. */
  public readonly workingDirectory: string | false;
  /** Claim on the volume that the working directory is. */
  public readonly workingDirectoryClaim?: IVolumeClaim;
  /** Size of the working directory; `undefined` where only its claim knows. */
  public readonly workingDirectorySize?: Size;
  /** File that the server writes its audit log to. */
  public readonly auditLogFile: string;
  /** Bytes that each authenticated request adds to the audit log, where nothing rotates it. */
  public readonly auditLogBytesPerRequest?: number;
  /** Authenticated requests that one pod answers each second. */
  public readonly authenticatedRequestsPerSecond?: number;
  /** Largest size of `/tmp`. */
  public readonly tmpSize: Size;

  /**
   * @throws {ValidationError} where a path is not absolute, the audit log lies outside the writable places, a size or a rate is
   * none, or the claim is none or has another size.
   */
  public constructor(scope: IConstruct, props: StorageProps = {}) {
    const checks = new PropChecks(scope);
    checks.known(props, {
      workingDirectory: true,
      workingDirectoryClaim: true,
      workingDirectorySize: true,
      auditLogFile: true,
      auditLogBytesPerRequest: true,
      authenticatedRequestsPerSecond: true,
      tmpSize: true,
    });
    const { workingDirectory = '/var/lib/task-mcp', workingDirectoryClaim: claim } = props;
    const { workingDirectorySize = claim ? claim.size : Size.mebibytes(256) } = props;
    // What is no path is told of below.
    const logFolder = typeof workingDirectory === 'string' ? workingDirectory : '/tmp';
    const { auditLogFile = `${logFolder || '/tmp'}/audit.log`, tmpSize = Size.mebibytes(64) } = props;
    this.workingDirectory = workingDirectory;
    this.workingDirectoryClaim = claim;
    this.workingDirectorySize = workingDirectorySize;
    this.auditLogFile = auditLogFile;
    this.tmpSize = tmpSize;
    this.auditLogBytesPerRequest = props.auditLogBytesPerRequest;
    if (props.auditLogBytesPerRequest !== undefined) {
      checks.wholeNumber('auditLogBytesPerRequest', props.auditLogBytesPerRequest, 1, Number.MAX_SAFE_INTEGER);
    }
    this.authenticatedRequestsPerSecond = props.authenticatedRequestsPerSecond;
    checkRate(checks, props.authenticatedRequestsPerSecond);
    checkPaths(checks, workingDirectory, auditLogFile);
    checks.size('workingDirectorySize', props.workingDirectorySize);
    checks.size('tmpSize', tmpSize);
    checkClaim(checks, props);
  }

  /**
   * How long it takes until an audit log that nothing rotates has filled its volume, at a steady rate of authenticated
   * requests; `undefined` where the log does not grow without end. The rate is that of one pod, which is then evicted; on a
   * claim, whose volume all pods share, it is that of all of them.
   *
   * @throws {RangeError} where the rate is not above 0, or nobody knows how large the volume is.
   */
  public auditLogLastsFor(requestsPerSecond: number): Duration | undefined {
    if (!(requestsPerSecond > 0)) {
      throw new RangeError(`'requestsPerSecond' (${shown(requestsPerSecond)}) must be above 0, or the log never grows`);
    }
    if (this.auditLogBytesPerRequest === undefined) return undefined;
    const size = this.auditLogVolumeSize;
    if (size === undefined) {
      throw new RangeError(
        `'workingDirectoryClaim.size' (none) of '${this.workingDirectoryClaim?.name}' must be given, or nobody knows how long the audit log lasts`,
      );
    }
    const seconds = (size.toKibibytes() * 1024) / (this.auditLogBytesPerRequest * requestsPerSecond);
    return Duration.seconds(Math.floor(seconds));
  }

  /**
   * The volume of a pod's own that an audit log fills which nothing rotates, and when it is full at the rate that was given;
   * `undefined` where the log does not grow, lies on a claim, or no rate was given.
   */
  public get auditLogGrowth(): AuditLogGrowth | undefined {
    const { authenticatedRequestsPerSecond: requestsPerSecond, auditLogVolumeSize: size } = this;
    if (requestsPerSecond === undefined || (this.workingDirectoryClaim && !this.auditLogInTmp)) return undefined;
    const lastsFor = this.auditLogLastsFor(requestsPerSecond);
    return lastsFor && { requestsPerSecond, lastsFor, volumeSize: formatSize(size as Size) };
  }

  /** Where a container mounts the volumes. */
  public toVolumeMounts(): Plain<k8s.VolumeMount>[] {
    return [
      { name: 'tmp', mountPath: '/tmp' },
      ...(this.workingDirectory === false ? [] : [{ name: 'work', mountPath: this.workingDirectory }]),
    ];
  }

  /** The volumes of a pod. */
  public toVolumes(): Plain<k8s.Volume>[] {
    const { workingDirectoryClaim: claim, workingDirectorySize } = this;
    const tmp = emptyDir('tmp', this.tmpSize);
    if (this.workingDirectory === false) return [tmp];
    return [
      tmp,
      claim
        ? { name: 'work', persistentVolumeClaim: { claimName: claim.name } }
        : emptyDir('work', workingDirectorySize as Size),
    ];
  }

  private get auditLogInTmp(): boolean {
    return posix.normalize(this.auditLogFile).startsWith('/tmp/');
  }

  private get auditLogVolumeSize(): Size | undefined {
    return this.auditLogInTmp ? this.tmpSize : this.workingDirectorySize;
  }
}

function checkRate(checks: PropChecks, rate: unknown): void {
  if (rate === undefined || (typeof rate === 'number' && rate > 0 && rate < Infinity)) return;
  checks.fail(`'authenticatedRequestsPerSecond' (${shown(rate)}) must be a number above 0, and finite`);
}

function checkClaim(checks: PropChecks, props: StorageProps): void {
  const { workingDirectory, workingDirectoryClaim: claim, workingDirectorySize } = props;
  checkVolumeClaim(checks, 'workingDirectoryClaim', claim);
  if (claim === undefined) return;
  if (workingDirectory === false) {
    checks.fail(
      `'workingDirectory' (false) must be the directory that 'workingDirectoryClaim' (${claim.name}) is mounted at; give one, or leave the claim out`,
    );
  }
  if (workingDirectorySize !== undefined) {
    checks.fail(
      `'workingDirectorySize' (${workingDirectorySize.asString()}) must be left out beside 'workingDirectoryClaim' (${claim.name}), whose volume has the size of the claim`,
    );
  }
}

/** Compares the paths by where they lead: `/var/../tmp/` is `/tmp`. */
function checkPaths(checks: PropChecks, workingDirectory: string | false, auditLogFile: string): void {
  checks.text('auditLogFile', auditLogFile);
  const file = posix.normalize(auditLogFile);
  if (workingDirectory === false) {
    if (file.endsWith('/') || !file.startsWith('/tmp/')) {
      checks.fail(
        `'auditLogFile' (${shown(auditLogFile)}) must be a file in /tmp, because everything else is read-only`,
      );
    }
    return;
  }
  checks.text('workingDirectory', workingDirectory);
  const directory = posix.normalize(`${workingDirectory}/`);
  if (!directory.startsWith('/') || directory === '/' || directory === '/tmp/') {
    checks.fail(`'workingDirectory' (${shown(workingDirectory)}) must be an absolute path below '/', and not /tmp`);
  }
  if (workingDirectory.includes(':')) {
    checks.fail(
      `'workingDirectory' (${shown(workingDirectory)}) must not contain ':', or no container runtime mounts it`,
    );
  }
  if (file.endsWith('/') || ![directory, '/tmp/'].some((place) => file.startsWith(place))) {
    checks.fail(
      `'auditLogFile' (${shown(auditLogFile)}) must be a file in 'workingDirectory' (${shown(workingDirectory)}) or in /tmp, because everything else is read-only`,
    );
  }
}

function emptyDir(name: string, size: Size): Plain<k8s.Volume> {
  return { name, emptyDir: { sizeLimit: formatSize(size) } };
}

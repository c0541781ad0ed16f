import { posix } from 'path';
import { Duration, Size } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { Plain } from '../kubernetes/plain';
import { formatSize } from '../props/container-resources';
import { PropChecks } from '../props/prop-checks';

/** Props of {@link Storage}. */
export interface StorageProps {
  /**
   * Directory that the server works in, or `false` where it writes to `/tmp` alone. It is an empty volume that lives as long
   * as the pod: a new pod has none of the data of the others.
   *
   * @default "/var/lib/task-mcp"
   */
  readonly workingDirectory?: string | false;

  /**
   * Largest size of the working directory, the audit log included. A pod that exceeds it is evicted.
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
   * Largest size of `/tmp`. A pod that exceeds it is evicted.
   *
   * @default Size.mebibytes(64)
   */
  readonly tmpSize?: Size;
}

/**
 * The writable places of a container whose root file system is read-only: `/tmp`, and the working directory with the
 * audit log, both limited in size so that a runaway log evicts one pod and not the node's other tenants.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
 */
export class Storage {
  /** Directory that the server works in, or `false` where it writes to `/tmp` alone. */
  public readonly workingDirectory: string | false;
  /** Largest size of the working directory. */
  public readonly workingDirectorySize: Size;
  /** File that the server writes its audit log to. */
  public readonly auditLogFile: string;
  /** Bytes that each authenticated request adds to the audit log, where nothing rotates it. */
  public readonly auditLogBytesPerRequest?: number;
  /** Largest size of `/tmp`. */
  public readonly tmpSize: Size;

  /** @throws {ValidationError} where a path is not absolute, the audit log lies outside the writable places, or a size is none. */
  public constructor(scope: IConstruct, props: StorageProps = {}) {
    const checks = new PropChecks(scope);
    checks.known(props, {
      workingDirectory: true,
      workingDirectorySize: true,
      auditLogFile: true,
      auditLogBytesPerRequest: true,
      tmpSize: true,
    });
    const { workingDirectory = '/var/lib/task-mcp', workingDirectorySize = Size.mebibytes(256) } = props;
    const { auditLogFile = `${workingDirectory || '/tmp'}/audit.log`, tmpSize = Size.mebibytes(64) } = props;
    this.workingDirectory = workingDirectory;
    this.workingDirectorySize = workingDirectorySize;
    this.auditLogFile = auditLogFile;
    this.tmpSize = tmpSize;
    this.auditLogBytesPerRequest = props.auditLogBytesPerRequest;
    if (props.auditLogBytesPerRequest !== undefined) {
      checks.wholeNumber('auditLogBytesPerRequest', props.auditLogBytesPerRequest, 1);
    }
    checkPaths(checks, workingDirectory, auditLogFile);
    checks.size('workingDirectorySize', workingDirectorySize);
    checks.size('tmpSize', tmpSize);
  }

  /**
   * How long a pod lives until its audit log has filled the working directory and it is evicted, at a steady rate of
   * authenticated requests that this one pod answers; `undefined` where the log does not grow without end.
   *
   * @throws {RangeError} where the rate is not above 0.
   */
  public auditLogLastsFor(requestsPerSecond: number): Duration | undefined {
    if (!(requestsPerSecond > 0)) {
      throw new RangeError(`'requestsPerSecond' (${requestsPerSecond}) must be above 0, or the log never grows`);
    }
    if (this.auditLogBytesPerRequest === undefined) return undefined;
    const size = this.workingDirectory === false ? this.tmpSize : this.workingDirectorySize;
    const seconds = (size.toKibibytes() * 1024) / (this.auditLogBytesPerRequest * requestsPerSecond);
    return Duration.seconds(Math.floor(seconds));
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
    return [
      emptyDir('tmp', this.tmpSize),
      ...(this.workingDirectory === false ? [] : [emptyDir('work', this.workingDirectorySize)]),
    ];
  }
}

/** Compares the paths by where they lead: `/var/../tmp/` is `/tmp`. */
function checkPaths(checks: PropChecks, workingDirectory: string | false, auditLogFile: string): void {
  checks.text('auditLogFile', auditLogFile);
  const file = posix.normalize(auditLogFile);
  if (workingDirectory === false) {
    if (file.endsWith('/') || !file.startsWith('/tmp/')) {
      checks.fail(`'auditLogFile' (${auditLogFile}) must be a file in /tmp, because everything else is read-only`);
    }
    return;
  }
  checks.text('workingDirectory', workingDirectory);
  const directory = posix.normalize(`${workingDirectory}/`);
  if (!directory.startsWith('/') || directory === '/' || directory === '/tmp/') {
    checks.fail(`'workingDirectory' (${workingDirectory}) must be an absolute path below '/', and not /tmp`);
  }
  if (workingDirectory.includes(':')) {
    checks.fail(`'workingDirectory' (${workingDirectory}) must not contain ':', or no container runtime mounts it`);
  }
  if (file.endsWith('/') || ![directory, '/tmp/'].some((place) => file.startsWith(place))) {
    checks.fail(
      `'auditLogFile' (${auditLogFile}) must be a file in 'workingDirectory' (${workingDirectory}) or in /tmp, because everything else is read-only`,
    );
  }
}

function emptyDir(name: string, size: Size): Plain<k8s.Volume> {
  return { name, emptyDir: { sizeLimit: formatSize(size) } };
}

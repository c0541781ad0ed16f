/** What stands in for a container image: a folder, and what a Dockerfile would say about it. */
export interface Image {
  /** Folder of this machine that holds the files; everybody must be able to read it. */
  readonly folder: string;
  /** Where the container sees the folder, read-only. */
  readonly mountPath: string;
  /** `ENTRYPOINT`. */
  readonly command: readonly string[];
  /**
   * `CMD`, which the container's `command` and `args` both replace.
   * @default []
   */
  readonly args?: readonly string[];
  /** `WORKDIR`. */
  readonly workingDir: string;
  /**
   * `ENV`.
   * @default {}
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * `USER`, as a number.
   * @default 0
   */
  readonly user?: number;
}

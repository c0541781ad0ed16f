import type { Manifest } from '../manifests/manifest';

/** One object of a chart, with the path of the construct that made it. */
export interface Subject<M extends Manifest = Manifest> {
  /** Path of the construct in the tree, such as `production/task-mcp-http/DisruptionBudget/Default`. */
  readonly path: string;
  /** The object as it will be written, after every patch. */
  readonly manifest: M;
  /**
   * Whether a part of this library composed it and nobody patched it. What its props said has been checked.
   *
   * @default - somebody else did.
   */
  readonly isAsComposed?: boolean;
}

/** Names an object in a message: `Deployment task-mcp-http`. */
export function nameOf(subject: Subject): string {
  const { kind, metadata } = subject.manifest;
  return `${kind} ${metadata.name ?? 'without a name'}`;
}

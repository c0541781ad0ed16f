import type { Duration } from 'cdk8s';

/** Which paths of a service a way in publishes. Nothing else of the service is reached through it. */
export interface PublishedPaths {
  /** Paths with all below them. */
  readonly prefixes: readonly string[];
  /** Paths without anything below them. */
  readonly exact: readonly string[];
  /** Paths with all below them whose answers are meant to last, each with its own time limit, if it has one. */
  readonly streams: readonly { readonly path: string; readonly timeout?: Duration }[];
  /** Paths below a published one that are withheld all the same. */
  readonly withheld: readonly string[];
}

/** Everything, with a longer time limit for event streams: what is published where nobody says what clients need. */
export const EVERYTHING: PublishedPaths = { prefixes: ['/'], exact: [], streams: [{ path: '/sse' }], withheld: [] };

/** What is published beside what clients need: a path that is asked for by name is withheld no longer. */
export function publishing(paths: PublishedPaths, further: readonly string[]): PublishedPaths {
  return {
    ...paths,
    exact: [...new Set([...paths.exact, ...further])],
    withheld: paths.withheld.filter((path) => !further.includes(path)),
  };
}

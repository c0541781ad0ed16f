/** The analysers that judge manifests by rules of their own. */
export type Analyser = 'kube-score' | 'checkov';

/** Something that an analyser would have otherwise. */
export interface Finding {
  /** The analyser's identifier of the rule. */
  readonly check: string;
  /** The object that breaks it, as `<kind>/<name>`. */
  readonly object: string;
}

/** A finding, or several of one cause, that is left as it is. */
export interface AcceptedFinding {
  readonly object: string;
  /** Identifiers of the rules, by analyser. */
  readonly checks: Readonly<Partial<Record<Analyser, readonly string[]>>>;
  /** Where it occurs, if not in every environment. */
  readonly environments?: readonly string[];
  /** Why the manifest is right as it is, or why the rule does not apply to it. */
  readonly reason: string;
}

/** How what was found differs from what is accepted. */
export interface Differences {
  /** Found, and not accepted. */
  readonly unlisted: readonly string[];
  /** Accepted, and no longer found. */
  readonly gone: readonly string[];
}

/** Compares what an analyser found in an environment with what is accepted there. */
export function differences(
  found: readonly Finding[],
  accepted: readonly AcceptedFinding[],
  { analyser, environment }: { readonly analyser: Analyser; readonly environment: string },
): Differences {
  const expected = accepted
    .filter(({ environments }) => environments === undefined || environments.includes(environment))
    .flatMap(({ object, checks }) => (checks[analyser] ?? []).map((check) => ({ check, object })));
  return { unlisted: without(found, expected), gone: without(expected, found) };
}

function without(findings: readonly Finding[], others: readonly Finding[]): string[] {
  const known = new Set(others.map(asLine));
  return [...new Set(findings.map(asLine))].filter((line) => !known.has(line)).sort();
}

function asLine({ check, object }: Finding): string {
  return `${object}: ${check}`;
}

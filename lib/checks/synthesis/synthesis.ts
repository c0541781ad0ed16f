import type { ApiObject, App } from 'cdk8s';
import type { Manifest } from '../manifests/manifest';

/** The synth that is under way. */
let current: Synthesis | undefined;

/**
 * One synth of an app that writes what has been checked: first every validation runs, which may change objects, then the
 * checks of manifests, for which each object is rendered once.
 */
export class Synthesis {
  private readonly last = new Map<string, () => readonly string[]>();
  private readonly manifests = new Map<ApiObject, Manifest>();
  private final = false;

  /** Runs a synth; what it asks for by {@link manifestOf} is rendered once from the checks on. */
  public static run<T>(synth: (synthesis: Synthesis) => T): T {
    const outer = current;
    current = new Synthesis();
    try {
      return synth(current);
    } finally {
      current = outer;
    }
  }

  /** Has each construct validate itself, and returns the faults as cdk8s words and orders them. */
  public validate(app: App): string[] {
    const found = app.node.findAll().map(({ node }) => ({ path: node.path, faults: node.validate() }));
    this.final = true;
    return found.flatMap(({ path, faults }) =>
      faults.flatMap((fault) => this.last.get(fault)?.() ?? [fault]).map((fault) => `[${path}] ${fault}`),
    );
  }

  /** The manifest of an object. */
  public manifestOf(object: ApiObject): Manifest {
    const known = this.manifests.get(object);
    if (known !== undefined) return known;
    const manifest = object.toJson() as Manifest;
    if (this.final) this.manifests.set(object, manifest);
    return manifest;
  }

  /** Keeps a check for when all validations have run, and returns what stands for its faults until then. */
  public keep(check: () => readonly string[]): string[] {
    if (this.final) return [...check()];
    const name = `check ${this.last.size} of manifests`;
    this.last.set(name, check);
    return [name];
  }
}

/** The manifest of an object as it stands now, or as it is final in the synth under way. */
export function manifestOf(object: ApiObject): Manifest {
  return current === undefined ? (object.toJson() as Manifest) : current.manifestOf(object);
}

/** Runs a check of manifests: at once, or last in the synth under way. */
export function checkLast(check: () => readonly string[]): string[] {
  return current === undefined ? [...check()] : current.keep(check);
}

/**
 * Whether cdk8s validates an app in order to write its YAML. It tells nobody, but what returns objects, as `Testing.synth` and
 * `Chart.toJson` do, comes by another way.
 */
export function isWrittenByCdk8s(): boolean {
  if (current !== undefined) return false;
  const trace = { stack: '' };
  Error.captureStackTrace(trace, checkLast);
  return /\.synth(?:Yaml)? /.test(trace.stack) && !trace.stack.includes('._synthChart');
}

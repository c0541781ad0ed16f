import type { AlertContext } from '../../../lib/alert-catalog/alert-context';
import type { PrometheusRuleGroup } from '../../../lib/alerting/prometheus-rule';
import { testRules } from '../support/promtool/promtool';
import { nameOf, neededFor, promtoolTests, rulesFor } from '../support/promtool/promtool-runs';
import type { Mutant } from './rule-mutants';

/** Tests that promtool runs at once: a failure ends the run of a mutant, and most fail early. */
const AT_ONCE = 4;

/** Some tests of a rule, and how many mutants they have killed. */
interface Tests {
  readonly text: string;
  kills: number;
}

/** Runs the cases against mutants. */
export class MutationRun {
  private readonly tests = new Map<string, Tests[]>();
  private readonly testsIn = new Map<string, (name: string) => string[]>();

  public constructor(
    private readonly promtool: string,
    private readonly contexts: Readonly<Record<string, AlertContext>>,
  ) {}

  /** Whether a case of the changed rule, or of one that reads it, fails. A mutant that is no rule at all is an error. */
  public async kills(mutant: Mutant): Promise<boolean> {
    for (const name of concerned(mutant)) {
      const rules = rulesFor(mutant.group, name);
      const tests = this.testsOf(mutant.context, name);
      // What has killed many is likely to kill the next one too.
      for (const some of [...tests].sort((a, b) => b.kills - a.kills)) {
        const { ok, output } = await testRules(this.promtool, rules, some.text);
        if (/could not parse|parse error/.test(output)) throw new Error(`not PromQL: ${mutant.what}\n${output}`);
        if (ok) continue;
        some.kills += 1;
        return true;
      }
    }
    return false;
  }

  private testsOf(context: string, name: string): Tests[] {
    const key = `${context} ${name}`;
    const known = this.tests.get(key);
    if (known) return known;
    const tests = this.testFiles(context)(name)
      .flatMap(inParts)
      .map((text) => ({ text, kills: 0 }));
    this.tests.set(key, tests);
    return tests;
  }

  private testFiles(context: string): (name: string) => string[] {
    const files = this.testsIn.get(context) ?? promtoolTests(this.contexts[context] as AlertContext);
    this.testsIn.set(context, files);
    return files;
  }
}

/** The changed rule first, then what reads it. */
function concerned({ group, rule }: { readonly group: PrometheusRuleGroup; readonly rule: string }): string[] {
  const readers = new Set(group.rules.map(nameOf).filter((name) => neededFor(group, name).has(rule)));
  return [rule, ...[...readers].filter((name) => name !== rule)];
}

/** A test file as several with fewer tests. */
function inParts(file: string): string[] {
  const { tests, ...settings } = JSON.parse(file) as { readonly tests: readonly object[] };
  const parts = Array.from({ length: Math.ceil(tests.length / AT_ONCE) }, (_, index) =>
    tests.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  return parts.map((some) => JSON.stringify({ ...settings, tests: some }));
}

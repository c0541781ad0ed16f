import type { IConstruct } from 'constructs';
import { ApiObject, Chart } from 'cdk8s';
import { PropChecks } from '../../props/prop-checks';
import { ValidationError } from '../../props/validation-error';
import type { PlainApiObject } from '../../yaml/plain-api-object';
import type { Finding } from '../engine/check';
import { check } from '../engine/check';
import type { Rule } from '../engine/rule';
import type { Waiver } from '../engine/waiver';
import { isDate, isRuleId, waiverAnnotation, waiverFault } from '../engine/waiver';
import type { Subject } from '../model/subject';
import { RULES } from '../rules';
import { checkLast, isWrittenByCdk8s, manifestOf } from './synthesis';
import { yamlWarning } from './yaml-warning';

/** How {@link ResilienceChecks.attach} checks a chart. */
export interface ResilienceChecksOptions {
  /**
   * Rules of one's own, checked beside the built-in ones. An id that is taken is refused.
   *
   * @default - the built-in rules alone.
   */
  readonly rules?: readonly Rule[];

  /**
   * The day that waivers are held against, as `YYYY-MM-DD`.
   *
   * @default - today in UTC; the clock is read only where a waiver exists, and never changes a manifest.
   */
  readonly today?: string;
}

/**
 * Refuses contradictions between the objects of a chart at synth, on the final manifests, after every patch.
 *
 * It works on any chart, whether or not its objects come from this library. All faults are reported in one run, each
 * with the rule's id, the path of the construct and the repair. `TaskMcpHttp` attaches it to its chart by itself.
 *
 * @example
 * ResilienceChecks.attach(chart);
 */
export class ResilienceChecks {
  private static readonly attached = new WeakMap<Chart, ResilienceChecks>();

  /**
   * Adds the checks to a chart. A second call on the same chart adds its rules to those of the first.
   *
   * @throws {ValidationError} where a rule is none or its id is already taken, or `today` is not a day.
   */
  public static attach(chart: Chart, options: ResilienceChecksOptions = {}): ResilienceChecks {
    checkOptions(new PropChecks(chart), chart, options);
    const checks = this.attached.get(chart) ?? new ResilienceChecks(chart);
    this.attached.set(chart, checks);
    for (const rule of options.rules ?? []) {
      if (checks.rules.some((known) => known.id === rule.id)) {
        throw new ValidationError(
          chart,
          `'rules' holds '${rule.id}', an id that another rule has; give it one of its own`,
        );
      }
      checks.rules.push(rule);
    }
    checks.today = options.today ?? checks.today;
    return checks;
  }

  /**
   * Lets one object break one rule until a date. The waiver stands in the manifest as an annotation; once it has
   * expired, or where it names no rule, synth fails.
   *
   * @throws {ValidationError} where the rule is no id, the reason is empty or the date is not a day.
   */
  public static waive(construct: IConstruct, waiver: Waiver): void {
    new PropChecks(construct).none(waiverFault(waiver));
    ApiObject.of(construct).metadata.addAnnotation(...waiverAnnotation(waiver));
  }

  private readonly rules: Rule[] = [...RULES];
  private today?: string;
  private isWarned = false;

  private constructor(private readonly chart: Chart) {
    chart.node.addValidation({
      validate: () =>
        checkLast(() => {
          const objects = this.objects();
          const findings = this.findingsOf(objects);
          if (findings.length === 0) this.warnOfYaml(objects.rendered);
          return findings.map(({ rule, path, message }) => `${rule} at ${path}: ${message}`);
        }),
    });
  }

  /** The faults that synth would report now; empty where there are none. */
  public findings(): Finding[] {
    return this.findingsOf(this.objects());
  }

  private findingsOf({ rendered, faults }: Objects): Finding[] {
    const today = (): string => this.today ?? new Date().toISOString().slice(0, 10);
    return [...faults, ...check(rendered, this.rules, today)];
  }

  private objects(): Objects {
    const rendered: Subject[] = [];
    const faults: Finding[] = [];
    for (const construct of this.chart.node.findAll()) {
      if (!ApiObject.isApiObject(construct) || construct.chart !== this.chart) continue;
      const path = construct.node.path;
      try {
        rendered.push({ path, manifest: manifestOf(construct), isAsComposed: isAsComposed(construct) });
      } catch (error) {
        // One object that cannot be rendered must not hide the faults of the others.
        const message = `${(error as Error).message}; check the paths of its patches`;
        faults.push({ rule: 'rendering', path, message });
      }
    }
    return { rendered, faults };
  }

  /** Once, since cdk8s validates a chart several times in one synth. */
  private warnOfYaml(rendered: readonly Subject[]): void {
    if (this.isWarned || !isWrittenByCdk8s()) return;
    this.isWarned = true;
    const warning = yamlWarning(rendered);
    if (warning !== undefined) process.emitWarning(warning, { code: 'CDK8S_TASK_MCP_YAML' });
  }
}

/** The objects of a chart as they are, and those that could not be rendered. */
interface Objects {
  readonly rendered: readonly Subject[];
  readonly faults: readonly Finding[];
}

/** By the field, since cdk8s takes every `ApiObject` for an instance of each class that extends it. */
function isAsComposed(object: Partial<PlainApiObject>): boolean {
  return object.isAsComposed === true;
}

function checkOptions(checks: PropChecks, chart: Chart, options: ResilienceChecksOptions): void {
  if (!Chart.isChart(chart)) checks.fail("'chart' must be a Chart; attach the checks to each chart of the app");
  checks.group('options', options, { rules: true, today: true });
  const { rules = [], today } = options;
  checks.list(
    'rules',
    rules,
    "rules, each with an 'id' of letters, digits, '-', '_' and '.' and a method 'check'",
    (item) => {
      const { id, check: method } = Object(item) as Partial<Rule>;
      return isRuleId(id) && typeof method === 'function';
    },
  );
  if (today !== undefined && !isDate(today)) checks.fail(`'today' (${String(today)}) must be a day as YYYY-MM-DD`);
}

import { ManifestSet } from '../model/manifest-set';
import type { Subject } from '../model/subject';
import { faultOf, illegibleBecause, legible } from './legible';
import type { Rule } from './rule';
import type { Waiver } from './waiver';
import { waiversOf } from './waiver';

/** Characters of a message in which values are looked at. */
const LONG = 300;

/** A fault together with the rule that found it. */
export interface Finding {
  /** Id of the rule, `waiver` for a flawed waiver, `rendering` for an object that cannot be rendered, or `field-types`. */
  readonly rule: string;
  /** Path of the construct. */
  readonly path: string;
  /** The two values, their relation, and the consequence or repair. */
  readonly message: string;
}

/**
 * Runs rules over the final manifests of one chart and returns every fault that is not waived, in the order of the
 * rules. A waiver that names no rule, cannot be read or has expired is itself a fault, and cannot be waived.
 *
 * @param today the day that waivers are held against, as `YYYY-MM-DD`; asked only where a waiver exists, so that synth
 * does not depend on the clock otherwise.
 */
export function check(rendered: readonly Subject[], rules: readonly Rule[], today: () => string): Finding[] {
  const { manifests, illegible } = legible(rendered);
  const findings: Finding[] = [...illegible];
  const waived = new Set<string>();
  const known = new Set(rules.map((rule) => rule.id));
  for (const subject of manifests.all) {
    for (const parsed of waiversOf(subject)) {
      const flaw = 'flaw' in parsed ? parsed.flaw : waiverFlaw(parsed, known, today);
      if (flaw === undefined) waived.add(`${parsed.rule} ${subject.path}`);
      else findings.push({ rule: 'waiver', path: subject.path, message: flaw });
    }
  }
  for (const rule of rules) {
    try {
      for (const { subject, message } of rule.check(manifests)) {
        if (waived.has(`${rule.id} ${subject.path}`)) continue;
        findings.push({ rule: rule.id, path: subject.path, message: shortened(message) });
      }
    } catch (error) {
      // What one rule cannot read must not hide what the others find.
      const culprit = manifests.all.find(
        (subject) => faultOf(() => [...rule.check(new ManifestSet([subject]))]) !== undefined,
      );
      findings.push({
        rule: rule.id,
        path: (culprit ?? manifests.all[0])?.path ?? '',
        message: illegibleBecause(error),
      });
    }
  }
  return findings;
}

/** A value that fills a screen hides the repair behind it. */
function shortened(message: string): string {
  return message.length > LONG ? message.replace(/\S{301,}/g, (value) => `${value.slice(0, 80)}…`) : message;
}

function waiverFlaw(waiver: Waiver, known: ReadonlySet<string>, today: () => string): string | undefined {
  if (!known.has(waiver.rule)) return `waives '${waiver.rule}', which is not the id of a rule`;
  const day = today();
  return day > waiver.until
    ? `the waiver of '${waiver.rule}' ended on ${waiver.until} and today is ${day}; mend the fault, or renew the waiver with its reason`
    : undefined;
}

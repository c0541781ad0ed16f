import { ANNOTATIONS } from '../../kubernetes/annotations';
import type { Subject } from '../model/subject';

/** Leave for one object to break one rule until a date, with the reason that a reader of the manifest is owed. */
export interface Waiver {
  /** Id of the waived rule. */
  readonly rule: string;
  /** Why the rule may be broken here. */
  readonly reason: string;
  /** Last day on which the waiver holds, as `YYYY-MM-DD` in UTC. */
  readonly until: string;
}

const FORM = /^until (\d{4}-\d{2}-\d{2}): (\S.*)$/;

/** Whether a waiver can name a rule by it: an annotation is named after it. */
export function isRuleId(id: unknown): id is string {
  return typeof id === 'string' && /^[A-Za-z0-9]([-\w.]{0,55}[A-Za-z0-9])?$/.test(id);
}

/** Says what is wrong with a waiver as it is given. */
export function waiverFault(waiver: Waiver): string | undefined {
  const { rule, reason, until, ...others } = Object(waiver) as Partial<Waiver>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return `'${unknown}' is not a known prop of a waiver; there are rule, reason, until`;
  if (!isRuleId(rule)) return `'rule' (${String(rule)}) of a waiver must be the id of the rule that may be broken`;
  if (typeof reason !== 'string' || reason.trim() === '') {
    return `'reason' of the waiver of '${rule}' must not be empty`;
  }
  return isDate(until)
    ? undefined
    : `'until' (${String(until)}) of the waiver of '${rule}' must be a day as YYYY-MM-DD`;
}

/** Key and value of the annotation that carries a waiver. */
export function waiverAnnotation(waiver: Waiver): [key: string, value: string] {
  return [`${ANNOTATIONS.waiverPrefix}${waiver.rule}`, `until ${waiver.until}: ${waiver.reason}`];
}

/** A waiver as found on an object: either one that can be read, or what is wrong with it. */
export type ParsedWaiver = Waiver | { readonly rule: string; readonly flaw: string };

/** Reads the waivers that an object's annotations carry. */
export function waiversOf(subject: Subject): ParsedWaiver[] {
  const found: ParsedWaiver[] = [];
  const annotations = subject.manifest.metadata.annotations;
  for (const key in annotations) {
    if (!key.startsWith(ANNOTATIONS.waiverPrefix)) continue;
    const rule = key.slice(ANNOTATIONS.waiverPrefix.length);
    const value = annotations[key] as string;
    const [, until, reason] = FORM.exec(value) ?? [];
    found.push(
      until === undefined || reason === undefined || !isDate(until)
        ? { rule, flaw: `'${key}' (${value}) must read 'until YYYY-MM-DD: reason'` }
        : { rule, reason, until },
    );
  }
  return found;
}

/** Tells whether text is a day of the calendar, so that 2027-02-30 is refused and not read as 2 March. */
export function isDate(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

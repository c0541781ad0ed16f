import { ANNOTATIONS } from '../names';
import type { Subject } from './rule';

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
export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

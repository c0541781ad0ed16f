import type { Output, Resource } from '@pulumi/pulumi';
import { all, isSecret, runtime } from '@pulumi/pulumi';
import { isDeepStrictEqual } from 'node:util';
import { Blank, blueprint, filledIn, valueAt } from './blueprint';
import { Faults } from './faults';
import type { InputSlot } from './input-slots';
import { standInsFor } from './stand-in';
import type { Synthesized } from './synthesis';

/** Synthesizes with a value for each slot. */
export type Synthesize = (values: readonly string[], checked: boolean) => Synthesized;

/**
 * Objects that depend on inputs, of which some may not be known before other resources are made.
 *
 * Which objects there are, and every part of them that depends on no input, is known at once, from a synthesis with
 * stand-ins. Each other part is an output of just the inputs that it depends on: unknown in a preview where one of those
 * is, and secret where one of those is. It is synthesized again from their values, and never put together from text.
 */
export class ObjectsOfInputs {
  /** What is synthesized with stand-ins. */
  public readonly provisional: Synthesized;

  /**
   * Resolves once the inputs are known and the objects are free of contradictions. A preview waits for all that it can
   * know: what depends on inputs that are known is checked although others are not.
   *
   * It rejects where an object turns out to be another one than the previews have shown.
   */
  public readonly checked: Promise<unknown>;

  private readonly faults: Faults;
  private readonly layout: unknown;
  private readonly known = new Map<string, Synthesized>();

  /** @throws {ResourceError} where the objects contradict each other, or an input decides which there are. */
  public constructor(
    resource: Resource,
    private readonly slots: readonly InputSlot[],
    private readonly synthesize: Synthesize,
  ) {
    this.faults = new Faults(resource);
    const standIns = slots.map((slot) => standInsFor(slot)[0]);
    this.provisional = this.faults.raised(() => synthesize(standIns, true));
    const variants = slots.flatMap((slot) =>
      standInsFor(slot)
        .slice(1)
        .map((standIn) => standIns.map((value, index) => (index === slot.index ? standIn : value)))
        .map((values) => ({ slot: slot.index, value: this.faults.raised(() => synthesize(values, false)) })),
    );
    this.layout = blueprint(this.provisional, variants);
    const objects = valueAt(this.layout, ['objects']);
    if (objects instanceof Blank) throw this.mustBePlain(objects.slots);
    // Whether an output is secret can be told, or not, whether its value is known or not.
    this.checked = Promise.all(this.checks().map((check) => isSecret(check)));
  }

  /** A part of what is synthesized, with an output for each piece of it that depends on inputs. */
  public input(...path: string[]): unknown {
    return filledIn(valueAt(this.layout, path), (blank) =>
      this.once(blank.slots, (values, secrets) => valueAt(this.partial(blank.slots, values, secrets), blank.path)),
    );
  }

  private checks(): Output<unknown>[] {
    const groups = new Map<string, readonly number[]>();
    filledIn(this.layout, ({ slots }) => groups.set(slots.join(), slots));
    const parts = [...groups.values()].map((slots) =>
      this.once(slots, (values, secrets) => {
        // A preview may never know all values; an update compares the whole.
        if (!this.fits(this.partial(slots, values, secrets)) && runtime.isDryRun()) throw this.mustBePlain(slots);
        return true;
      }),
    );
    return this.slots.length === 0 ? [] : [...parts, this.whole()];
  }

  private whole(): Output<boolean> {
    const every = this.slots.map(({ index }) => index);
    return this.once(every, (values, secrets) => {
      const final = this.partial(every, values, secrets);
      const shown = filledIn(this.layout, ({ slots, path }) => valueAt(this.partial(slots, values, secrets), path));
      if (!isDeepStrictEqual(shown, final)) {
        const culprits = every.filter((slot) => !this.fits(this.partial([slot], values, secrets)));
        throw this.mustBePlain(culprits.length === 0 ? every : culprits);
      }
      return true;
    });
  }

  /** Calls back with a value for each slot, as soon as those of the given slots are known, and with the secrets among them. */
  private once<T>(
    slots: readonly number[],
    callback: (values: readonly string[], secrets: readonly string[]) => T,
  ): Output<T> {
    const given = this.slots.filter(({ index }) => slots.includes(index));
    const outputs = given.map((slot) => slot.output);
    return all([all(outputs), Promise.all(outputs.map((each) => isSecret(each)))]).apply(([known, secret]) => {
      given.forEach((slot, at) => this.mustBeText(slot, known[at]));
      const values = this.slots.map((slot) => {
        const at = given.indexOf(slot);
        return at < 0 ? standInsFor(slot)[0] : (known[at] as string);
      });
      return callback(
        values,
        known.filter((_, index) => secret[index]),
      );
    }) as Output<T>;
  }

  /** What is synthesized from the values of some slots, with stand-ins for the others. */
  private partial(slots: readonly number[], values: readonly string[], secrets: readonly string[]): Synthesized {
    const key = slots.join();
    const given = this.slots.map((slot) =>
      slots.includes(slot.index) ? (values[slot.index] as string) : standInsFor(slot)[0],
    );
    // In a preview these may be all the values that are ever known; an update checks the whole.
    const checked = runtime.isDryRun() || slots.length === this.slots.length;
    const made = this.known.get(key) ?? this.faults.raised(() => this.synthesize(given, checked), secrets);
    this.known.set(key, made);
    return made;
  }

  private fits(made: Synthesized): boolean {
    return isDeepStrictEqual(
      filledIn(this.layout, ({ path }) => valueAt(made, path)),
      made,
    );
  }

  /** What other stacks and optional outputs give may be anything. It may be a secret too, so only its kind is told. */
  private mustBeText({ path }: InputSlot, value: unknown): void {
    if (typeof value === 'string') return;
    throw this.faults.of(`'${path}' (${value === null ? 'null' : typeof value}) must be a text once it is known`);
  }

  private mustBePlain(slots: readonly number[]): Error {
    const names = slots.map((slot) => `'${this.slots[slot]?.path}'`).join(' and ');
    return this.faults.of(
      `${names} must be plain text, because which objects or fields there are depends on it, and a preview has to show them before other resources are made`,
    );
  }
}

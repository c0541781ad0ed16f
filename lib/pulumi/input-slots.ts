import type { Output } from '@pulumi/pulumi';
import { Output as OutputType, output } from '@pulumi/pulumi';
import { FromInputs } from './from-inputs';

/** The place of one input among the args. */
export class InputSlot {
  public constructor(
    /** Number of the slot, in the order in which they were found. */
    public readonly index: number,
    /** Where the input stands, such as `env.LOG_LEVEL`. */
    public readonly path: string,
    /** The value, once it is known. */
    public readonly output: Output<string>,
  ) {}
}

/**
 * Finds the inputs among args, and puts values into their places. An input that stands in several places has one slot, so
 * that what must be equal stays equal whatever stands in for it.
 */
export class InputSlots {
  private readonly slots = new Map<unknown, InputSlot>();

  /** The slots that have been found so far. */
  public get all(): readonly InputSlot[] {
    return [...this.slots.values()];
  }

  /** A copy of a value with a slot in place of each input. */
  public marked(value: unknown, path: string): unknown {
    if (OutputType.isInstance<string>(value) || value instanceof Promise) {
      const slot = this.slots.get(value) ?? new InputSlot(this.slots.size, path, output(value as Promise<string>));
      this.slots.set(value, slot);
      return slot;
    }
    const under = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);
    return mapped(value, (item, key) => this.marked(item, key === undefined ? path : under(key)));
  }

  /** A copy of a marked value with a value in place of each slot. */
  public static filled(value: unknown, values: readonly string[]): unknown {
    if (value instanceof InputSlot) return values[value.index];
    const copy = mapped(value, (item) => InputSlots.filled(item, values));
    return copy instanceof FromInputs ? copy.make(copy.args as never) : copy;
  }
}

/** Maps what a plain object, an array or a `FromInputs` holds; everything else is opaque and stays as it is. */
function mapped(value: unknown, map: (item: unknown, key?: string | number) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => map(item, index));
  if (value instanceof FromInputs) return new FromInputs(value.make, map(value.args));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item as unknown, key)]));
}

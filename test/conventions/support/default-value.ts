import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { parseQuantity } from '../../../lib/kubernetes/quantity';

const FACTORIES: Readonly<Record<string, object>> = { Duration, Size, Cpu };

/**
 * Reads the text of a literal `@default`: a number, a boolean, a string in double quotes, or a call such as
 * `Duration.seconds(10)`.
 *
 * @throws {SyntaxError} where it is none of these.
 */
export function parseDefault(text: string): unknown {
  const [, unit = '', factory = '', amount] = /^(\w+)\.(\w+)\(([\d.]+)\)$/.exec(text) ?? [];
  const create: unknown = unit in FACTORIES ? Reflect.get(FACTORIES[unit] as object, factory) : undefined;
  return typeof create === 'function' ? create.call(FACTORIES[unit], Number(amount)) : JSON.parse(text);
}

/** Says a value so that equal ones read alike: 1 core is 1000m, 5 minutes are 300 seconds. */
export function describeValue(value: unknown): string {
  if (value instanceof Duration) return `${value.toMilliseconds()} ms`;
  if (value instanceof Size) return `${value.toKibibytes()} KiB`;
  if (value instanceof Cpu) return `${parseQuantity(value.amount)}m of CPU`;
  return JSON.stringify(value) ?? 'undefined';
}

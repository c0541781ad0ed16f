import { describeValue, parseDefault } from './default-value';
import { documentedDefault } from './doc-comment';
import type { Library } from './library';
import { publicMembers } from './public-members';

/** For an interface of props, what makes an object that holds the resolved value of each under its name. */
export type MinimalInstances = Readonly<Record<string, () => object>>;

/**
 * Finds optional props that do not say what happens without them, and those that say something else than what happens.
 *
 * A `@default` is either a literal, which is held against the minimal instance, or prose that a dash opens.
 */
export function defaultFaults(library: Library, instances: MinimalInstances): string[] {
  return publicMembers(library).flatMap(({ owner, name, symbol, optional }) => {
    const text = documentedDefault(symbol);
    const mustHaveOne = optional && /(Props|Options)$/.test(owner);
    const fault = text === undefined ? mustHaveOne && 'has no @default' : textFault(text, owner, name, instances);
    return fault ? [`${owner}.${name} ${fault}`] : [];
  });
}

function textFault(text: string, owner: string, name: string, instances: MinimalInstances): string | undefined {
  if (/^(- *)?(none|undefined)?\.?$/.test(text)) return `has a @default that says nothing: '${text}'`;
  if (text.startsWith('- ')) return undefined;
  let documented: string;
  try {
    documented = describeValue(parseDefault(text));
  } catch {
    return `has a @default that is neither a literal nor prose after a dash: '${text}'`;
  }
  const instance = instances[owner]?.();
  if (instance === undefined) return `has a literal @default but no minimal instance to hold it against`;
  const actual = describeValue(Reflect.get(instance, name));
  return actual === documented ? undefined : `documents ${documented} but is ${actual}`;
}

import type { TypeOf } from './type-of';
import { yamlKey, yamlText } from './yaml-text';

const INDENT = '  ';

/** Items of lists that are remembered; a fleet has no use for more. */
const MOST_KNOWN = 1000;

/** The YAML of a plain value. */
export function toYaml(value: object): string {
  return new YamlWriter().write(value);
}

/**
 * Writes plain values as YAML that every common reader takes for the same data: in the bytes of cdk8s' own writer, but where
 * one reader or another takes those for something else. See {@link yamlText}.
 *
 * The environments of a service share most of their rules, so it remembers the items of lists.
 *
 * @throws where a value is none of JSON's: no number, a function, an object of a class.
 */
export class YamlWriter {
  private readonly known = new Map<string, string>();

  /** The YAML of one document. */
  public write(value: object): string {
    return `${isFilled(value) ? this.collection(value, '') : scalar(value, '')}\n`;
  }

  /** The lines of a map or list, the first without its indent. */
  private collection(value: object, indent: string): string {
    // Called by name, or V8 compiles maps into maps into maps, which takes longer than the writing.
    return this[Array.isArray(value) ? 'list' : 'map'](value as never, indent);
  }

  private list(items: readonly unknown[], indent: string): string {
    const inner = indent + INDENT;
    const lines = items.map((item) => `- ${isFilled(item) ? this.item(item, inner) : scalar(item, inner)}`);
    return lines.join(`\n${indent}`);
  }

  private item(item: object, indent: string): string {
    // What holds lists recurs as a whole too seldom to be worth its memory.
    if (Object.values(item).some(Array.isArray)) return this.collection(item, indent);
    const key = indent + JSON.stringify(item);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const written = this.collection(item, indent);
    // JSON writes null for what is no number, too.
    if (this.known.size < MOST_KNOWN && !key.includes('null')) this.known.set(key, written);
    return written;
  }

  private map(items: Readonly<Record<string, unknown>>, indent: string): string {
    const inner = indent + INDENT;
    const lines: string[] = [];
    for (const key in items) {
      const value = items[key];
      if (value === undefined) continue;
      const name = KEY.test(key) ? `${key}:` : yamlKey(key, indent);
      lines.push(
        isFilled(value) ? `${name}\n${inner}${this.collection(value, inner)}` : `${name} ${scalar(value, inner)}`,
      );
    }
    return lines.join(`\n${indent}`);
  }
}

/** A name that no version of YAML takes for a boolean, a number or nothing; most keys are such names. */
const KEY = /^(?!(?:y|n|yes|no|on|off|true|false|null|e-?\d+)$)[a-z](?:[\w./-]{0,400}\w)?$/i;

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/**
 * What holds nothing else, whose further lines are indented by `inner`. The table keeps V8 from compiling all of this into
 * the loop over a map.
 */
function scalar(value: unknown, inner: string): string {
  return SCALARS[typeof value](value, inner);
}

const SCALARS: Readonly<Record<TypeOf, (value: unknown, inner: string) => string>> = {
  string: (value, inner) => yamlText(value as string, inner),
  boolean: String,
  number: (value) => number(value as number),
  undefined: () => 'null',
  object: (value) => empty(value as object | null),
  function: refuse,
  symbol: refuse,
  bigint: refuse,
};

function empty(value: object | null): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return '[]';
  if ([Object.prototype, null].includes(Object.getPrototypeOf(value) as null)) return '{}';
  throw new Error("a manifest can't hold an object of a class");
}

/** YAML 1.1 knows a number with an exponent by its point only. */
function number(value: number): string {
  return Number.isFinite(value) ? String(value).replace(/^(-?\d)e/, '$1.0e') : refuse(value);
}

function refuse(value: unknown): never {
  throw new Error(`a manifest can't hold ${String(value)}`);
}

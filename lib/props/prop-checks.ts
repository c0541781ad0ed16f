import { Duration, Size, SizeRoundingBehavior } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isDnsLabel, isDnsName } from '../kubernetes/dns-name';
import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from '../kubernetes/qualified-name';
import { kindOf, shown } from '../words/shown';
import { plainDataFault } from './plain-data';
import { ValidationError } from './validation-error';

/** The largest whole number of an `int32`, which Kubernetes' counts and seconds are. */
const INT32_MAX = 2_147_483_647;

/** The names of an interface's props, spelled out so that the compiler notices one that is missing here. */
export type PropNames<T> = { readonly [K in keyof Required<T>]: true };

/**
 * Checks a construct's own props, for users of JavaScript as much as of TypeScript. Each check throws a
 * {@link ValidationError} that names the prop, its value and what it must be.
 */
export class PropChecks {
  public constructor(private readonly scope: IConstruct) {}

  /** Refuses props that the interface does not have, which a plain JavaScript caller would otherwise never hear of. */
  public known<T extends object>(props: T, names: Readonly<Record<keyof T, unknown>>): void {
    this.options('props', props ?? null, false);
    this.none(plainDataFault(props, 'props')?.replace(/^'props\./, "'"));
    for (const name of Object.keys(props)) {
      if (!Object.hasOwn(names, name))
        this.fail(`'${shown(name)}' is not a known prop; there are ${Object.keys(names).join(', ')}`);
    }
  }

  /**
   * Refuses anything but an object of options, and `false` where that leaves out what they are for. The value may be a
   * secret, so only its kind is told.
   */
  public options(prop: string, value: unknown, mayBeFalse: boolean): void {
    if (value === undefined || (value === false && mayBeFalse)) return;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
    const orFalse = mayBeFalse ? ', or false to leave the part out' : '';
    this.fail(`'${prop}' (${kindOf(value)}) must be an object of options${orFalse}`);
  }

  /** Refuses a group of options that is none, or holds one that the interface does not have. */
  public group<T extends object>(prop: string, value: T | undefined, names: PropNames<T>): void {
    this.options(prop, value, false);
    for (const name of Object.keys(value ?? {})) {
      if (!Object.hasOwn(names, name)) {
        this.fail(`'${prop}.${shown(name)}' is not a known prop; there are ${Object.keys(names).join(', ')}`);
      }
    }
  }

  /** Refuses anything but a text that is not empty. */
  public text(prop: string, value: unknown): void {
    if (typeof value !== 'string' || value === '') {
      this.fail(`'${prop}' (${shown(value)}) must be a text that is not empty`);
    }
  }

  /** Refuses anything but true and false. */
  public flag(prop: string, value: unknown): void {
    if (value !== undefined && typeof value !== 'boolean')
      this.fail(`'${prop}' (${shown(value)}) must be true or false`);
  }

  /** Refuses anything but one of the choices. */
  public oneOf(prop: string, value: unknown, choices: readonly string[]): void {
    if (value !== undefined && !choices.includes(value as string)) {
      this.fail(`'${prop}' (${shown(value)}) must be ${choices.join(' or ')}`);
    }
  }

  /** Refuses anything but a list whose items are of the kind that `of` names and `isOne` tells. */
  public list(prop: string, value: unknown, of: string, isOne: (item: unknown) => boolean): void {
    if (value === undefined) return;
    if (!Array.isArray(value)) this.fail(`'${prop}' (${kindOf(value)}) must be a list of ${of}`);
    const wrong = value.findIndex((item) => !isOne(item));
    if (wrong >= 0) this.fail(`'${prop}[${wrong}]' (${kindOf(value[wrong])}) must be one of a list of ${of}`);
  }

  /** Refuses anything but a map of texts. The values may be secrets, so only their kinds are told. */
  public texts(prop: string, value: unknown): void {
    if (value === undefined) return;
    if (kindOf(value) !== 'object') this.fail(`'${prop}' (${kindOf(value)}) must be a map of texts`);
    for (const [key, text] of Object.entries(value as object)) {
      if (typeof text !== 'string') this.fail(`'${prop}.${key}' (${kindOf(text)}) must be a text; put it in quotes`);
    }
  }

  /** Refuses anything but labels that Kubernetes takes. */
  public labels(prop: string, value: unknown): void {
    this.texts(prop, value);
    for (const [key, text] of Object.entries((value ?? {}) as Record<string, string>)) {
      if (!isQualifiedName(key)) {
        this.fail(`'${prop}' holds '${shown(key)}', which is no name of a label: ${QUALIFIED_NAME}`);
      }
      if (!isLabelValue(text)) {
        this.fail(`'${prop}.${key}' (${shown(text)}) must be the value of a label: ${LABEL_VALUE}`);
      }
    }
  }

  /** Refuses anything but annotations that Kubernetes takes. */
  public annotations(prop: string, value: unknown): void {
    this.texts(prop, value);
    const wrong = Object.keys((value ?? {}) as object).find((key) => !isQualifiedName(key));
    if (wrong !== undefined) {
      this.fail(`'${prop}' holds '${shown(wrong)}', which is no name of an annotation: ${QUALIFIED_NAME}`);
    }
  }

  /** Refuses anything but a `Size` of at least one KiB. */
  public size(prop: string, value: unknown): void {
    if (value === undefined) return;
    if (!(value instanceof Size)) this.fail(`'${prop}' (${shown(value)}) must be a Size, such as Size.mebibytes(100)`);
    if (
      !(value.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) >= 1) ||
      value.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) === Infinity
    ) {
      this.fail(`'${prop}' (${value.asString()}) must be at least one KiB`);
    }
  }

  /** Refuses anything but a whole number between `min` and `max`, which is what most of Kubernetes' fields hold at most. */
  public wholeNumber(prop: string, value: number, min: number, max = INT32_MAX): void {
    if (!Number.isInteger(value) || value < min) {
      this.fail(`'${prop}' (${shown(value)}) must be a whole number of at least ${min}`);
    }
    if (value > max) this.fail(`'${prop}' (${shown(value)}) must be at most ${max}, the largest that its field takes`);
  }

  /** Refuses anything but a port number. */
  public port(prop: string, value: number): void {
    if (!Number.isInteger(value) || value < 1 || value > 65535) {
      this.fail(`'${prop}' (${shown(value)}) must be a port between 1 and 65535`);
    }
  }

  /** Refuses anything but a `Duration` of whole seconds, at least `minSeconds` of them. */
  public duration(prop: string, value: Duration, minSeconds: number): void {
    if (!(value instanceof Duration)) {
      this.fail(
        `'${prop}' (${shown(value)}) must be a Duration, such as Duration.seconds(${Math.max(minSeconds, 10)})`,
      );
    }
    const seconds = value.toSeconds({ integral: false });
    if (!Number.isInteger(seconds) || seconds < minSeconds) {
      this.fail(`'${prop}' (${seconds}s) must be whole seconds, at least ${minSeconds}s`);
    }
    if (seconds > INT32_MAX) {
      this.fail(`'${prop}' (${seconds}s) must be at most ${INT32_MAX}s, the most that Kubernetes counts`);
    }
  }

  /** Refuses what Kubernetes does not take for the name of a namespace, Service or port. */
  public dnsLabel(prop: string, value: string): void {
    if (!isDnsLabel(value)) {
      this.fail(
        `'${prop}' (${shown(value)}) must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends`,
      );
    }
  }

  /** Refuses what is not a DNS name of at most 253 characters; a first label of `*` may be allowed. */
  public dnsName(prop: string, value: string, options: { readonly wildcard?: boolean } = {}): void {
    const name = options.wildcard && typeof value === 'string' ? value.replace(/^\*\./, '') : value;
    if (!isDnsName(name)) {
      this.fail(
        `'${prop}' (${shown(value)}) must be a DNS name: lower-case labels of letters, digits and '-', joined by dots`,
      );
    }
  }

  /** Throws where a shared check has found a fault. */
  public none(fault: string | undefined): void {
    if (fault !== undefined) this.fail(fault);
  }

  /** Throws a fault in the words of the caller. */
  public fail(message: string): never {
    throw new ValidationError(this.scope, message);
  }
}

import { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

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
    for (const name of Object.keys(props)) {
      if (!(name in names)) this.fail(`'${name}' is not a known prop; there are ${Object.keys(names).join(', ')}`);
    }
  }

  /**
   * Refuses anything but an object of options, and `false` where that leaves out what they are for. The value may be a
   * secret, so only its kind is told.
   */
  public options(prop: string, value: unknown, mayBeFalse: boolean): void {
    if (value === undefined || (value === false && mayBeFalse)) return;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
    const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
    const orFalse = mayBeFalse ? ', or false to leave the part out' : '';
    this.fail(`'${prop}' (${kind}) must be an object of options${orFalse}`);
  }

  /** Refuses anything but a whole number of at least `min`. */
  public wholeNumber(prop: string, value: number, min: number): void {
    if (!Number.isInteger(value) || value < min) {
      this.fail(`'${prop}' (${value}) must be a whole number of at least ${min}`);
    }
  }

  /** Refuses anything but a port number. */
  public port(prop: string, value: number): void {
    if (!Number.isInteger(value) || value < 1 || value > 65535) {
      this.fail(`'${prop}' (${value}) must be a port between 1 and 65535`);
    }
  }

  /** Refuses anything but a `Duration` of whole seconds, at least `minSeconds` of them. */
  public duration(prop: string, value: Duration, minSeconds: number): void {
    if (!(value instanceof Duration)) {
      this.fail(
        `'${prop}' (${String(value)}) must be a Duration, such as Duration.seconds(${Math.max(minSeconds, 10)})`,
      );
    }
    const seconds = value.toSeconds({ integral: false });
    if (!Number.isInteger(seconds) || seconds < minSeconds) {
      this.fail(`'${prop}' (${seconds}s) must be whole seconds, at least ${minSeconds}s`);
    }
  }

  /** Refuses what Kubernetes does not take for the name of a namespace, Service or port. */
  public dnsLabel(prop: string, value: string): void {
    if (!DNS_LABEL.test(value)) {
      this.fail(
        `'${prop}' (${value}) must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends`,
      );
    }
  }

  /** Refuses what is not a DNS name of at most 253 characters; a first label of `*` may be allowed. */
  public dnsName(prop: string, value: string, options: { readonly wildcard?: boolean } = {}): void {
    const labels = (options.wildcard ? value.replace(/^\*\./, '') : value).split('.');
    if (value.length > 253 || !labels.every((label) => DNS_LABEL.test(label))) {
      this.fail(
        `'${prop}' (${value}) must be a DNS name: lower-case labels of letters, digits and '-', joined by dots`,
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

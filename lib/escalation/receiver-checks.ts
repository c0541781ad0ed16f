import { noticeTemplateFault } from '../alert-catalog/notice-template';
import type { PropChecks, PropNames } from '../props/prop-checks';
import { isDnsLabel } from '../kubernetes/dns-name';
import type { SecretKey } from '../props/secret-key';
import { shown } from '../words/shown';

/** A key of a Secret, as an AlertmanagerConfig refers to it. */
export interface SecretKeySelector {
  /** Name of the Secret. */
  readonly name: string;
  /** Key within it. */
  readonly key: string;
}

/**
 * Checks the options of one receiver, and names each by where it stands in the props of the policy. The operator drops
 * the whole configuration for the sake of one receiver that it cannot read, so nothing doubtful may pass.
 */
export class ReceiverChecks {
  public constructor(
    private readonly checks: PropChecks,
    private readonly path: string,
  ) {}

  /** Refuses what are no options, and options that the receiver does not have. */
  public known<T extends object>(options: T, names: PropNames<T>): void {
    if (!isMap(options)) {
      this.checks.fail(
        `'${this.path}' holds a receiver without options; it must be made with ${Object.keys(names).join(', ')}`,
      );
    }
    for (const name of Object.keys(options)) {
      if (!Object.hasOwn(names, name))
        this.fail(name, `is not a known option; there are ${Object.keys(names).join(', ')}`);
    }
  }

  /** Refuses what is not one mail address. */
  public address(option: string, value: string): void {
    if (typeof value !== 'string' || !/^[^\s@,;<>]+@[^\s@,;<>]+$/.test(value)) {
      this.fail(option, `(${shown(value)}) must be one mail address, such as oncall@example.com`);
    }
    this.template(option, value);
  }

  /** Refuses a text that Alertmanager would take for a template and could not read. */
  public template(option: string, value: string): void {
    const fault = noticeTemplateFault(value);
    if (fault !== undefined) this.fail(option, `(${shown(value)}) is no template that Alertmanager reads: ${fault}`);
  }

  /** Refuses anything but true and false. */
  public flag(option: string, value: unknown): void {
    this.checks.flag(`${this.path}.${option}`, value);
  }

  /** Refuses a reference that does not name a Secret and a key of it; the message repeats neither. */
  public secret(option: string, value: SecretKey | undefined): SecretKeySelector {
    const { secretName, key } = Object(value) as Partial<SecretKey>;
    if (!isSecretName(secretName) || !isSecretKey(key)) {
      this.fail(option, "must name a Secret and a key of it, as { secretName: 'task-mcp-alerting', key: '...' }");
    }
    return { name: secretName, key };
  }

  /** Throws a fault of one option. */
  public fail(option: string, fault: string): never {
    this.checks.fail(`'${this.path}.${option}' ${fault}`);
  }
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSecretName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 253 && value.split('.').every(isDnsLabel);
}

function isSecretKey(value: unknown): value is string {
  return typeof value === 'string' && /^[-._a-zA-Z0-9]{1,253}$/.test(value);
}

import type { SecretKey } from '../props/secret-key';
import type { ReceiverChecks, SecretKeySelector } from './receiver-checks';

/** Options of `Receiver.webhook`. */
export interface WebhookOptions {
  /** Where Alertmanager posts its JSON: an address, or the Secret key that holds one which is itself a credential. */
  readonly url: string | SecretKey;

  /**
   * Whether what listens there wakes a person.
   *
   * @default false
   */
  readonly pages?: boolean;
}

/** A webhook notifier, as an AlertmanagerConfig holds it. */
export interface WebhookConfig {
  readonly sendResolved: boolean;
  readonly url?: string;
  readonly urlSecret?: SecretKeySelector;
}

/** Checks the options and writes them as a notifier. No message repeats an address, because it may be a credential. */
export function webhookConfig(options: WebhookOptions, checks: ReceiverChecks): WebhookConfig {
  checks.known(options, { url: true, pages: true });
  const { url, pages } = options;
  checks.flag('pages', pages);
  if (typeof url !== 'string') return { sendResolved: true, urlSecret: checks.secret('url', url) };
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    checks.fail('url', '(not shown) must be an http or https address, or name a Secret and a key of it');
  }
  if (parsed.username || parsed.password) {
    checks.fail('url', '(not shown) must not hold a password; put the address into a Secret, and refer to it by name');
  }
  return { sendResolved: true, url };
}

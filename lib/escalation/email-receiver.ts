import type { SecretKey } from '../props/secret-key';
import { MESSAGE } from './message';
import type { ReceiverChecks, SecretKeySelector } from './receiver-checks';
import { shown } from '../words/shown';

/** Who the mail server is told that it is, with the password by reference. */
export interface EmailAuth extends SecretKey {
  /** Name of the account. */
  readonly username: string;
}

/** Options of `Receiver.email`. */
export interface EmailOptions {
  /** Address of the person or team. */
  readonly to: string;

  /**
   * Mail server with its port, as `smtp.example.com:587`. There is no default: the operator drops the whole
   * configuration where neither the receiver nor the cluster names one.
   */
  readonly smarthost: string;

  /** Address that the mail comes from. */
  readonly from: string;

  /**
   * Whether the mail server must encrypt the connection.
   *
   * @default true
   */
  readonly requireTls?: boolean;

  /**
   * Account at the mail server.
   *
   * @default - the server takes mail without one.
   */
  readonly auth?: EmailAuth;

  /**
   * Whether mail to this address wakes a person, as that of a paging service does. A mailbox that is read in the morning
   * is no page.
   *
   * @default false
   */
  readonly pages?: boolean;
}

/** A mail notifier, as an AlertmanagerConfig holds it. */
export interface EmailConfig {
  readonly sendResolved: boolean;
  readonly to: string;
  readonly from: string;
  readonly smarthost: string;
  readonly requireTLS: boolean;
  readonly authUsername?: string;
  readonly authPassword?: SecretKeySelector;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly text: string;
  readonly html: string;
}

/** Checks the options and writes them as a notifier. */
export function emailConfig(options: EmailOptions, checks: ReceiverChecks): EmailConfig {
  checks.known(options, { to: true, smarthost: true, from: true, requireTls: true, auth: true, pages: true });
  const { to, from, smarthost, requireTls = true, auth, pages } = options;
  checks.address('to', to);
  checks.address('from', from);
  if (typeof smarthost !== 'string' || !/^[^\s:/@]+:\d{1,5}$/.test(smarthost)) {
    checks.fail('smarthost', `(${shown(smarthost)}) must be a host with a port, such as smtp.example.com:587`);
  }
  checks.flag('requireTls', requireTls);
  checks.flag('pages', pages);
  if (auth !== undefined) checkAuth(auth, checks);
  return {
    sendResolved: true,
    to,
    from,
    smarthost,
    requireTLS: requireTls,
    ...(auth && { authUsername: auth.username, authPassword: checks.secret('auth', auth) }),
    headers: [{ key: 'Subject', value: MESSAGE.title }],
    text: MESSAGE.text,
    html: MESSAGE.html,
  };
}

function checkAuth(auth: EmailAuth, checks: ReceiverChecks): void {
  const { username, ...reference } = Object(auth) as Partial<EmailAuth>;
  if (typeof username !== 'string' || username === '') {
    checks.fail('auth.username', 'must name the account at the mail server');
  }
  const unknown = Object.keys(reference).find((name) => name !== 'secretName' && name !== 'key');
  if (unknown !== undefined) {
    checks.fail(`auth.${unknown}`, 'is not a known option; there are username, secretName, key');
  }
}

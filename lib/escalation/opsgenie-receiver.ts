import type { SecretKey } from '../props/secret-key';
import { MESSAGE, bySeverity } from './message';
import type { ReceiverChecks, SecretKeySelector } from './receiver-checks';
import { shown } from '../words/shown';

const RESPONDER_TYPES = ['team', 'user', 'escalation', 'schedule'] as const;

/** Who takes an alert in Opsgenie. */
export interface OpsgenieResponder {
  /** What the name is the name of. */
  readonly type: (typeof RESPONDER_TYPES)[number];
  /** Name of the team, escalation or schedule, or the user's mail address. */
  readonly name: string;
}

/** Options of `Receiver.opsgenie`. */
export interface OpsgenieOptions {
  /** Secret key that holds the API key of the integration. */
  readonly apiKey: SecretKey;

  /**
   * Who takes the alert.
   *
   * @default - whoever the integration in Opsgenie belongs to.
   */
  readonly responders?: readonly OpsgenieResponder[];
}

/** An Opsgenie notifier, as an AlertmanagerConfig holds it. */
export interface OpsgenieConfig {
  readonly sendResolved: boolean;
  readonly apiKey: SecretKeySelector;
  readonly message: string;
  readonly description: string;
  readonly priority: string;
  readonly details: readonly { readonly key: string; readonly value: string }[];
  readonly responders?: readonly { readonly type: string; readonly name?: string; readonly username?: string }[];
}

/** Checks the options and writes them as a notifier. */
export function opsgenieConfig(options: OpsgenieOptions, checks: ReceiverChecks): OpsgenieConfig {
  checks.known(options, { apiKey: true, responders: true });
  const { apiKey, responders = [] } = options;
  if (!Array.isArray(responders)) {
    checks.fail('responders', "must be a list, such as [{ type: 'team', name: 'platform' }]");
  }
  for (const responder of responders as readonly OpsgenieResponder[]) {
    const { type, name } = Object(responder) as OpsgenieResponder;
    if (!RESPONDER_TYPES.includes(type)) {
      checks.fail('responders', `(${shown(type)}) must be of the types ${RESPONDER_TYPES.join(', ')}`);
    }
    if (typeof name !== 'string' || name === '')
      checks.fail('responders', `(${shown(type)}) must have a name, or Opsgenie tells nobody`);
    checks.template('responders', name);
  }
  return {
    sendResolved: true,
    apiKey: checks.secret('apiKey', apiKey),
    message: MESSAGE.title,
    description: MESSAGE.description,
    priority: bySeverity({ critical: 'P1', warning: 'P3', info: 'P5' }),
    details: [
      { key: 'runbook', value: MESSAGE.runbook },
      { key: 'dashboard', value: MESSAGE.dashboard },
    ],
    ...(responders.length > 0 && {
      responders: responders.map(({ type, name }) => (type === 'user' ? { type, username: name } : { type, name })),
    }),
  };
}

import type { EmailOptions, OpsgenieOptions, PagerDutyOptions, SlackOptions, WebhookOptions } from '..';
import { Receiver as PlainReceiver } from '..';
import { FromInputs } from './from-inputs';
import type { WithSecretInputs } from './with-inputs';

/**
 * A way to tell somebody of an alert, with credentials in Secrets that other resources may make.
 *
 * @example
 * Receiver.pagerDuty({ routingKey: { secretName: credentials.metadata.name, key: 'pagerduty' } });
 */
export class Receiver {
  /** A mail address. Mail is a page only where `pages` says so. */
  public static email(options: WithSecretInputs<EmailOptions>): FromInputs<PlainReceiver, EmailOptions> {
    return new FromInputs((plain) => PlainReceiver.email(plain), options);
  }

  /** A channel of Slack; never a page. */
  public static slack(options: WithSecretInputs<SlackOptions>): FromInputs<PlainReceiver, SlackOptions> {
    return new FromInputs((plain) => PlainReceiver.slack(plain), options);
  }

  /** A service of PagerDuty; always a page. */
  public static pagerDuty(options: WithSecretInputs<PagerDutyOptions>): FromInputs<PlainReceiver, PagerDutyOptions> {
    return new FromInputs((plain) => PlainReceiver.pagerDuty(plain), options);
  }

  /** An integration of Opsgenie; always a page. */
  public static opsgenie(options: WithSecretInputs<OpsgenieOptions>): FromInputs<PlainReceiver, OpsgenieOptions> {
    return new FromInputs((plain) => PlainReceiver.opsgenie(plain), options);
  }

  /** Any program that takes Alertmanager's JSON. It is a page only where `pages` says so. */
  public static webhook(options: WithSecretInputs<WebhookOptions>): FromInputs<PlainReceiver, WebhookOptions> {
    return new FromInputs((plain) => PlainReceiver.webhook(plain), options);
  }
}

import type { EmailConfig, EmailOptions } from './email-receiver';
import { emailConfig } from './email-receiver';
import type { OpsgenieConfig, OpsgenieOptions } from './opsgenie-receiver';
import { opsgenieConfig } from './opsgenie-receiver';
import type { PagerDutyConfig, PagerDutyOptions } from './pager-duty-receiver';
import { pagerDutyConfig } from './pager-duty-receiver';
import type { ReceiverChecks } from './receiver-checks';
import type { SlackConfig, SlackOptions } from './slack-receiver';
import { slackConfig } from './slack-receiver';
import type { WebhookConfig, WebhookOptions } from './webhook-receiver';
import { webhookConfig } from './webhook-receiver';

/** The notifiers of a receiver, as an AlertmanagerConfig holds them. */
export interface Notifiers {
  /** Mail. */
  readonly emailConfigs?: readonly EmailConfig[];
  /** Slack. */
  readonly slackConfigs?: readonly SlackConfig[];
  /** PagerDuty. */
  readonly pagerdutyConfigs?: readonly PagerDutyConfig[];
  /** Opsgenie. */
  readonly opsgenieConfigs?: readonly OpsgenieConfig[];
  /** Webhooks. */
  readonly webhookConfigs?: readonly WebhookConfig[];
}

/**
 * A way to tell somebody of an alert, and of its end. Credentials are keys of Secrets in the namespace; the operator
 * takes none of the configuration until all of them exist.
 *
 * @example
 * Receiver.pagerDuty({ routingKey: { secretName: 'task-mcp-alerting', key: 'pagerduty' } });
 */
export class Receiver {
  /** A mail address. Mail is a page only where `pages` says so. */
  public static email(options: EmailOptions): Receiver {
    return new Receiver('email', pagesBy(options), (checks) => ({
      emailConfigs: [emailConfig(options, checks)],
    }));
  }

  /** A channel of Slack; never a page. */
  public static slack(options: SlackOptions): Receiver {
    return new Receiver('slack', false, (checks) => ({ slackConfigs: [slackConfig(options, checks)] }));
  }

  /** A service of PagerDuty; always a page. */
  public static pagerDuty(options: PagerDutyOptions): Receiver {
    return new Receiver('pagerDuty', true, (checks) => ({ pagerdutyConfigs: [pagerDutyConfig(options, checks)] }));
  }

  /** An integration of Opsgenie; always a page. */
  public static opsgenie(options: OpsgenieOptions): Receiver {
    return new Receiver('opsgenie', true, (checks) => ({ opsgenieConfigs: [opsgenieConfig(options, checks)] }));
  }

  /** Any program that takes Alertmanager's JSON. It is a page only where `pages` says so. */
  public static webhook(options: WebhookOptions): Receiver {
    return new Receiver('webhook', pagesBy(options), (checks) => ({
      webhookConfigs: [webhookConfig(options, checks)],
    }));
  }

  private constructor(
    /** How the alert is told. */
    public readonly kind: 'email' | 'slack' | 'pagerDuty' | 'opsgenie' | 'webhook',
    /** Whether it wakes a person. */
    public readonly pages: boolean,
    /**
     * Checks the options and writes them as a notifier.
     *
     * @internal
     */
    public readonly bind: (checks: ReceiverChecks) => Notifiers,
  ) {}
}

/** The options themselves are checked once it is known which contact they are for. */
function pagesBy(options: { readonly pages?: boolean }): boolean {
  return (Object(options) as typeof options).pages ?? false;
}

import type { SecretKey } from '../props/secret-key';
import { MESSAGE, bySeverity } from './message';
import type { ReceiverChecks, SecretKeySelector } from './receiver-checks';
import { shown } from '../words/shown';

/** Options of `Receiver.slack`. */
export interface SlackOptions {
  /**
   * Channel, with its `#`. The default is the one that the runbook posts updates in.
   *
   * @default "#task-mcp-incidents"
   */
  readonly channel?: string;

  /** Secret key that holds the address of Slack's incoming webhook. */
  readonly webhook: SecretKey;
}

/** A Slack notifier, as an AlertmanagerConfig holds it. */
export interface SlackConfig {
  readonly sendResolved: boolean;
  readonly apiURL: SecretKeySelector;
  readonly channel: string;
  readonly color: string;
  readonly title: string;
  readonly titleLink: string;
  readonly text: string;
  readonly fallback: string;
}

/** Checks the options and writes them as a notifier. */
export function slackConfig(options: SlackOptions, checks: ReceiverChecks): SlackConfig {
  checks.known(options, { channel: true, webhook: true });
  const { channel = '#task-mcp-incidents', webhook } = options;
  if (typeof channel !== 'string' || !/^#[^\s#@,A-Z]{1,80}$/.test(channel)) {
    checks.fail(
      'channel',
      `(${shown(channel)}) must be a channel such as #task-mcp-incidents: '#' and a lower-case name`,
    );
  }
  checks.template('channel', channel);
  const firing = bySeverity({ critical: 'danger', warning: 'warning', info: '#439fe0' });
  return {
    sendResolved: true,
    apiURL: checks.secret('webhook', webhook),
    channel,
    color: `{{ if eq .Status "resolved" }}good{{ else }}${firing}{{ end }}`,
    title: MESSAGE.title,
    titleLink: MESSAGE.runbook,
    text: MESSAGE.slack,
    fallback: MESSAGE.title,
  };
}

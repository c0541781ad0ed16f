import type { Manifest } from './manifest';
import type { Route } from './route';

/** A receiver, as far as rules read it: its notifiers by their kinds. */
export interface ReceiverManifest {
  readonly name?: string;
  readonly discordConfigs?: readonly unknown[];
  readonly emailConfigs?: readonly unknown[];
  readonly msteamsConfigs?: readonly unknown[];
  readonly msteamsv2Configs?: readonly unknown[];
  readonly opsgenieConfigs?: readonly unknown[];
  readonly pagerdutyConfigs?: readonly unknown[];
  readonly pushoverConfigs?: readonly unknown[];
  readonly slackConfigs?: readonly unknown[];
  readonly telegramConfigs?: readonly unknown[];
  readonly victoropsConfigs?: readonly unknown[];
  readonly webexConfigs?: readonly unknown[];
}

export interface AlertmanagerConfigManifest extends Manifest {
  readonly spec?: { readonly route?: Route; readonly receivers?: readonly ReceiverManifest[] };
}

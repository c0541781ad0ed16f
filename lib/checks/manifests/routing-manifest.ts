import type { Manifest } from './manifest';
import type { Route } from './route';

/** A receiver, as far as rules read it: the kinds of notifiers that wake a person by what they are. */
export interface ReceiverManifest {
  readonly name?: string;
  readonly pagerdutyConfigs?: readonly unknown[];
  readonly opsgenieConfigs?: readonly unknown[];
  readonly victoropsConfigs?: readonly unknown[];
  readonly pushoverConfigs?: readonly unknown[];
}

export interface AlertmanagerConfigManifest extends Manifest {
  readonly spec?: { readonly route?: Route; readonly receivers?: readonly ReceiverManifest[] };
}

import type { ContactProp } from '../alert-catalog/contacts';
import type { PropChecks } from '../props/prop-checks';
import type { Notifiers } from './receiver';
import { Receiver } from './receiver';
import { ReceiverChecks } from './receiver-checks';

/** The ways to tell one contact; all of them are used. */
export type Recipients = Receiver | readonly Receiver[];

/** The contacts whom an outage must wake; there is no policy without them. */
export const MUST_PAGE = ['onCall', 'engineeringLead', 'engineeringManager'] as const satisfies readonly ContactProp[];

/** The receivers of a contact, once it is sure that they can tell it. */
export function receiversOf(checks: PropChecks, prop: ContactProp, recipients: Recipients): readonly Receiver[] {
  const receivers = [recipients].flat();
  if (receivers.length === 0) checks.fail(`'${prop}' ([]) must have a receiver, or its alerts reach nobody`);
  if (!receivers.every((receiver) => receiver instanceof Receiver)) {
    checks.fail(`'${prop}' must hold receivers, such as Receiver.pagerDuty(...)`);
  }
  if ((MUST_PAGE as readonly ContactProp[]).includes(prop) && !receivers.some(({ pages }) => pages)) {
    const kinds = receivers.map(({ kind }) => kind).join(', ');
    checks.fail(
      `'${prop}' (${kinds}) must have a receiver that pages, or nobody wakes; add Receiver.pagerDuty or Receiver.opsgenie, or set 'pages' where mail or a webhook wakes a person`,
    );
  }
  return receivers;
}

/** The notifiers of a contact: one receiver of Alertmanager holds all ways to tell it. */
export function notifiersOf(checks: PropChecks, prop: ContactProp, receivers: readonly Receiver[]): Notifiers {
  const joined: Record<string, readonly unknown[]> = {};
  for (const [index, receiver] of receivers.entries()) {
    const path = receivers.length === 1 ? prop : `${prop}[${index}]`;
    for (const [kind, notifiers] of Object.entries(receiver.bind(new ReceiverChecks(checks, path)))) {
      joined[kind] = [...(joined[kind] ?? []), ...(notifiers as unknown[])];
    }
  }
  return joined;
}

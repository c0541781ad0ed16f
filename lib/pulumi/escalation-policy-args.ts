import type { EscalationPolicyProps, Receiver, Recipients } from '..';
import type { FromInputs } from './from-inputs';

/** A receiver of this module, or of the library where all of its options are plain values. */
export type ReceiverArgs = Receiver | FromInputs<Receiver, never>;

/** The ways to tell one contact; all of them are used. */
export type RecipientsArgs = ReceiverArgs | readonly ReceiverArgs[];

/** The props of `EscalationPolicy`, with receivers whose Secrets other resources may make. */
export type EscalationPolicyArgs = {
  readonly [P in keyof EscalationPolicyProps]: NonNullable<EscalationPolicyProps[P]> extends Recipients
    ? RecipientsArgs
    : EscalationPolicyProps[P];
};

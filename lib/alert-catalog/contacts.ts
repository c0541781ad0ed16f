/**
 * The runbook's contacts and what comes with them, by prop of the escalation policy: the name of each as a receiver of
 * Alertmanager. An outage reaches the first four one after the other; to them a rule is addressed by the same name in
 * its label `escalation`.
 */
export const CONTACTS = {
  onCall: 'oncall',
  statusPage: 'status-page',
  engineeringLead: 'engineering-lead',
  engineeringManager: 'engineering-manager',
  infrastructure: 'infrastructure',
  security: 'security',
  incidents: 'incidents',
} as const;

/** Prop of a contact. */
export type ContactProp = keyof typeof CONTACTS;

/** Name of a contact as a receiver. */
export type ContactName = (typeof CONTACTS)[ContactProp];

/** The contacts that an outage reaches one after the other: the values of the label `escalation`. */
export const ESCALATION_TIERS = [
  CONTACTS.onCall,
  CONTACTS.statusPage,
  CONTACTS.engineeringLead,
  CONTACTS.engineeringManager,
] as const satisfies readonly ContactName[];

/** Value of the label `escalation`. */
export type EscalationTier = (typeof ESCALATION_TIERS)[number];

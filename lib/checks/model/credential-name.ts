const CREDENTIAL_NAME = /^(PASSWORD|TOKEN|SECRET)$|^AUTH_TOKENS$|_(TOKENS?|PASSWORD|SECRET|API_KEY|PRIVATE_KEY)$/i;

/** Whether a variable, or a key of a ConfigMap, is named as what holds a credential. */
export function isCredentialName(name: string): boolean {
  return CREDENTIAL_NAME.test(name);
}

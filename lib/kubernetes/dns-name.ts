const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether a value is what Kubernetes takes for the name of a namespace, Service or port. */
export function isDnsLabel(value: unknown): boolean {
  return typeof value === 'string' && DNS_LABEL.test(value);
}

/** Whether a value is a name of DNS: labels with dots between them, of at most 253 characters. */
export function isDnsName(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 253 && value.split('.').every(isDnsLabel);
}

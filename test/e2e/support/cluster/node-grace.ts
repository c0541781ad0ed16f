/**
 * Seconds after which a silent node counts as lost. Kubernetes waits 40 or 50, as its version has it; every time that is
 * measured here is shorter by the difference.
 */
export const NODE_GRACE_SECONDS = 10;

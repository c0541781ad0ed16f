/**
 * Kubernetes quantities as whole numbers of thousandths: `500m` of CPU is 500, `1Ki` of memory is 1 024 000.
 * Thousandths are the finest step that Kubernetes stores, so sums and comparisons stay exact.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export type MilliUnits = number;

const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d+))?$/;

/**
 * Reads a quantity as a manifest holds it. Fractions of a thousandth are rounded up, as Kubernetes does.
 *
 * @returns thousandths of the unit, or `undefined` where the text is not a quantity.
 */
export function parseQuantity(quantity: string | number): MilliUnits | undefined {
  const match = QUANTITY.exec(String(quantity));
  if (!match) return undefined;
  const [, digits, suffix = '', exponent] = match;
  const factor = exponent === undefined ? (FACTORS[suffix] as number) : 10 ** Number(exponent);
  // The sum of floating point errors stays far below a millionth; rounding it away first keeps 0.1 from becoming 101m.
  return Math.ceil(Number((Number(digits) * factor * 1000).toFixed(6)));
}

/** Writes CPU: whole cores as `2`, anything else as millicores, `250m`. */
export function formatCpu(milliCores: MilliUnits): string {
  return milliCores % 1000 === 0 ? String(milliCores / 1000) : `${milliCores}m`;
}

/** Writes bytes in the largest binary unit that needs no fraction: `2Gi`, `1536Mi`, `1000`. */
export function formatBytes(milliBytes: MilliUnits): string {
  const bytes = Math.ceil(milliBytes / 1000);
  for (const unit of ['Ti', 'Gi', 'Mi', 'Ki']) {
    const factor = FACTORS[unit] as number;
    if (bytes !== 0 && bytes % factor === 0) return `${bytes / factor}${unit}`;
  }
  return String(bytes);
}

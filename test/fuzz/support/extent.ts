/** How much is tried: `FUZZ_SEED` for other cases, `FUZZ_TIMES` for so many times more of them. */
export const EXTENT = {
  seed: positive('FUZZ_SEED', 1),
  /** Number of cases where CI tries `inCi`. */
  cases: (inCi: number): number => inCi * positive('FUZZ_TIMES', 1),
};

function positive(variable: string, byDefault: number): number {
  const value = Number(process.env[variable] ?? byDefault);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new Error(`'${variable}' (${process.env[variable]}) must be a whole number of at least 1`);
  }
  return value;
}

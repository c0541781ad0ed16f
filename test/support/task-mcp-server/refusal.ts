/** Why a request is not served: becomes its status, and a body that names the code. */
export class Refusal extends Error {
  public constructor(
    public readonly status: number,
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Status and code of whatever a handler failed of. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { code = 'INTERNAL_ERROR', message } = error as NodeJS.ErrnoException;
  return new Refusal(500, code, message);
}

import { appendFileSync } from 'node:fs';

/** What an entry of the real server's audit log takes, its line end included. */
export const ENTRY_BYTES = 319;

/** An authenticated request. */
export interface AuditedRequest {
  readonly method: string;
  readonly path: string;
}

/** Appends an entry for each authenticated request to a file that nobody rotates. */
export class AuditLog {
  /** Entries that could not be written. They are kept for ever, and tried again with each further one. */
  private waiting = '';

  public constructor(
    private readonly file: string,
    private readonly complain: (error: Error) => void,
  ) {}

  /** Writes an entry, and those that are still waiting. */
  public append(request: AuditedRequest): void {
    this.waiting += entry(request);
    try {
      appendFileSync(this.file, this.waiting);
      this.waiting = '';
    } catch (error) {
      this.complain(error as Error);
    }
  }
}

function entry(request: AuditedRequest): string {
  const json = JSON.stringify({ time: new Date().toISOString(), event: 'authenticated', ...request, details: '' });
  const details = '.'.repeat(ENTRY_BYTES - 1 - json.length);
  return `${json.slice(0, -2)}${details}"}\n`;
}

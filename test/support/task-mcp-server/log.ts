import type { AnsweredRequest } from './answered-request';

const LEVELS = ['debug', 'info', 'warn', 'error'];

/** Writes JSON lines, from a level on. */
export class Log {
  private readonly lowest: number;

  public constructor(
    level: string,
    private readonly print: (line: string) => void,
  ) {
    this.lowest = LEVELS.indexOf(level);
  }

  /** Writes a line unless its level is below the one that is asked for. */
  public write(level: 'debug' | 'info' | 'warn' | 'error', message: string, facts: object = {}): void {
    if (LEVELS.indexOf(level) < this.lowest) return;
    this.print(JSON.stringify({ time: new Date().toISOString(), level, message, ...facts }));
  }

  /** Writes that a request was answered. */
  public answered({ method, path, status }: AnsweredRequest): void {
    this.write('debug', 'answered', { method, path, status });
  }
}

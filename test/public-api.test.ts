import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicApi } from '../scripts/public-api';

/** Reports the API of a library made of the given files. */
function apiOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'public-api-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return publicApi(join(folder, 'index.ts'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('publicApi', () => {
  test('reports signatures sorted by name, without comments, bodies, private and internal members', () => {
    const report = apiOf({
      'index.ts': `export * from './queue';`,
      'queue.ts': `
        /** Holds tasks. */
        export class Queue {
          /** How many. */
          public readonly size: number = 3;
          private readonly tasks: string[] = [];
          #secret = 1;
          /** @internal */
          public drain(): void {}
          /** Adds one. */
          public add(task: string, urgent = false): this { this.tasks.push(task); this.#secret += +urgent; return this; }
        }
        /** Most tasks. */
        export const LIMIT = 10 as const;
      `,
    });
    expect(report).toBe(
      [
        'export declare const LIMIT: 10;',
        '',
        'export declare class Queue {',
        '    readonly size: number;',
        '    add(task: string, urgent?: boolean): this;',
        '}',
        '',
      ].join('\n'),
    );
  });

  test('leaves out what the entry does not export', () => {
    const report = apiOf({
      'index.ts': `export { open } from './door';`,
      'door.ts': `export function open(): void {}\nexport function lock(): void {}`,
    });
    expect(report).toBe('export declare function open(): void;\n');
  });

  test('does not change when a declaration moves to another file', () => {
    const declared = `export interface Door { readonly width: number }`;
    const moved = apiOf({ 'index.ts': `export * from './other';`, 'other.ts': declared });
    expect(moved).toBe(apiOf({ 'index.ts': declared }));
  });

  test('shows all overloads of a function', () => {
    const report = apiOf({
      'index.ts': `export function f(a: string): void; export function f(a: number): void; export function f(): void {}`,
    });
    expect(report.match(/export declare function f/g)).toHaveLength(2);
  });

  test('keeps a private constructor, because it says that there is no public one', () => {
    expect(apiOf({ 'index.ts': `export class Door { private constructor() {} }` })).toContain('private constructor();');
  });

  test('shows the name that a declaration is exported under', () => {
    const report = apiOf({
      'index.ts': `export { open as openDoor } from './door';`,
      'door.ts': `export function open(): void {}`,
    });
    expect(report).toBe('export declare function open(): void;\nexport { open as openDoor };\n');
  });

  test('refuses a declaration that it cannot show', () => {
    expect(() => apiOf({ 'index.ts': `export { sep } from 'node:path';` })).toThrow("'sep'");
  });
});

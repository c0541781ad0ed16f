import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicApi } from '../../scripts/documents/public-api';

/** Reports the API of a library made of the given files. */
function apiOf(files: Readonly<Record<string, string>>, beside?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'public-api-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return publicApi(join(folder, 'index.ts'), beside && join(folder, beside));
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

  test('adds what the exports refer to, however far, and nothing else', () => {
    const report = apiOf({
      'index.ts': `export { open } from './door';`,
      'door.ts': `
        import type { Hinge } from './hinge';
        const COLORS = ['red', 'green'] as const;
        interface Door { readonly hinge: Hinge; readonly color: (typeof COLORS)[number] }
        interface Window { readonly width: number }
        export function open(door: Door): Promise<void> { const window: Window = { width: 1 }; return lock(door, window); }
        declare function lock(door: Door, window: Window): Promise<void>;
      `,
      'hinge.ts': `export interface Hinge { readonly next?: Hinge }`,
    });
    expect(report).toBe(
      [
        'export declare function open(door: Door): Promise<void>;',
        '',
        'declare const COLORS: readonly ["red", "green"];',
        '',
        'interface Door {',
        '    readonly hinge: Hinge;',
        '    readonly color: (typeof COLORS)[number];',
        '}',
        '',
        'interface Hinge {',
        '    readonly next?: Hinge;',
        '}',
        '',
      ].join('\n'),
    );
  });

  test('shows the names that a computed type comes to, and leaves a written choice as it is', () => {
    const report = apiOf({
      'index.ts': `
        const TABLE = { b: 1, a: 2 };
        export type Row = keyof typeof TABLE;
        export type Column = 'second' | 'first';
      `,
    });
    expect(report).toBe("export type Column = 'second' | 'first';\n\nexport type Row = 'a' | 'b';\n");
  });

  test('leaves to the report of another module what that exports', () => {
    const files = {
      'index.ts': `import type { Door } from './main'; export interface House { readonly door: Door }`,
      'main.ts': `export interface Door { readonly width: number }`,
    };
    expect(apiOf(files)).toContain('interface Door');
    expect(apiOf(files, 'main.ts')).toBe('export interface House {\n    readonly door: Door;\n}\n');
  });

  test('refuses a declaration that it cannot show', () => {
    expect(() => apiOf({ 'index.ts': `export { sep } from 'node:path';` })).toThrow("'sep'");
  });
});

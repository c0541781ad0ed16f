import { Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { MINIMAL_INSTANCES } from '../support/minimal-instances';
import type { MinimalInstances } from './support/defaults';
import { defaultFaults } from './support/defaults';
import { documentationFaults } from './support/documentation';
import { fileFaults } from './support/files';
import { importFaults } from './support/imports';
import type { Library, Sources } from './support/library';
import { parseLibrary, sourcesOf } from './support/library';
import { messageFaults } from './support/messages';

describe('the library', () => {
  const sources = sourcesOf('lib');
  const library = parseLibrary(sources);

  test('has an entry that exports something', () => {
    expect(library.publicNames).not.toEqual([]);
  });

  test('documents everything that users can import', () => {
    expect(documentationFaults(library)).toEqual([]);
  });

  test('documents the defaults that it has', () => {
    expect(defaultFaults(library, MINIMAL_INSTANCES)).toEqual([]);
  });

  test('holds one concept per file, in files that are named after it', () => {
    expect(fileFaults(sources)).toEqual([]);
  });

  test('decides without cdk8s wherever it can', () => {
    expect(importFaults(library)).toEqual([]);
  });

  test('says what is wrong without a final period', () => {
    expect(messageFaults(library)).toEqual([]);
  });
});

/** A library of one entry file. */
function libraryOf(entry: string, others: Sources = {}): Library {
  return parseLibrary({ 'lib/index.ts': entry, ...others });
}

describe('documentationFaults', () => {
  test('notices each kind of public name that has no doc comment', () => {
    const library = libraryOf(`
      export class A {}
      export interface B {}
      export function c(): void {}
      export const d = 1;
      export type E = string;
    `);
    expect(documentationFaults(library)).toEqual(['A', 'B', 'E', 'c', 'd'].map((name) => `${name} has no doc comment`));
  });

  test('notices each kind of public member that has no doc comment', () => {
    const library = libraryOf(`
      /** A. */
      export class A {
        public static of(): A { return new A(1); }
        public readonly size = 1;
        public constructor(public readonly width: number) {}
        public get height(): number { return 1; }
        public open(): void {}
      }
      /** B. */
      export interface B { readonly size: number; open(): void }
    `);
    expect(documentationFaults(library)).toEqual(
      ['A.size', 'A.width', 'A.height', 'A.open', 'A.of', 'B.size', 'B.open'].map(
        (name) => `${name} has no doc comment`,
      ),
    );
  });

  test('takes no tag for a doc comment', () => {
    expect(documentationFaults(libraryOf(`/** @deprecated */ export const a = 1;`))).toEqual(['a has no doc comment']);
  });

  test('asks for nothing where users do not look', () => {
    const library = libraryOf(
      `
        import { Hidden } from './hidden';
        /** A. */
        export class A extends Hidden {
          #secret = 1;
          private size = 1;
          protected width = 1;
          /** @internal */
          public readonly inner = 1;
          public constructor(
            /** How high. */
            public readonly height: number,
            private readonly depth: number,
          ) { super(); }
          public override open(): void {}
        }
      `,
      { 'lib/hidden.ts': 'export class Hidden { public open(): void {} }' },
    );
    expect(documentationFaults(library)).toEqual([]);
  });

  test('follows names through other files and renames', () => {
    const library = libraryOf(`export * from './a'; export { b as c } from './b';`, {
      'lib/a.ts': `/** A. */ export const a = 1; export const undocumented = 1;`,
      'lib/b.ts': `export const b = 1; export const unexported = 1;`,
    });
    expect(documentationFaults(library)).toEqual(['c has no doc comment', 'undocumented has no doc comment']);
  });
});

describe('defaultFaults', () => {
  const instances: MinimalInstances = {
    DoorProps: () => ({ width: 3, name: 'front', open: false, delay: Duration.seconds(300), cpu: Cpu.millis(1000) }),
  };

  /** The faults of one optional prop of a door, documented as given. */
  function faultsOf(name: string, documented: string): string[] {
    return defaultFaults(
      libraryOf(`export interface DoorProps {\n/**\n * Says.\n *\n * ${documented}\n */\nreadonly ${name}?: unknown }`),
      instances,
    );
  }

  test('notices an optional prop without a default', () => {
    expect(faultsOf('width', '')).toEqual(['DoorProps.width has no @default']);
  });

  test('notices an optional option without a default', () => {
    const library = libraryOf(`export interface OpenOptions { readonly slowly?: boolean }`);
    expect(defaultFaults(library, {})).toEqual(['OpenOptions.slowly has no @default']);
  });

  test('asks for no default where a prop is required or an interface holds no props', () => {
    const library = libraryOf(`
      export interface DoorProps { readonly width: number }
      export interface Door { readonly name?: string }
    `);
    expect(defaultFaults(library, {})).toEqual([]);
  });

  test.each(['', 'undefined', '- none', '- none.', '-'])("notices the default '%s', which says nothing", (text) => {
    expect(faultsOf('width', `@default ${text}`)).toEqual([
      `DoorProps.width has a @default that says nothing: '${text}'`,
    ]);
  });

  test.each(['ten', 'Duration.fortnights(1)', '10s'])('notices the default %s, which cannot be compared', (text) => {
    expect(faultsOf('width', `@default ${text}`)).toEqual([
      `DoorProps.width has a @default that is neither a literal nor prose after a dash: '${text}'`,
    ]);
  });

  test.each([
    ['width', '4', 'documents 4 but is 3'],
    ['width', '"3"', 'documents "3" but is 3'],
    ['name', '"back"', 'documents "back" but is "front"'],
    ['open', 'true', 'documents true but is false'],
    ['delay', 'Duration.minutes(6)', 'documents 360000 ms but is 300000 ms'],
    ['cpu', 'Cpu.millis(500)', 'documents 500m of CPU but is 1000m of CPU'],
    ['height', '4', 'documents 4 but is undefined'],
  ])('notices a default that differs from the value: %s', (name, text, fault) => {
    expect(faultsOf(name, `@default ${text}`)).toEqual([`DoorProps.${name} ${fault}`]);
  });

  test.each([
    ['width', '3'],
    ['name', '"front"'],
    ['open', 'false'],
    ['delay', 'Duration.minutes(5)'],
    ['cpu', 'Cpu.units(1)'],
    ['width', '- as wide as the wall allows.'],
  ])('accepts a default that is true: %s is %s', (name, text) => {
    expect(faultsOf(name, `@default ${text}`)).toEqual([]);
  });

  test('notices a literal that nothing is there to compare with', () => {
    const library = libraryOf(`export interface WallProps {\n/** @default 3 */\nreadonly width?: number }`);
    expect(defaultFaults(library, instances)).toEqual([
      'WallProps.width has a literal @default but no minimal instance to hold it against',
    ]);
  });
});

describe('fileFaults', () => {
  test('notices a file that is too long', () => {
    expect(fileFaults({ 'lib/a.ts': 'x\n'.repeat(300) })).toEqual([]);
    expect(fileFaults({ 'lib/a.ts': 'x\n'.repeat(301) })).toEqual(['lib/a.ts has 301 lines, more than 300']);
  });

  test('notices names that are not kebab-case or say nothing', () => {
    expect(
      fileFaults({ 'lib/myDoor.ts': '', 'lib/Doors/a.ts': '', 'lib/utils.ts': '', 'lib/helpers/a.ts': '' }),
    ).toEqual([
      'lib/myDoor.ts is not kebab-case',
      'lib/Doors/a.ts is not kebab-case',
      'lib/utils.ts does not say what it holds',
      'lib/helpers/a.ts does not say what it holds',
    ]);
  });
});

describe('importFaults', () => {
  test.each(['cdk8s', 'cdk8s-plus-28', 'constructs'])('notices a pure file that imports %s', (name) => {
    const library = libraryOf('', { 'lib/kubernetes/quantity.ts': `import type { X } from '${name}';` });
    expect(importFaults(library)).toEqual([
      `lib/kubernetes/quantity.ts imports ${name}, but lib/kubernetes/quantity.ts must be pure`,
    ]);
  });

  test('notices a pure file that imports cdk8s through another file', () => {
    const library = libraryOf('', {
      'lib/checks/rules/pods/a.ts': `import { e } from '../../../props/errors';`,
      'lib/props/errors.ts': `export { Chart as e } from 'cdk8s';`,
    });
    expect(importFaults(library)).toEqual([
      'lib/checks/rules/pods/a.ts imports lib/props/errors.ts imports cdk8s, but lib/checks/rules/pods/a.ts must be pure',
    ]);
  });

  test('lets constructs import cdk8s, and pure files each other', () => {
    const library = libraryOf('', {
      'lib/capacity/quota.ts': `import { Chart } from 'cdk8s';`,
      'lib/checks/synthesis/resilience-checks.ts': `import { Chart } from 'cdk8s';`,
      'lib/checks/engine/a.ts': `import { b } from './b'; import { join } from 'node:path';`,
      'lib/checks/engine/b.ts': `import { a } from './a';`,
    });
    expect(importFaults(library)).toEqual([]);
  });
});

describe('messageFaults', () => {
  test.each([
    `throw new Error('It broke.');`,
    'throw new ValidationError(this, `it is ${n} wide.`);',
    `throw new Error(wide ? 'too wide.' : 'too narrow');`,
    `throw new Error('too ' + ('wide' + '.'));`,
    `checks.fail('too wide.');`,
    'report({ subject, message: `${n} is too wide.` });',
    `function widthFault() { return wide ? 'too wide.' : undefined }`,
  ])('notices the final period of %s', (statement) => {
    expect(messageFaults(libraryOf(`\n${statement}`))).toEqual([
      'lib/index.ts:2 has an error message that ends in a period',
    ]);
  });

  test('accepts periods elsewhere', () => {
    expect(messageFaults(libraryOf(`throw new Error('a.b is wrong'); const title = 'A title.';`))).toEqual([]);
  });
});

import * as fc from 'fast-check';
import { resolve } from 'node:path';
import ts from 'typescript';

/** Values for types that are no plain data, by the name of the type; and for texts and numbers. */
export interface KnownValues {
  readonly text: fc.Arbitrary<string>;
  /** Texts that some props take, by the prop. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly number: fc.Arbitrary<number>;
  readonly classes: Readonly<Record<string, fc.Arbitrary<unknown>>>;
}

/** Most props of an interface that one value sets; with all of them something would always be refused. */
const MOST_PROPS = 4;

let compiled: ts.Program | undefined;

/**
 * Values that an interface of the library admits, as the compiler reads its declaration: a prop that is added later is
 * tried without a word here.
 */
export function arbitraryOf(name: string, known: KnownValues): fc.Arbitrary<object> {
  compiled ??= program();
  const checker = compiled.getTypeChecker();
  const library = resolve('lib');
  for (const source of compiled.getSourceFiles()) {
    if (!source.fileName.startsWith(library)) continue;
    const declared = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
    if (declared) return new TypeReader(checker, known).of(checker.getTypeAtLocation(declared)) as fc.Arbitrary<object>;
  }
  throw new Error(`the library has no interface ${name}`);
}

function program(): ts.Program {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  return ts.createProgram([resolve('lib/index.ts')], options);
}

class TypeReader {
  private readonly read = new Map<ts.Type, fc.Arbitrary<unknown>>();

  public constructor(
    private readonly checker: ts.TypeChecker,
    private readonly known: KnownValues,
  ) {}

  public of(type: ts.Type): fc.Arbitrary<unknown> {
    const made = this.read.get(type) ?? this.make(type);
    this.read.set(type, made);
    return made;
  }

  private make(type: ts.Type): fc.Arbitrary<unknown> {
    if (type.isUnion()) return this.oneOf(type.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined)));
    if (type.isStringLiteral() || type.isNumberLiteral()) return fc.constant(type.value);
    if (type.flags & ts.TypeFlags.BooleanLiteral) return fc.constant(this.checker.typeToString(type) === 'true');
    if (type.flags & ts.TypeFlags.String) return this.known.text;
    if (type.flags & ts.TypeFlags.Number) return this.known.number;
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) return fc.constant({});
    const name = type.aliasSymbol?.name ?? type.symbol?.name;
    const instance = Object.hasOwn(this.known.classes, name) ? this.known.classes[name] : undefined;
    if (instance) return instance;
    if (type.getCallSignatures().length > 0) return fc.constant(() => undefined);
    if (type.isClass()) throw new Error(`known values lack the class ${name}`);
    return this.ofObject(type);
  }

  private oneOf(types: readonly ts.Type[]): fc.Arbitrary<unknown> {
    return fc.oneof(...types.map((each) => this.of(each)));
  }

  private ofObject(type: ts.Type): fc.Arbitrary<unknown> {
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return fc.array(this.of(item!), { maxLength: 3 });
    }
    const items = type.getStringIndexType();
    if (items) return fc.dictionary(this.known.text, this.of(items), { maxKeys: 2 });
    return this.ofInterface(type);
  }

  private ofProp(name: string, type: ts.Type): fc.Arbitrary<unknown> {
    const texts = Object.hasOwn(this.known.texts, name) ? this.known.texts[name] : undefined;
    if (!texts) return this.of(type);
    return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...texts) }, { weight: 1, arbitrary: this.of(type) });
  }

  /** The props that must be set, and a few of the others. */
  private ofInterface(type: ts.Type): fc.Arbitrary<unknown> {
    const required: Record<string, fc.Arbitrary<unknown>> = {};
    const optional: [string, fc.Arbitrary<unknown>][] = [];
    for (const prop of type.getProperties()) {
      // Made when it is asked for: types refer to themselves.
      const declared = this.checker.getTypeOfSymbol(prop);
      const value = fc.constant(null).chain(() => this.ofProp(prop.name, declared));
      if (prop.flags & ts.SymbolFlags.Optional) optional.push([prop.name, value]);
      else required[prop.name] = value;
    }
    const some = fc
      .uniqueArray(fc.constantFrom(...(optional.length > 0 ? optional : [['', fc.constant(0)] as const])), {
        maxLength: Math.min(MOST_PROPS, optional.length),
        selector: ([prop]) => prop,
      })
      .chain((entries) => fc.record(Object.fromEntries(entries)));
    return fc.tuple(fc.record(required), some).map(([must, may]) => ({ ...may, ...must }));
  }
}

import { dirname, join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './root';

/** A declaration of the library, under the name that it has where it is declared. */
interface Declared {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

/**
 * Writes the declarations that users can import from a module, as a text that changes only where the public API does:
 * sorted by name, without comments, bodies, private and `@internal` members, and without the files that hold them. The
 * declarations that those refer to follow, because a change in them is one of the API too; users can't import them by name.
 *
 * @param beside a module of the same package whose own report holds what it exports.
 */
export function publicApi(entry: string, beside?: string): string {
  const program = ts.createProgram(beside === undefined ? [entry] : [entry, beside], declarationOptions());
  const reported = new Set(beside === undefined ? [] : exportsOf(program, beside).map(({ symbol }) => symbol));
  const emitted = emitDeclarations(program);
  const texts = new Map<ts.Symbol, string>();
  const write = ({ name, symbol }: Declared): string => {
    const text = literalUnion(program, symbol) ?? textOf(symbol, emitted);
    if (text === '') throw new Error(`'${name}' is declared outside of ${dirname(entry)}, so its API cannot be shown`);
    texts.set(symbol, text);
    return name === symbol.name ? text : `${text}\nexport { ${symbol.name} as ${name} };`;
  };
  const blocks = exportsOf(program, entry).map(write);
  const behind: string[] = [];
  for (const [symbol, text] of texts) {
    // What is written here is added to the map, and so is looked through in its turn.
    for (const referred of referredTo(program, symbol, text)) {
      if (texts.has(referred) || reported.has(referred) || textOf(referred, emitted) === '') continue;
      behind.push(write({ name: referred.name, symbol: referred }).replace(/^export /gm, ''));
    }
  }
  return `${[...blocks, ...behind.sort()].join('\n\n')}\n`;
}

function textOf(symbol: ts.Symbol, emitted: ReadonlyMap<string, string>): string {
  const files = new Set((symbol.declarations ?? []).map((declaration) => declaration.getSourceFile().fileName));
  return [...files].flatMap((file) => declarationsNamed(symbol.name, emitted.get(file) ?? '')).join('\n');
}

/** A type that is computed but comes to a choice of names, as that choice. One that is written as a choice stays as it is. */
function literalUnion(program: ts.Program, symbol: ts.Symbol): string | undefined {
  const [declaration] = symbol.declarations ?? [];
  if (!declaration || !ts.isTypeAliasDeclaration(declaration) || ts.isUnionTypeNode(declaration.type)) return undefined;
  const type = program.getTypeChecker().getDeclaredTypeOfSymbol(symbol);
  if (!type.isUnion() || !type.types.every((each) => each.isStringLiteral())) return undefined;
  const names = type.types.map((each) => `'${(each as ts.StringLiteralType).value}'`).sort();
  return `export type ${symbol.name} = ${names.join(' | ')};`;
}

/** The symbols that the text of a declaration names, sought where it is declared. */
function referredTo(program: ts.Program, symbol: ts.Symbol, text: string): ts.Symbol[] {
  const source = symbol.declarations?.[0]?.getSourceFile();
  if (source === undefined) return [];
  const checker = program.getTypeChecker();
  const named = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) named.add(node.typeName.getText());
    if (ts.isTypeQueryNode(node)) named.add(node.exprName.getText());
    if (ts.isExpressionWithTypeArguments(node)) named.add(node.expression.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('declaration.d.ts', text, ts.ScriptTarget.Latest, true));
  return checker
    .getSymbolsInScope(source, ts.SymbolFlags.Type | ts.SymbolFlags.Variable | ts.SymbolFlags.Alias)
    .filter(({ name }) => named.has(name))
    .map((each) => (each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each))
    .map((each) => checker.getExportSymbolOfSymbol(each));
}

function declarationOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: unknown };
  return {
    ...ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options,
    types: [],
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    removeComments: true,
    stripInternal: true,
    newLine: ts.NewLineKind.LineFeed,
  };
}

/** Emitted declarations by the source file that they come from. */
function emitDeclarations(program: ts.Program): Map<string, string> {
  const emitted = new Map<string, string>();
  program.emit(
    undefined,
    (_file, text, _mark, _onError, sources) => {
      for (const source of sources ?? []) emitted.set(source.fileName, text);
    },
    undefined,
    true,
  );
  return emitted;
}

function exportsOf(program: ts.Program, entry: string): { name: string; symbol: ts.Symbol }[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry} is not a module`);
  return checker
    .getExportsOfModule(module)
    .map((symbol) => ({
      name: symbol.name,
      symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function declarationsNamed(name: string, declarations: string): string[] {
  const source = ts.createSourceFile('emitted.d.ts', declarations, ts.ScriptTarget.Latest, true);
  return source.statements
    .filter((statement) => namesOf(statement).includes(name))
    .map((statement) => statement.getText().replace(/^\s+(private (?!constructor\b).*|#private);\n/gm, ''));
}

function namesOf(statement: ts.Statement): string[] {
  const declarations = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
  return declarations.flatMap((declaration) => ts.getNameOfDeclaration(declaration as ts.Declaration)?.getText() ?? []);
}

import { dirname, join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');

/**
 * Writes the declarations that users can import from a module, as a text that changes only where the public API does:
 * sorted by name, without comments, bodies, private and `@internal` members, and without the files that hold them.
 */
export function publicApi(entry: string): string {
  const program = ts.createProgram([entry], declarationOptions());
  const emitted = emitDeclarations(program);
  const blocks = exportsOf(program, entry).map(({ name, symbol }) => {
    const files = new Set((symbol.declarations ?? []).map((declaration) => declaration.getSourceFile().fileName));
    const text = [...files].flatMap((file) => declarationsNamed(symbol.name, emitted.get(file) ?? '')).join('\n');
    if (text === '') throw new Error(`'${name}' is declared outside of ${dirname(entry)}, so its API cannot be shown`);
    return name === symbol.name ? text : `${text}\nexport { ${symbol.name} as ${name} };`;
  });
  return `${blocks.join('\n\n')}\n`;
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

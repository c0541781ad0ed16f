import { readFileSync, readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

/** Source texts by path, such as `lib/kubernetes/names.ts`. */
export type Sources = Readonly<Record<string, string>>;

/** A name that users can import, with what it stands for. */
export interface PublicName {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

/** A library as the compiler parses it: its own files alone, so that nothing outside of them costs time. */
export interface Library {
  /** The files, sorted by path. */
  readonly files: readonly ts.SourceFile[];
  /** What the entry exports, sorted by name. */
  readonly publicNames: readonly PublicName[];
}

const ROOT = join(__dirname, '../../..');

/** Reads the source files below a folder of the repository. */
export function sourcesOf(folder: string): Sources {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join(posix.sep))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

/** Parses a library whose public names are the exports of `lib/index.ts`. */
export function parseLibrary(sources: Sources, entry = 'lib/index.ts'): Library {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noLib: true,
    types: [],
  };
  const host: ts.CompilerHost = {
    getSourceFile: (path, version) =>
      path in sources ? ts.createSourceFile(path, sources[path] as string, version, true) : undefined,
    fileExists: (path) => path in sources,
    readFile: (path) => sources[path],
    writeFile: () => undefined,
    getDefaultLibFileName: () => 'lib.d.ts',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const program = ts.createProgram(Object.keys(sources), options, host);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry) as ts.SourceFile);
  const publicNames = (module ? checker.getExportsOfModule(module) : [])
    .map((symbol) => ({
      name: symbol.name,
      symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    }))
    .filter(({ symbol }) => symbol.declarations !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files: Object.keys(sources).map((path) => program.getSourceFile(path) as ts.SourceFile), publicNames };
}

import { resolve } from 'path';
import * as ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/**
 * Type-checks TypeScript as a user of the package would, with `cdk8s-task-mcp` standing for this library, and returns
 * the compiler's complaints.
 */
export function compileFaults(sources: readonly string[]): string[] {
  const { config } = ts.readConfigFile(resolve(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT);
  const virtual = new Map(sources.map((source, index) => [resolve(ROOT, 'test', `example-${index}.ts`), source]));
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const { readFile, fileExists } = host;
  host.readFile = (file) => virtual.get(file) ?? readFile(file);
  host.fileExists = (file) => virtual.has(file) || fileExists(file);
  const program = ts.createProgram({
    rootNames: [...virtual.keys()],
    options: { ...options, noUnusedLocals: false, paths: { 'cdk8s-task-mcp': [resolve(ROOT, 'lib/index.ts')] } },
    host,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

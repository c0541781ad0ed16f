import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../../..');
const FILE = join(ROOT, 'test/types/snippet.ts');

const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: object };
const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, ROOT);
const host = ts.createCompilerHost(options);
const parsed = new Map<string, ts.SourceFile | undefined>();

/** What each snippet starts with. */
const PREAMBLE = `
import { App, ApiObject, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as mcp from '../../lib';
declare const chart: Chart;
declare const workload: mcp.Deployment;
const image = 'registry.example.com/task-mcp-http:1.4.2';
function service(props: mcp.TaskMcpHttpProps) { return new mcp.TaskMcpHttp(chart, 'service', props); }
`;

/** A complaint of the compiler: the code that it is about, and what it says, from the outermost sentence inwards. */
export interface TypeFault {
  readonly at: string;
  readonly says: string;
}

/**
 * Type-checks a statement of a user of the library. Files other than the snippet are read and parsed once for all, so a
 * case costs a fraction of a second.
 */
export function typeFaults(statement: string): TypeFault[] {
  const snippet = ts.createSourceFile(FILE, PREAMBLE + statement, ts.ScriptTarget.ES2022, true);
  const program = ts.createProgram([FILE], { ...options, noUnusedLocals: false }, { ...host, getSourceFile });
  return program.getSemanticDiagnostics(snippet).map(({ start = 0, length = 0, messageText }) => ({
    at: snippet.text.slice(start, start + length),
    says: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));

  function getSourceFile(
    file: string,
    settings: ts.ScriptTarget | ts.CreateSourceFileOptions,
  ): ts.SourceFile | undefined {
    if (resolve(file) === FILE) return snippet;
    if (!parsed.has(file)) parsed.set(file, host.getSourceFile(file, settings));
    return parsed.get(file);
  }
}

import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../scripts/documents/root';
import type { GuideBlock } from './guides';

/** What a fragment of code may take for granted; a guide's reader has them from the example before. */
const CONTEXT = `
  declare global {
    const chart: import('cdk8s').Chart;
    const service: import('cdk8s-task-mcp').TaskMcpHttp;
  }
  export {};
`;
const CONTEXT_FILE = join(ROOT, 'test/documents/context.ts');

/** The TypeScript of the guides, type-checked as a user's compiler would, with this library under its own name. */
export class GuideProgram {
  private readonly program: ts.Program;

  public constructor(private readonly blocks: readonly GuideBlock[]) {
    const virtual = new Map(blocks.map((block) => [pathOf(block), `${block.code}\nexport {};`]));
    virtual.set(CONTEXT_FILE, CONTEXT);
    const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
    const { options: shared } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT);
    const options: ts.CompilerOptions = {
      ...shared,
      noUnusedLocals: false,
      paths: {
        'cdk8s-task-mcp': [join(ROOT, 'lib/index.ts')],
        'cdk8s-task-mcp/*': [join(ROOT, 'lib/*/index.ts')],
      },
    };
    const host = ts.createCompilerHost(options);
    const { readFile, fileExists, directoryExists } = host;
    const folders = new Set([...virtual.keys()].map((path) => dirname(path)));
    host.readFile = (file) => virtual.get(file) ?? readFile(file);
    host.fileExists = (file) => virtual.has(file) || fileExists(file);
    host.directoryExists = (folder) => folders.has(folder) || directoryExists?.(folder) === true;
    this.program = ts.createProgram({ rootNames: [...virtual.keys()], options, host });
  }

  /** The compiler's complaints, each with the guide and the line that it is about. */
  public faults(): string[] {
    return ts.getPreEmitDiagnostics(this.program).map(({ file, start, messageText }) => {
      const message = ts.flattenDiagnosticMessageText(messageText, '\n');
      const block = this.blocks.find((each) => pathOf(each) === file?.fileName);
      if (!file || !block) return `${file?.fileName ?? ''}: ${message}`;
      return `${block.guide}:${block.line + file.getLineAndCharacterOfPosition(start ?? 0).line}: ${message}`;
    });
  }

  /** Names of the context that a block relies on. */
  public contextOf(block: GuideBlock): Set<string> {
    const source = this.program.getSourceFile(pathOf(block));
    const checker = this.program.getTypeChecker();
    const used = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) {
        const declared = checker.getSymbolAtLocation(node)?.valueDeclaration?.getSourceFile().fileName;
        if (declared === CONTEXT_FILE) used.add(node.text);
      }
      ts.forEachChild(node, visit);
    };
    if (source) visit(source);
    return used;
  }
}

/** A folder for each guide, so that two of them may both have a `main.ts`. */
function pathOf({ guide, file }: GuideBlock): string {
  return join(ROOT, 'test/documents', basename(guide, '.md'), file);
}

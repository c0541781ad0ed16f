import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Switches } from './switches';

/** What a tool says at its end. */
export interface ToolAnswer {
  readonly failed: boolean;
  readonly text: string;
}

type Tool = (slug: string) => ToolAnswer;

/** Also keeps a slug from leaving the directory. */
const SLUG = /^[a-z0-9-]+$/;

/** The tools of the server. Both of the real ones write to the working directory, which each pod has for itself. */
export class Tools {
  private readonly tools: Readonly<Record<string, Tool>>;
  private readonly changes: string;
  private readonly archive: string;

  public constructor(
    workingDirectory: string,
    private readonly switches: Switches,
  ) {
    this.changes = join(workingDirectory, 'openspec/changes');
    this.archive = join(workingDirectory, 'openspec/archive');
    this.tools = {
      'change.open': (slug) => this.open(slug),
      'change.archive': (slug) => this.moveToArchive(slug),
      ...(switches.tools === 'withReading' && { 'changes.active': () => this.active() }),
    };
  }

  /** Names of all tools. */
  public get names(): string[] {
    return Object.keys(this.tools);
  }

  /** Calls a tool; `undefined` where there is none of that name. */
  public call(name: string, input: unknown): ToolAnswer | undefined {
    const tool = Object.hasOwn(this.tools, name) ? this.tools[name] : undefined;
    if (tool === undefined) return undefined;
    if (this.switches.toolOutcome === 'fails') return failure('the tool fails as it is told to');
    try {
      return tool(String((input as { slug?: unknown } | undefined)?.slug ?? ''));
    } catch (error) {
      return failure((error as Error).message);
    }
  }

  private open(slug: string): ToolAnswer {
    if (!SLUG.test(slug)) return failure(`the slug '${slug}' is not valid`);
    mkdirSync(join(this.changes, slug), { recursive: true });
    writeFileSync(join(this.changes, slug, 'proposal.md'), `# ${slug}\n`);
    return success(`opened ${slug}`);
  }

  private moveToArchive(slug: string): ToolAnswer {
    if (!SLUG.test(slug)) return failure(`the slug '${slug}' is not valid`);
    mkdirSync(this.archive, { recursive: true });
    // Fails where there is no such change.
    renameSync(join(this.changes, slug), join(this.archive, slug));
    return success(`archived ${slug}`);
  }

  private active(): ToolAnswer {
    return success(existsSync(this.changes) ? readdirSync(this.changes).join(', ') : '');
  }
}

function success(text: string): ToolAnswer {
  return { failed: false, text };
}

function failure(text: string): ToolAnswer {
  return { failed: true, text };
}

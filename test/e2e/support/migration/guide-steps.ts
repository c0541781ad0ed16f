import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeBlocks } from '../../../support/markdown';

const GUIDE = join(__dirname, '../../../../docs/migrate.md');
/** A pod that KWOK plays answers nothing, and no client is outside. */
const NEEDS_A_SERVER = /port-forward|curl/;

/** The shell commands of a section of the migration guide, block by block, for a namespace of one's own. */
export function guideSteps(heading: string, namespace: string): string[] {
  const sections = readFileSync(GUIDE, 'utf8').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`the migration guide has no section '${heading}'`);
  return codeBlocks(section)
    .filter(({ language, code }) => language === 'sh' && !NEEDS_A_SERVER.test(code))
    .map(({ code }) => code.replaceAll(/(-n |namespace\/)task-mcp\b/g, `$1${namespace}`));
}

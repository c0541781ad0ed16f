import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DOCUMENTS } from '../../scripts/documents/documents';
import { ROOT } from '../../scripts/documents/root';
import type { CodeBlock } from '../support/markdown';
import { codeBlocks } from '../support/markdown';

/** Written by `npm run test:e2e`, with commands that it has run. */
const MEASURED = 'docs/survival.md';

/** The documents that are written by hand and hold code, by their path from the root of the repository. */
export const GUIDES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .map((name) => `docs/${name}`)
    .filter((path) => path.endsWith('.md') && path !== MEASURED && !(path in DOCUMENTS)),
];

/** A code block of a guide. */
export interface GuideBlock extends CodeBlock {
  readonly guide: string;
  /** Name of the file that the code belongs into, where its first line says so; otherwise one made of its place. */
  readonly file: string;
  /** What the guide says that comes of it: the text that follows it at once. */
  readonly outcome?: string;
}

/** Text of a guide. */
export function guideText(guide: string): string {
  return readFileSync(join(ROOT, guide), 'utf8');
}

/** The code blocks of a guide. */
export function blocksOf(guide: string): GuideBlock[] {
  return codeBlocks(guideText(guide)).map((block, index, all) => {
    const [, named] = /^\/\/ (\S+\.ts)$/m.exec(block.code.split('\n', 1)[0] ?? '') ?? [];
    const next = all[index + 1];
    return {
      ...block,
      guide,
      file: named ?? `${basename(guide, '.md')}-line-${block.line}.ts`,
      outcome: next?.language === 'text' ? next.code.trim() : undefined,
    };
  });
}

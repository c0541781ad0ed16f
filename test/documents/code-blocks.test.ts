import { parseAllDocuments } from 'yaml';
import { GuideProgram } from './guide-program';
import type { GuideBlock } from './guides';
import { blocksOf, guideText, GUIDES } from './guides';
import { runBlock } from './run-block';

const blocks = GUIDES.flatMap(blocksOf);
const inLanguage = (...languages: readonly string[]): GuideBlock[] =>
  blocks.filter(({ language }) => languages.includes(language));
const code = inLanguage('ts');
const program = new GuideProgram(code);
const titled = (each: readonly GuideBlock[]): [string, GuideBlock][] =>
  each.map((block) => [`${block.guide}:${block.line}`, block]);

test('every code block names a language that is checked here', () => {
  expect(inLanguage('ts', 'sh', 'yaml', 'text')).toEqual(blocks);
  for (const guide of GUIDES) {
    const fences = guideText(guide).match(/^\s*(```|~~~)/gm) ?? [];
    expect([guide, fences.length]).toEqual([guide, 2 * blocksOf(guide).length]);
  }
});

test('every block of TypeScript compiles', () => {
  expect(program.faults()).toEqual([]);
}, 120_000);

// Pulumi's blocks need its engine; test/pulumi runs the like.
const runnable = code.filter((block) => !block.code.includes("from '@pulumi/"));
test.each(titled(runnable))('%s does what the guide says', (_place, block) => {
  const run = (): unknown =>
    runBlock(
      block,
      program.contextOf(block),
      code.filter(({ guide, file }) => guide === block.guide && file !== block.file),
    );
  if (block.outcome === undefined) expect(run).not.toThrow();
  else expect(run).toThrow(block.outcome);
});

test.each(titled(inLanguage('yaml')))('%s is YAML', (_place, block) => {
  expect(parseAllDocuments(block.code).flatMap(({ errors }) => errors)).toEqual([]);
});

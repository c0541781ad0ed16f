import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DOCUMENTS } from '../../scripts/documents/documents';
import { ROOT } from '../../scripts/documents/root';
import { GUIDES, guideText } from './guides';

const CODE = /^```.*?^```$/gms;

/** The links of a page that lead to a file or a heading of this repository. */
function linksOf(page: string): [string, string][] {
  const links = guideText(page)
    .replace(CODE, '')
    .matchAll(/\]\((?!https?:)([^)\s]+)\)/g);
  return [...new Set([...links].map(({ 1: target = '' }) => target))].map((target) => [page, target]);
}

function fault(page: string, target: string): string | undefined {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
  if (!existsSync(file)) return `${page} links to ${relative(ROOT, file)}, which does not exist`;
  if (anchor === undefined || anchorsOf(readFileSync(file, 'utf8')).has(anchor)) return undefined;
  return `${page} links to ${target}, and no heading has that anchor`;
}

/** The anchors of a page: those it names, and those that headings get: lower case, hyphens for spaces, no punctuation. */
function anchorsOf(markdown: string): Set<string> {
  const headings = [...markdown.replace(CODE, '').matchAll(/^#+ (.+)$/gm)].map(({ 1: heading = '' }) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set([...headings, ...[...markdown.matchAll(/<a id="([^"]+)"/g)].map(({ 1: id = '' }) => id)]);
}

test.each(GUIDES.flatMap(linksOf))('%s: the link to %s leads somewhere', (page, target) => {
  expect(fault(page, target)).toBeUndefined();
});

const generated = Object.keys(DOCUMENTS).filter((path) => path.endsWith('.md'));
test.each(generated)('every link of %s leads somewhere', (page) => {
  expect(linksOf(page).flatMap(([, target]) => fault(page, target) ?? [])).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { environments } from '../../bin/environments';
import type { TaskMcpHttpProps } from '../../lib';
import { TaskMcpHttp } from '../../lib';
import { ROOT } from '../../scripts/documents/root';
import { guideText } from './guides';

interface Row {
  readonly concern: string;
  readonly manifests: string;
  readonly off: string;
}

/** The rows of the README's table of what it makes. */
function table(): Row[] {
  const lines = guideText('README.md').split('\n');
  const head = lines.findIndex((line) => /^\| Concern\s+\| Manifests\s/.test(line));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines.slice(head + 2, end).map((line) => {
    const [, concern = '', manifests = '', , off = ''] = line.split('|').map((cell) => cell.trim());
    return { concern, manifests, off };
  });
}

function synthesized(props: Partial<TaskMcpHttpProps> = {}): any[] {
  const chart = new Chart(new App(), 'production');
  new TaskMcpHttp(chart, 'task-mcp-http', { ...environments.production, ...props });
  return chart.toJson();
}

const words = (column: keyof Row): string[] => table().flatMap((row) => row[column].match(/\w+/g) ?? []);

test.each([...new Set(synthesized().map(({ kind }) => kind))])('%s has a row', (kind) => {
  expect(words('manifests')).toContain(kind);
});

test('every row names kinds that are synthesized, or says that it is part of one', () => {
  const kinds = synthesized().map(({ kind }) => kind);
  const rows = table().filter(({ manifests }) => !manifests.split(/\W+/).some((word) => kinds.includes(word)));
  expect(rows).toEqual([]);
});

/** The parts that are on by default are those that can be switched off. */
const switches = [
  ...readFileSync(join(ROOT, 'lib/service/task-mcp-http-props.ts'), 'utf8').matchAll(/readonly (\w+)\?: .*\bfalse;/g),
].map(({ 1: prop }) => prop);

test('says how each part that is on by default is switched off', () => {
  const off = table()
    .map((row) => row.off)
    .join(' ');
  expect(switches.length).toBeGreaterThan(10);
  expect(switches.filter((prop) => !off.includes(`\`${prop}: false\``) && !off.includes(`\`${prop}: {`))).toEqual([]);
});

test.each(table().flatMap(({ off }) => [...off.matchAll(/`([^`]+: [^`]+)`/g)].map(({ 1: code }) => code)))(
  '`%s` changes what is synthesized',
  (code) => {
    const props = new Function(`return { ${code} }`)() as Partial<TaskMcpHttpProps>;
    expect(synthesized(props)).not.toEqual(synthesized());
  },
);

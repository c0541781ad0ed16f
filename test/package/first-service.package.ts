import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codeBlocks } from '../support/markdown';
import type { Ended } from './support/command';
import { outcomeOf } from './support/command';
import { ROOT, tarballFile, testFolder } from './support/tarball';

/** The part of a page that a newcomer follows: its commands in the clone and then in a folder of their own. */
interface Walk {
  readonly page: string;
  /** Heading that its commands begin under. */
  readonly from: string;
  /** Heading that ends them. */
  readonly to: string;
  /** How many commands there are. */
  readonly commands: number;
}

const WALKS: readonly Walk[] = [
  { page: 'README.md', from: '## Use it', to: 'This repository holds the manifests', commands: 7 },
  { page: 'docs/first-service.md', from: '## 1. Get the package', to: '## What your image must do', commands: 8 },
];

describe.each(WALKS)('a newcomer with $page', ({ page, from, to, commands }) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const walked = text.slice(text.indexOf(from), text.indexOf(to));
  const [inClone = [], inProject = []] = [0, 1].map((part) =>
    codeBlocks(walked)
      .filter(({ language }) => language === 'sh')
      .flatMap(({ code }, index) => (Math.min(index, 1) === part ? commandsOf(code) : [])),
  );
  const program = codeBlocks(text).find(({ language }) => language === 'ts')?.code ?? '';
  const last = inProject.at(-1) ?? '';
  let project: string;

  const type = (command: string): Ended => outcomeOf('bash', ['-ec', command], { cwd: project });

  beforeAll(() => {
    const workshop = mkdtempSync(join(testFolder(), 'newcomer-'));
    project = join(workshop, 'my-service');
    mkdirSync(project);
    // Where the first commands leave it.
    mkdirSync(join(workshop, 'cdk8s-task-mcp'));
    copyFileSync(tarballFile(), join(workshop, 'cdk8s-task-mcp', basename(tarballFile())));
    writeFileSync(join(project, 'main.ts'), program);
  });

  test('types few commands, those in the clone included', () => {
    expect(inClone).toEqual(['npm ci', 'npm run build', 'npm pack']);
    expect(inClone.length + inProject.length).toBe(commands);
  });

  test('gets the manifests', () => {
    for (const command of inProject) expect({ command, ...type(command) }).toMatchObject({ command, status: 0 });
    expect(readdirSync(join(project, 'dist/production'))).toContain('Deployment.task-mcp-http.k8s.yaml');
  });

  test('is refused with the words that it shows', () => {
    const [refusal] = codeBlocks(text).filter(({ language }) => language === 'text');
    const contradictory = program
      .replace(/^ {2}disruptionBudget: .*\n/m, '')
      .replace(/^ {2}(env|exposure): /m, '  disruptionBudget: { minAvailable: 3 },\n$&');
    writeFileSync(join(project, 'main.ts'), contradictory);
    const { status, stderr } = type(last);
    expect(status).not.toBe(0);
    expect(stderr).toContain(refusal?.code.trim());
  });
});

function commandsOf(code: string): string[] {
  return code
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, ''))
    .filter((line) => line !== '');
}

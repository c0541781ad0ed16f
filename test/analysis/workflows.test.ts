import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ANALYSIS } from './support/analysis-tools';
import { runAnalyser } from './support/run-analyser';

const FOLDER = resolve(__dirname, '../../.github/workflows');

/** What actionlint says of a workflow. Programs that it would call where they are installed are left out. */
function findingsIn(text: string): string[] {
  const cwd = mkdtempSync(join(tmpdir(), 'workflow-'));
  try {
    writeFileSync(join(cwd, 'workflow.yml'), text);
    const flags = ['-shellcheck=', '-pyflakes=', '-format', '{{json .}}'];
    const found = runAnalyser(ANALYSIS.programs.actionlint, [...flags, 'workflow.yml'], { cwd, answers: [0, 1] });
    return JSON.parse(found).map(({ message }: { message: string }) => message);
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

test.each(readdirSync(FOLDER))('actionlint finds nothing in %s', (file) => {
  expect(findingsIn(readFileSync(join(FOLDER, file), 'utf8'))).toEqual([]);
});

test('actionlint finds a job that waits for one that there is not', () => {
  const release = readFileSync(join(FOLDER, 'release.yml'), 'utf8');
  expect(findingsIn(release.replace('needs: package', 'needs: packages'))).toEqual([
    'job "publish" needs job "packages" which does not exist in this workflow',
  ]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result, Run } from './support/page/results';
import { survivalPage } from './support/page/survival-page';

const ours: Result = { scenario: 'A zone is lost', replicas: 3, fewest: 2, seconds: 63 };
const run: Run = { minor: '1.37', version: 'v1.37.2', scenarios: [ours], commands: [] };

describe('survivalPage', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'results-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function pageOf(...runs: readonly Run[]): string {
    for (const one of runs) writeFileSync(join(folder, `${one.minor}.json`), JSON.stringify(one));
    return survivalPage(folder);
  }

  function rowsOf(...scenarios: readonly Result[]): string[] {
    const lines = pageOf({ ...run, scenarios }).split('\n');
    return lines
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) => line.replace(/ +/g, ' '));
  }

  test('tells a time in steps', () => {
    expect(rowsOf(ours)).toEqual(['| A zone is lost | **ours** | 2 of 3 | within 90 s | |']);
  });

  test('tells that all served all the time', () => {
    expect(rowsOf({ ...ours, fewest: 3, seconds: 0 })).toEqual([
      '| A zone is lost | **ours** | 3 of 3 | all the time | |',
    ]);
  });

  test('puts the control experiment below ours, whichever ended first, and names the scenario once', () => {
    const control: Result = { ...ours, change: 'another default', seconds: null, note: 'pending' };
    expect(rowsOf(control, ours)).toEqual([
      '| A zone is lost | **ours** | 2 of 3 | within 90 s | |',
      '| | another default | 2 of 3 | not while the test watched | pending |',
    ]);
  });

  test('begins with the newest version', () => {
    const page = pageOf({ ...run, minor: '1.9' }, run);
    expect(page.indexOf('## Kubernetes 1.37')).toBeLessThan(page.indexOf('## Kubernetes 1.9'));
  });

  test('lists the commands that work, and says what to do instead of the others', () => {
    const works = { command: 'kubectl get pods | tail', verdict: 'works', reason: '' } as const;
    const fails = {
      command: 'kubectl exec x',
      verdict: 'cannot work here',
      reason: 'no shell',
      instead: 'kubectl debug x',
    } as const;
    const page = pageOf({ ...run, commands: [works, fails] });
    expect(page).toContain('```sh\nkubectl get pods | tail\n```');
    expect(page).toContain('| `kubectl exec x` | cannot work here | no shell | `kubectl debug x` |');
  });
});

import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { check } from '../../lib/checks/engine/check';
import type { Manifest } from '../../lib/checks/manifests/manifest';
import { RULES } from '../../lib/checks/rules';
import { EXTENT } from './support/extent';
import { reportCounts } from './support/report-counts';
import { applied, changesOf } from './support/mutated-manifests';

const DIST = resolve(__dirname, '../../dist/production');

/** What `npx cdk8s synth` writes for production. */
const PRODUCTION = readdirSync(DIST)
  .filter((file) => file.endsWith('.k8s.yaml'))
  .flatMap((file) => parseAllDocuments(readFileSync(join(DIST, file), 'utf8')))
  .map((document) => document.toJS() as Manifest);

function findingsOf(manifests: readonly Manifest[]): readonly string[] {
  const subjects = manifests.map((manifest, index) => ({ path: `app/${index}`, manifest }));
  return check(subjects, RULES, () => '2026-06-01').map(({ rule, path, message }) => `${rule} at ${path}: ${message}`);
}

/** A rule says a field, a value and the repair, whatever it reads; `cannot be checked` is what is said of one that threw. */
function faultIn(findings: readonly string[]): string | undefined {
  const bare = findings.find((finding) =>
    /cannot be checked|\[object |Cannot read|is not a function|not iterable/.test(finding),
  );
  return bare ?? findings.find((finding) => finding.length > 2_000);
}

test('finds nothing in what is not changed', () => {
  expect(findingsOf(PRODUCTION)).toEqual([]);
});

test('of manifests that are changed at random every finding is in words, and the same again', () => {
  let found = 0;
  fc.assert(
    fc.property(changesOf(PRODUCTION), (changes) => {
      const findings = findingsOf(applied(PRODUCTION, changes));
      found += findings.length > 0 ? 1 : 0;
      const fault = faultIn(findings);
      if (fault !== undefined) throw new Error(fault.slice(0, 500));
    }),
    { seed: EXTENT.seed, numRuns: EXTENT.cases(20_000) },
  );
  expect(found).toBeGreaterThan(EXTENT.cases(5_000));
  reportCounts('changed manifests', { 'with findings': found, 'without any': EXTENT.cases(20_000) - found });
});

test('the same changes give the same findings in the same order', () => {
  for (const changes of fc.sample(changesOf(PRODUCTION), { seed: EXTENT.seed, numRuns: 200 })) {
    const manifests = applied(PRODUCTION, changes);
    expect(findingsOf(JSON.parse(JSON.stringify(manifests)) as Manifest[])).toEqual(findingsOf(manifests));
  }
});

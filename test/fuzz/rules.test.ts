import { App, Chart, Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AlertRulesProps } from '../../lib';
import { AlertRules, ALERT_NAMES, Objective } from '../../lib';
import { expressionFault } from '../../lib/promql/expression-fault';
import { ruleTemplateFault } from '../../lib/promql/rule-template';
import { toolSets } from '../alerts/support/programs/tool-sets';
import { alertTarget } from '../support/alert-target';
import { OWN_ALERT } from '../support/own-alert';
import { manifestOf } from '../support/synth';
import { EXTENT } from './support/extent';
import { goTemplate } from './support/go-template';
import { mutatedText } from './support/mutated-text';
import { expression, soundExpression } from './support/promql-expression';
import { refusedBy } from './support/refused-by-promtool';
import { reportCounts } from './support/report-counts';

const TOOLS = toolSets();
/** That of the newest Prometheus: what only version 3 reads, such as `up[300]`, is for its users to write. */
const { promtool } = TOOLS.at(-1) as (typeof TOOLS)[number];
let folder: string;

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'rules-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Texts of which one of the two says that it is none, and the other not. */
async function disputed(
  texts: readonly string[],
  ours: (text: string) => string | undefined,
  rule: (text: string) => object,
): Promise<{ readonly disputes: object[]; readonly accepted: number }> {
  const theirs = await refusedBy(promtool, folder, texts.map(rule));
  const disputes = texts.flatMap((text, index) => {
    const [here, there] = [ours(text), theirs.get(index)];
    // What only some versions read is refused, whatever this one says.
    const isCareful = here?.includes('newest versions') === true;
    return isCareful || (here === undefined) === (there === undefined) ? [] : [{ text, here, there }];
  });
  return { disputes, accepted: texts.length - theirs.size };
}

const sampleOf = (texts: fc.Arbitrary<string>, inCi: number): string[] =>
  [...new Set(fc.sample(texts, { seed: EXTENT.seed, numRuns: EXTENT.cases(inCi) }))].filter(
    (text) => text.trim() !== '',
  );

test('of an expression the library says what promtool says', async () => {
  const texts = sampleOf(fc.oneof(soundExpression, expression, mutatedText(soundExpression)), 8_000);
  // It reads rules of texts and of ranges, and Prometheus fails to evaluate them.
  const ours = (text: string): string | undefined => {
    const fault = expressionFault(text);
    return fault?.startsWith('yields') === true ? undefined : fault;
  };
  const { disputes, accepted } = await disputed(texts, ours, (expr) => ({ alert: 'A', expr }));
  expect(disputes).toEqual([]);
  expect(Math.min(accepted, texts.length - accepted)).toBeGreaterThan(texts.length / 5);
  reportCounts('expressions', { taken: accepted, refused: texts.length - accepted });
});

test('of a template the library says what promtool says', async () => {
  const texts = sampleOf(fc.oneof(goTemplate, mutatedText(goTemplate)), 8_000);
  const rule = (text: string): object => ({ alert: 'A', expr: 'up', annotations: { text } });
  const { disputes, accepted } = await disputed(texts, ruleTemplateFault, rule);
  expect(disputes).toEqual([]);
  expect(Math.min(accepted, texts.length - accepted)).toBeGreaterThan(texts.length / 20);
  reportCounts('templates', { taken: accepted, refused: texts.length - accepted });
});

const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const seconds = fc.integer({ min: 0, max: 7_200 });

const anyExpression = fc.oneof({ weight: 15, arbitrary: soundExpression }, { weight: 1, arbitrary: expression });
const anyTemplate = fc.oneof(
  { weight: 15, arbitrary: fc.constantFrom('down', '{{ $labels.pod }} is at {{ $value | humanize }}', '{{ .Value }}') },
  { weight: 1, arbitrary: goTemplate },
);

/** What the props of {@link AlertRules} may say, sound or not. */
const alertRulesProps: fc.Arbitrary<AlertRulesProps> = fc.record(
  {
    objectives: fc
      .tuple(fc.constantFrom(99, 99.5, 99.9, 99.99, 90), fc.constantFrom(250, 500, 1000))
      .map(([percent, ms]) => [Objective.availability(percent), Objective.latency(percent, Duration.millis(ms))]),
    thresholds: fc.record(
      {
        memoryUsage: fc.record({ warning: fc.record({ maxRatio: share }) }),
        minRequests: fc.integer({ min: 1, max: 100 }),
      },
      { requiredKeys: [] },
    ),
    rules: fc.record(
      {
        disable: fc.subarray([...ALERT_NAMES]),
        change: fc.dictionary(
          fc.constantFrom(...ALERT_NAMES),
          fc.record(
            { expr: anyExpression, for: seconds.map((count) => Duration.seconds(count)) },
            { requiredKeys: [] },
          ),
          { maxKeys: 3 },
        ),
        add: fc.array(
          fc
            .record(
              {
                expr: anyExpression,
                forSeconds: seconds,
                summary: anyTemplate,
                description: anyTemplate,
                labels: fc.dictionary(fc.constantFrom('team', 'a_b', 'a-b'), goTemplate, {
                  maxKeys: 2,
                  noNullPrototype: true,
                }),
              },
              { requiredKeys: [] },
            )
            .map((change) => ({ ...OWN_ALERT, ...change })),
          { maxLength: 1 },
        ),
      },
      { requiredKeys: [] },
    ),
    sources: fc.record(
      {
        kubeStateMetrics: fc.dictionary(
          fc.constantFrom('job', 'cluster', 'team', 'a-b'),
          fc.oneof(
            fc.constantFrom('ksm', 'a"b\\c\n', ''),
            fc.constantFrom('k.+', 'a|b', '(?i)ksm', '(?=a)').map((matches) => ({ matches })),
          ),
          { maxKeys: 2 },
        ),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<AlertRulesProps>;

test('what AlertRules writes, every promtool takes', async () => {
  const files: string[] = [];
  let refused = 0;
  for (const props of fc.sample(alertRulesProps, { seed: EXTENT.seed, numRuns: EXTENT.cases(2_000) })) {
    try {
      const rules = new AlertRules(new Chart(new App(), 'fuzz'), 'Rules', { ...props, target: alertTarget() });
      const file = join(folder, `rules-${files.length}.json`);
      writeFileSync(file, JSON.stringify((manifestOf(rules) as { spec: object }).spec));
      files.push(file);
    } catch (error) {
      expect(error).toMatchObject({ name: 'ValidationError', message: expect.stringMatching(/^\[fuzz\/Rules\] '/) });
      refused += 1;
    }
  }
  expect(Math.min(files.length, refused)).toBeGreaterThan(EXTENT.cases(200));
  reportCounts('rule sets', { written: files.length, refused });
  for (const each of TOOLS) expect(await refusedBy(each.promtool, folder, files)).toEqual(new Map());
});

import { alertContexts } from './support/production-context';
import { prometheusRules, ruleFile } from './support/prometheus-rules';
import type { Verdict } from './support/promtool';
import { checkRules, testRules } from './support/promtool';
import type { PromtoolRun } from './support/promtool-runs';
import { promtoolRuns } from './support/promtool-runs';
import { toolSets } from './support/tool-sets';
import { twoAtATime } from './support/two-at-a-time';

const CONTEXTS = Object.entries(alertContexts());

describe.each(toolSets())('with $name', ({ promtool }) => {
  // Most rules and their cases are the same in every context, and would only say the same again.
  const verdicts = new Map<string, Promise<Verdict>>();
  const verdictOf = ({ rules, tests }: PromtoolRun): Promise<Verdict> => {
    const key = `${rules}\n${tests}`;
    const verdict = verdicts.get(key) ?? testRules(promtool, rules, tests);
    verdicts.set(key, verdict);
    return verdict;
  };

  test.each(CONTEXTS)('the rules of %s are free of lint', async (_, context) => {
    const verdict = await checkRules(promtool, ruleFile(prometheusRules(context)));
    expect(verdict).toEqual({ ok: true, output: expect.stringContaining('SUCCESS') });
  });

  test.each(CONTEXTS)(
    'the alerts of %s fire, stay silent and end as their cases say',
    async (_, context) => {
      const found = await twoAtATime(promtoolRuns(context), verdictOf);
      expect(found.filter(({ ok }) => !ok).map(({ output }) => output)).toEqual([]);
    },
    600_000,
  );
});

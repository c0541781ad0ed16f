import { alertContexts } from './support/chain/production-context';
import { toolSets } from './support/programs/tool-sets';
import { prometheusRules, ruleFile } from './support/promtool/prometheus-rules';
import type { Verdict } from './support/promtool/promtool';
import { checkRules, testRules } from './support/promtool/promtool';
import type { PromtoolRun } from './support/promtool/promtool-runs';
import { promtoolRuns } from './support/promtool/promtool-runs';
import { twoAtATime } from './support/promtool/two-at-a-time';

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

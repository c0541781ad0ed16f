import { stringify } from 'yaml';
import { dashboardModel } from '../../lib/dashboard/dashboard-model';
import { panelQueries } from '../../lib/dashboard/panel-queries';
import { alertContexts } from './support/chain/production-context';
import { toolSets } from './support/programs/tool-sets';
import { checkRules } from './support/promtool/promtool';

/** Rules that record each query, which promtool parses as Prometheus parses a query of Grafana. */
function rulesOf(queries: readonly string[]): string {
  const rules = queries.map((expr, index) => ({ record: `panel:query:${index}`, expr }));
  return stringify({ groups: [{ name: 'panels', rules }] });
}

describe.each(toolSets())('every query of the dashboard is one for the promtool of $name', ({ promtool }) => {
  test.each(Object.entries(alertContexts()))('for %s', async (_name, context) => {
    const queries = panelQueries(dashboardModel(context)).map(({ expr }) => expr);
    expect(await checkRules(promtool, rulesOf(queries))).toEqual({ ok: true, output: expect.anything() });
    expect(await checkRules(promtool, rulesOf([...queries, 'sum(up'])).then(({ ok }) => ok)).toBe(false);
  });
});

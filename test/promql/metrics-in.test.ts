import { metricsIn } from '../../lib/promql/metrics-in';

test.each<[string, string, string[]]>([
  ['a selector', 'up{job="task-mcp-http"} == 0', ['up']],
  ['functions and ranges', 'sum(rate(http_requests_total{code=~"5.."}[5m]))', ['http_requests_total']],
  ['grouping before and after', 'sum by (namespace, pod) (a) / sum(b) by (pod)', ['a', 'b']],
  ['vector matching', 'a and on (pod) b unless ignoring (x) c * on (n) group_left (zone) d', ['a', 'b', 'c', 'd']],
  ['recorded series', 'task_mcp:errors:ratio_rate1h{slo="x"} > (14.4 * 0.001)', ['task_mcp:errors:ratio_rate1h']],
  ['texts that look like names', `label_replace(vector(0), "namespace", "up", "", "")`, []],
  ['braces in texts', 'a{path=~"/x{1,2}"} > b{c="}"}', ['a', 'b']],
  ['numbers, infinity and offsets', 'a > 1e3 or a > +Inf or b offset 5m or 0x1f > c', ['a', 'b', 'c']],
  ['subqueries', 'sum_over_time(a[1h:1m]) > 10', ['a']],
  ['bool', 'a == bool b', ['a', 'b']],
  ['a name as a label', '{__name__="up",job="x"} == 0', ['up']],
  ['comments', '# not_this\na > 1 # nor_this', ['a']],
  ['a # in a text, which begins no comment', 'a{x="#"} > b{y=~\'#.+\'} # c', ['a', 'b']],
  ['a name that is told twice, once', 'a / a', ['a']],
])('finds %s', (_, expr, metrics) => {
  expect(metricsIn(expr)).toEqual(metrics);
});

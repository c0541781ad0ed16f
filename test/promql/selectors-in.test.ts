import { admits, readsSeries, selectorsIn } from '../../lib/promql/selectors-in';

/** A selector as PromQL would write it with the name in braces. */
const written = (expr: string): string[] =>
  selectorsIn(expr).map((selector) => selector.map((m) => `${m.label}${m.operator}${m.value}`).join(','));

test.each<[string, string, string[]]>([
  ['a name with matchers', 'rate(a_total{x="1",y!~"2|3"}[5m]) > 0', ['__name__=a_total,x=1,y!~2|3']],
  ['a name without any', 'sum by (pod) (a) / 2', ['__name__=a']],
  ['a name in braces', 'x and {__name__=~"a.*",pod!="b"}', ['__name__=~a.*,pod!=b', '__name__=x']],
  ['each selector of a series that is read twice', 'a{x="1"} / a', ['__name__=a,x=1', '__name__=a']],
  ['texts of each kind', `a{x='1',y=\`\\.2\`,z="3\\.\\"4"}`, ['__name__=a,x=1,y=\\.2,z=3."4']],
  ['empty braces', 'a{}', ['__name__=a']],
  ['nothing in a comment', '# b{x="1"}\na', ['__name__=a']],
  ['a # in a text, which begins no comment', 'a{x="#"} + b', ['__name__=a,x=#', '__name__=b']],
])('finds %s', (_, expr, selectors) => {
  expect(written(expr)).toEqual(selectors);
});

test.each<[string, string, boolean]>([
  ['a{le="500"}', '500', true],
  ['a{le="500"}', '500.0', false],
  ['a{le=~"500(\\\\.0)?"}', '500.0', true],
  ['a{le=~"50"}', '500', false],
  ['a{le!="500"}', '500', false],
  ['a{le!~"5.."}', '100', true],
  ['a{le!~"5..",le=~".00"}', '500', false],
  ['a{x="1"}', '500', true],
])('%s for the bound %s: %s', (expr, bound, is) => {
  expect(selectorsIn(expr).map((selector) => admits(selector, 'le', bound))).toEqual([is]);
});

test('a selector reads the series that its name or its matchers of names admit, and without either none', () => {
  const reads = (expr: string): boolean => selectorsIn(expr).some((selector) => readsSeries(selector, 'a_total'));
  expect(['a_total', '{__name__=~"a_.+"}', 'b_total', '{job="a_total"}'].map(reads)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

import { expressionMutations } from './expression-mutations';
import { mutated } from './mutation';

/** The mutants of an expression, by the kind of the mutation. */
function mutants(expr: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const mutation of expressionMutations(expr)) (found[mutation.kind] ??= []).push(mutated(expr, mutation));
  return found;
}

test('changes numbers by a tenth, and small whole ones by one', () => {
  expect(mutants('a_b > 0.05 or a_b == 3').number).toEqual([
    'a_b > 0.055 or a_b == 3',
    'a_b > 0.045 or a_b == 3',
    'a_b > 0.05 or a_b == 4',
    'a_b > 0.05 or a_b == 2',
  ]);
});

test('changes comparisons, arithmetic and set operators, and leaves out branches', () => {
  expect(mutants('a_b > 1 unless on (pod) c_d - e_f')).toMatchObject({
    comparison: ['a_b >= 1 unless on (pod) c_d - e_f', 'a_b < 1 unless on (pod) c_d - e_f'],
    arithmetic: ['a_b > 1 unless on (pod) c_d + e_f'],
    'set operator': ['a_b > 1 and on (pod) c_d - e_f'],
    'branch removed': ['a_b > 1'],
  });
  expect(mutants('a_b or c_d')['branch removed']).toEqual(['a_b', 'c_d']);
});

test('changes ranges, functions and aggregations', () => {
  expect(mutants('sum by (namespace, pod) (rate(a_b[5m]))')).toEqual({
    range: ['sum by (namespace, pod) (rate(a_b[150s]))', 'sum by (namespace, pod) (rate(a_b[10m]))'],
    function: ['sum by (namespace, pod) (increase(a_b[5m]))'],
    aggregation: ['max by (namespace, pod) (rate(a_b[5m]))'],
    'grouping label': ['sum by (namespace) (rate(a_b[5m]))'],
  });
});

test('leaves out the matcher of a joined label wherever it stands, and any other where it stands', () => {
  const expr = 'max by (pod) (a_b{job="x",pod=~"y.+"}) > max by (pod) (c_d{job="x",pod=~"y.+"})';
  expect(mutants(expr)['matcher dropped']).toEqual([
    'max by (pod) (a_b{job="x",}) > max by (pod) (c_d{job="x",})',
    'max by (pod) (a_b{pod=~"y.+"}) > max by (pod) (c_d{job="x",pod=~"y.+"})',
    'max by (pod) (a_b{job="x",pod=~"y.+"}) > max by (pod) (c_d{pod=~"y.+"})',
  ]);
  expect(mutants(expr)['matcher changed']).toHaveLength(4);
});

import { newerSyntax } from '../../lib/promql/newer-syntax';

test.each([
  ['up[300]', '300'],
  ['up offset 300', '300'],
  ['up[0x1d]', '0x1d'],
  ['up offset 0x1d', '0x1d'],
  ['time() > 5m', '5m'],
  ['1_000', '1_000'],
  ['{"http.requests"}', '"http.requests"'],
  ['up{"a.b"="c"}', '"a.b"'],
  ['sum by ("a.b") (up)', '"a.b"'],
  ['first_over_time(up[5m])', 'first_over_time'],
])('Prometheus 2 does not read all of %s', (expr, found) => {
  expect(newerSyntax(expr)).toBe(found);
});

test.each(['up[5m] offset 1d', '0x1d', '1e3 + Inf', 'rate(up{job="a"}[5m])'])('Prometheus 2 reads %s', (expr) => {
  expect(newerSyntax(expr)).toBeUndefined();
});

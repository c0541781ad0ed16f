import { parsePrometheusDuration } from '../../lib/promql/prometheus-duration';

test.each([
  ['30s', 30],
  ['5m', 300],
  ['1h30m', 5400],
  ['500ms', 0.5],
  ['2d', 172_800],
  ['1w', 604_800],
  ['1y', 31_536_000],
  ['0', 0],
  ['', undefined],
  ['5', undefined],
  ['5 m', undefined],
  ['five', undefined],
])('reads %s', (text, seconds) => {
  expect(parsePrometheusDuration(text)).toBe(seconds);
});

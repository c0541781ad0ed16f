import { goDuration } from '../../lib/kubernetes/go-duration';

test.each<[number, string]>([
  [1, '1s'],
  [60, '1m0s'],
  [90, '1m30s'],
  [3600, '1h0m0s'],
  [3661, '1h1m1s'],
  [86_400, '24h0m0s'],
])('writes %d seconds as Go does', (seconds, text) => {
  expect(goDuration(seconds)).toBe(text);
});

import { Duration } from 'cdk8s';
import { BURN_RATE_WINDOWS, burnRateOf, recordedWindows } from '../../lib/slo/burn-rate';
import { Objective } from '../../lib/slo/objective';

test('the burn rates are those of the SRE workbook', () => {
  expect(BURN_RATE_WINDOWS.map(burnRateOf)).toEqual([14.4, 6, 3, 1]);
});

test('the short window is a twelfth of the long one', () => {
  for (const { longSeconds, shortSeconds } of BURN_RATE_WINDOWS) expect(shortSeconds).toBe(longSeconds / 12);
});

test('a window that two alerts read is recorded once', () => {
  expect(recordedWindows()).toEqual([300, 1800, 3600, 7200, 21_600, 86_400, 259_200]);
});

test('the budget of an objective carries no floating point noise', () => {
  expect(Objective.availability(99.9).budget).toBe(0.001);
  expect(Objective.latency(99, Duration.millis(500))).toMatchObject({
    kind: 'latency',
    budget: 0.01,
    maxMilliseconds: 500,
  });
});

test.each([0, 100, 101, NaN])('refuses an objective of %d percent', (percent) => {
  expect(() => Objective.availability(percent)).toThrow(
    `'percent' (${percent}) of an objective must be above 0 and below 100, or no budget is left`,
  );
});

test('refuses a latency objective of no time', () => {
  expect(() => Objective.latency(99, Duration.millis(0))).toThrow("'within' (0ms) of an objective must be above 0");
});

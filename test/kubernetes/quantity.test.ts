import { formatBytes, formatCpu, parseQuantity } from '../../lib/kubernetes/quantity';

describe('parseQuantity reads', () => {
  test.each<[string | number, number]>([
    ['250m', 250],
    ['2', 2000],
    [3, 3000],
    ['0.1', 100],
    ['.5', 500],
    ['1Ki', 1_024_000],
    ['1k', 1_000_000],
    ['1.5Gi', 1_610_612_736_000],
    ['2e3', 2_000_000],
    ['1500u', 2],
    ['-1', -1000],
  ])('%s', (text, milli) => {
    expect(parseQuantity(text)).toBe(milli);
  });

  test.each(['', 'abc', '1Q', '1 Gi', '0x10', '1KiB', '.'])("not '%s'", (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });
});

test('formatCpu writes whole cores without a suffix, anything else as millicores', () => {
  expect([2000, 250, 0].map(formatCpu)).toEqual(['2', '250m', '0']);
});

test('formatBytes writes the largest binary unit that needs no fraction', () => {
  const bytes = [2 ** 31, 1536 * 2 ** 20, 1000, 0, 2 ** 40].map((count) => formatBytes(count * 1000));
  expect(bytes).toEqual(['2Gi', '1536Mi', '1000', '0', '1Ti']);
});

test('formatBytes rounds a part of a byte up, so that a quota is never below the demand', () => {
  expect(formatBytes(1001)).toBe('2');
});

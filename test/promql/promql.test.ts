import { aggregate, bucketBound, decimal, duration, selector } from '../../lib/promql/promql';

test('selector writes each comparison, in order, and escapes texts', () => {
  expect(selector('up')).toBe('up');
  expect(selector('m', { a: 'x', b: { not: 'y' }, c: { matches: '5..' }, d: { excludes: '/a|/b' }, e: 'q"\\' })).toBe(
    'm{a="x",b!="y",c=~"5..",d!~"/a|/b",e="q\\"\\\\"}',
  );
});

test('selector lets one label match several times', () => {
  expect(selector('m', { a: [{ matches: 'x.+' }, { excludes: 'xy' }] })).toBe('m{a=~"x.+",a!~"xy"}');
});

test('aggregate leaves the grouping out where there is none', () => {
  expect(aggregate('max', [], 'x')).toBe('max(x)');
  expect(aggregate('sum', ['namespace', 'pod'], 'x')).toBe('sum by (namespace, pod) (x)');
});

test('duration takes the largest unit that needs no fraction', () => {
  expect([1, 90, 60, 3600, 5400, 86_400, 0].map(duration)).toEqual(['1s', '90s', '1m', '1h', '90m', '1d', '0s']);
});

test('bucketBound finds a whole bound as both majors of Prometheus write it', () => {
  expect(selector('m', { le: bucketBound(500) })).toBe('m{le=~"500(\\\\.0)?"}');
  expect(selector('m', { le: bucketBound(0.5) })).toBe('m{le="0.5"}');
});

test('decimal hides the noise of floating point', () => {
  expect(decimal(14.4 * (1 - 0.999))).toBe('0.0144');
});

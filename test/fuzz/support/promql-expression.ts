import * as fc from 'fast-check';

type Texts = fc.Arbitrary<string>;
const of = (...texts: string[]): Texts => fc.constantFrom(...texts);
const joined = (...parts: Texts[]): Texts => fc.tuple(...parts).map((texts) => texts.join(''));
const weighed = (...arbitraries: [number, Texts][]): Texts =>
  fc.oneof({ maxDepth: 4 }, ...arbitraries.map(([weight, arbitrary]) => ({ weight, arbitrary })));

const DURATION = of('5m', '1h30m', '30s', '1d', '300');
const MATCHER = joined(
  of('job', 'le', 'instance'),
  of('=', '!=', '=~', '!~'),
  of('"x"', "'x'", '`x.+`', '".+"', '"a|b"', '"(?i)x"', '"\\\\d+"'),
);
const SELECTOR = fc
  .tuple(of('up', 'a:b', 'http_requests_total'), fc.array(MATCHER, { maxLength: 2 }))
  .map(([name, matchers]) => (matchers.length > 0 ? `${name}{${matchers.join(', ')}}` : name));

/** Expressions of series that Prometheus takes. */
export const soundExpression: Texts = fc.letrec<{ series: string; number: string; ranges: string }>((tie) => ({
  number: weighed(
    [4, of('1', '0.5', '1e3', '0x1F', 'Inf', '-1')],
    [1, of('time()', 'pi()')],
    [1, joined(of('scalar('), tie('series'), of(')'))],
    [1, joined(tie('number'), of(' + ', ' - ', ' / ', ' == bool ', ' > bool ', ' atan2 '), tie('number'))],
  ),
  ranges: weighed(
    [4, joined(SELECTOR, of('['), DURATION, of(']'))],
    [1, joined(SELECTOR, of('['), DURATION, of('] offset '), DURATION)],
    [1, joined(of('('), tie('series'), of(')['), DURATION, of(':', ':1m'), of(']'))],
  ),
  series: weighed(
    [4, SELECTOR],
    [1, joined(SELECTOR, of(' offset 5m @ start()', ' @ 1', ' offset -1h'))],
    [3, joined(of('rate(', 'increase(', 'max_over_time(', 'absent_over_time(', 'deriv('), tie('ranges'), of(')'))],
    [2, joined(of('abs(', 'absent(', 'round(', 'hour(', 'timestamp(', 'sort('), tie('series'), of(')'))],
    [
      3,
      joined(
        of('sum ', 'max ', 'group ', 'count '),
        of('', 'by (job) ', 'without (le, instance) ', 'by () '),
        of('('),
        tie('series'),
        of(')'),
      ),
    ],
    [1, joined(of('topk(', 'quantile(', 'bottomk('), tie('number'), of(', '), tie('series'), of(')'))],
    [1, joined(of('histogram_quantile('), tie('number'), of(', '), tie('series'), of(')'))],
    [1, joined(of('label_replace('), tie('series'), of(', "a", "$1", "b", "(.*)")'))],
    [1, joined(of('vector('), tie('number'), of(')'))],
    [
      3,
      joined(
        tie('series'),
        of(
          ' + ',
          ' == ',
          ' != bool ',
          ' > on(job) ',
          ' * on(job) group_left(le) ',
          ' and ',
          ' unless on(job) ',
          ' or ',
        ),
        tie('series'),
      ),
    ],
    [2, joined(tie('series'), of(' + ', ' / ', ' == ', ' >= bool ', ' ^ ', ' % '), tie('number'))],
    [1, joined(of('-('), tie('series'), of(')'))],
  ),
})).series;

const NAME = of(
  'up',
  'http_requests_total',
  'job:x:rate5m',
  'sum',
  'bool',
  'rate',
  'start',
  'inf',
  'nan',
  'group_left',
  '1a',
  'é',
);
const TEXT = of(
  '"x"',
  "'x'",
  '`x`',
  '"\\d"',
  '"\\\\d"',
  '""',
  '".+"',
  '"(?=x)"',
  '"["',
  '"a{2000}"',
  '"\\x41"',
  '".*"',
  '"\\ud800"',
);
const LABEL = of('job', 'le', 'a', 'by', 'on', '__name__', 'sum', '"a.b"');
const ANY_MATCHER = fc.oneof(joined(LABEL, of('=', '!=', '=~', '!~', '=='), TEXT), of('"http.total"', ''));
const ANY_SELECTOR = fc
  .tuple(fc.oneof(NAME, of('')), fc.array(ANY_MATCHER, { maxLength: 3 }), of('', ','))
  .map(([name, matchers, comma]) => `${name}{${matchers.join(',')}${comma}}`);
const ANY_DURATION = of('5m', '1.5h', '0s', '300', '-5m', '5m3h', '400y', '1ms', 'inf');

/** Expressions of the language's words, most of which Prometheus does not take. */
export const expression: Texts = fc.letrec<{ any: string }>((tie) => ({
  any: weighed(
    [3, NAME],
    [4, ANY_SELECTOR],
    [1, of('1', '.5', '0x1F', '1_000', '5m', 'NaN', '010', '1__0', '0b1', '+3', '1e')],
    [1, TEXT],
    [2, joined(ANY_SELECTOR, of('['), ANY_DURATION, of(']'))],
    [
      4,
      fc
        .tuple(
          of(
            'rate',
            'abs',
            'time',
            'scalar',
            'label_join',
            'round',
            'clamp',
            'sort_by_label',
            'mad_over_time',
            'info',
            'foo',
          ),
          fc.array(tie('any'), { maxLength: 3 }),
        )
        .map(([name, given]) => `${name}(${given.join(', ')})`),
    ],
    [
      3,
      joined(
        of('sum', 'topk', 'count_values', 'limitk', 'quantile'),
        of('(', ' by (a) (', ' without (job,) ('),
        tie('any'),
        of(')'),
      ),
    ],
    [
      4,
      joined(
        tie('any'),
        of(' + ', ' ^ ', ' == ', ' > ', ' and ', ' unless ', ' atan2 ', ' = '),
        of('', 'bool ', 'on(job) ', 'ignoring(a) group_left(b) ', 'on(a) group_left(a) ', 'on() group_right '),
        tie('any'),
      ),
    ],
    [1, joined(of('(', '-('), tie('any'), of(')'))],
    [1, joined(tie('any'), of(' offset '), ANY_DURATION)],
    [1, joined(tie('any'), of(' @ 1', ' @ end()', ' @ 1e20', ' @ Inf', ' @ -5'))],
    [1, joined(tie('any'), of('['), ANY_DURATION, of(':'), fc.oneof(of(''), ANY_DURATION), of(']'))],
    [1, joined(tie('any'), of(' # comment\n', '\n'))],
  ),
})).any;

import type { Matcher, Route } from '../../../lib/checks/manifests/route';
import { matches, receiversFor } from '../../../lib/checks/manifests/route';

const matcher = (matchType: Matcher['matchType'], value: string): Matcher => ({ name: 'team', value, matchType });

describe('matches', () => {
  test.each<[string, Matcher, Record<string, string>, boolean]>([
    ['an equal value', matcher('=', 'red'), { team: 'red' }, true],
    ['another value', matcher('=', 'red'), { team: 'blue' }, false],
    ['a missing label against a value', matcher('=', 'red'), {}, false],
    ['a missing label against the empty value', matcher('=', ''), {}, true],
    ['an excluded value', matcher('!=', 'red'), { team: 'red' }, false],
    ['a missing label against an excluded value', matcher('!=', 'red'), {}, true],
    ['one of several values', matcher('=~', 'red|blue'), { team: 'blue' }, true],
    ['a value that only begins as it must', matcher('=~', 'red|blue'), { team: 'reddish' }, false],
    ['a value that only ends as it must', matcher('=~', 'red|blue'), { team: 'infrared' }, false],
    ['one of several excluded values', matcher('!~', 'red|blue'), { team: 'blue' }, false],
    ['a missing label against several excluded values', matcher('!~', 'red|blue'), {}, true],
  ])('compares %s', (_, condition, labels, expected) => {
    expect(matches([condition], labels)).toBe(expected);
  });

  test('wants every condition met', () => {
    expect(matches([matcher('=', 'red'), { name: 'size', value: 'big', matchType: '=' }], { team: 'red' })).toBe(false);
  });
});

describe('receiversFor', () => {
  const red = [matcher('=', 'red')];
  const tree = (...routes: Route[]): Route => ({ receiver: 'root', routes });

  test('tells the root what no other route takes', () => {
    expect(receiversFor(tree({ receiver: 'red', matchers: red }), { team: 'blue' })).toEqual(['root']);
  });

  test('tells nobody what the root does not take', () => {
    expect(receiversFor({ ...tree(), matchers: red }, { team: 'blue' })).toEqual([]);
  });

  test('stops at the first route that takes the alert', () => {
    const route = tree({ receiver: 'first', matchers: red }, { receiver: 'second', matchers: red });
    expect(receiversFor(route, { team: 'red' })).toEqual(['first']);
  });

  test('goes on where the route says so, and not on account of one that did not take the alert', () => {
    const route = tree(
      { receiver: 'other', matchers: [matcher('=', 'blue')] },
      { receiver: 'first', matchers: red, continue: true },
      { receiver: 'second', matchers: red },
      { receiver: 'third', matchers: red },
    );
    expect(receiversFor(route, { team: 'red' })).toEqual(['first', 'second']);
  });

  test('tells a route of a route instead of its parent', () => {
    const route = tree({ receiver: 'parent', routes: [{ receiver: 'child', matchers: red }] });
    expect(receiversFor(route, { team: 'red' })).toEqual(['child']);
    expect(receiversFor(route, { team: 'blue' })).toEqual(['parent']);
  });

  test("tells the parent's receiver where a route names none", () => {
    const route = tree({ matchers: red } as never);
    expect(receiversFor(route, { team: 'red' })).toEqual(['root']);
  });
});

describe('what other tools write', () => {
  const by = (matcher: object): boolean => matches([matcher as never], { team: 'Red' });

  test('a matcher without a type compares for equality', () => {
    expect([by({ name: 'team', value: 'Red' }), by({ name: 'team', value: 'red' }), by({ name: 'other' })]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('an expression may be told to pass over case', () => {
    expect(by({ name: 'team', value: '(?i)red', matchType: '=~' })).toBe(true);
    expect(by({ name: 'team', value: 'red', matchType: '=~' })).toBe(false);
  });

  test('an expression that cannot be read here is left to Alertmanager', () => {
    expect(by({ name: 'team', value: '(?=r)', matchType: '=~' })).toBe(true);
  });
});

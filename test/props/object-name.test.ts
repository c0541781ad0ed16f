import { isObjectName } from '../../lib/props/object-name';

test.each(['a', '7', 'task-mcp', 'a.b-c.1', 'x'.repeat(64), 'x'.repeat(253)])('takes %s', (name) => {
  expect(isObjectName(name)).toBe(true);
});

test.each([
  '',
  'Task',
  'a_b',
  'a b',
  '-a',
  'a-',
  '.a',
  'a.',
  'a..b',
  'a.-b',
  'a\n',
  'x'.repeat(254),
  null,
  undefined,
  5,
  ['a'],
])('does not take %j', (name) => {
  expect(isObjectName(name)).toBe(false);
});

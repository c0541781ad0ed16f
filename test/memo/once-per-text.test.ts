import { oncePerText } from '../../lib/memo/once-per-text';

function counted(limit?: number): { lengthOf: (text: string) => number; computed: string[] } {
  const computed: string[] = [];
  const lengthOf = oncePerText((text) => computed.push(text) && text.length, limit);
  return { lengthOf, computed };
}

test('a text that comes again is not computed again', () => {
  const { lengthOf, computed } = counted();
  expect(['one', 'three', 'one'].map(lengthOf)).toEqual([3, 5, 3]);
  expect(computed).toEqual(['one', 'three']);
});

test('a value of nothing is remembered too', () => {
  let times = 0;
  const nothing = oncePerText(() => void times++);
  expect([nothing('a'), nothing('a')]).toEqual([undefined, undefined]);
  expect(times).toBe(1);
});

test('past its limit it forgets all texts and starts again', () => {
  const { lengthOf, computed } = counted(2);
  ['a', 'b', 'c', 'c', 'a'].forEach(lengthOf);
  expect(computed).toEqual(['a', 'b', 'c', 'a']);
});

/** Rows remember what they were. */
import { describe, expect, test } from 'vitest';
import { createTable } from './table.ts';

const make = () => createTable<string>(() => [['a', 'A'], ['b', 'B']]);

describe('a table', () => {
  test('shows the past as it was, row by row and as a list', () => {
    const table = make();
    table.put('a', 'A1', 100);
    table.put('c', 'C1', 200);
    table.remove('b', 300);
    expect([50, 100, 200, 300].map((at) => table.asOf(at).all())).toEqual([['A', 'B'], ['A1', 'B'], ['A1', 'B', 'C1'], ['A1', 'C1']]);
    expect([table.asOf(299).get('b'), table.asOf(300).get('b'), table.get('b')]).toEqual(['B', undefined, undefined]);
    expect(table.asOf(199).get('c')).toBeUndefined();
  });

  test('takes a row that comes back', () => {
    const table = make();
    table.remove('a', 10);
    table.put('a', 'again', 20);
    expect([table.asOf(5).get('a'), table.asOf(15).get('a'), table.get('a')]).toEqual(['A', undefined, 'again']);
  });

  test('makes its rows only when they are looked at', () => {
    let times = 0;
    const table = createTable<string>(() => {
      times += 1;
      return [['a', 'A']];
    });
    expect(times).toBe(0);
    expect([table.all(), table.get('a'), times]).toEqual([['A'], 'A', 1]);
  });
});

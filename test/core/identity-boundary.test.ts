import { describe, expect, test } from 'vitest';
import { eachMatch, matchesAt, mayEndAt, mayStartAt } from '../../src/core/identity-boundary.ts';

describe('the edges of a token', () => {
  test('the ends of a text are edges', () => {
    expect(mayStartAt('zoe', 0)).toBe(true);
    expect(mayEndAt('zoe', 3)).toBe(true);
  });

  test('a letter beside it is none', () => {
    expect(mayStartAt('xzoe', 1)).toBe(false);
    expect(mayEndAt('zoex', 3)).toBe(false);
  });

  test('a sentence may end with the token, a name may not go on behind a stop', () => {
    expect(mayEndAt('zoe. Next', 3)).toBe(true);
    expect(mayEndAt('zoe.', 3)).toBe(true);
    expect(mayEndAt('zoe.x', 3)).toBe(false);
    expect(mayEndAt('zoe..', 3)).toBe(false);
    expect(mayEndAt('zoe:443', 3)).toBe(false);
  });

  test('characters beyond the first plane are read whole', () => {
    expect(mayStartAt('𠮷zoe', 2)).toBe(true);
    expect(mayStartAt('𝐚zoe', 2)).toBe(false);
    expect(mayEndAt('zoe𠮷', 3)).toBe(true);
    expect(mayEndAt('zoe𝐚', 3)).toBe(false);
  });

  test('a form may allow more', () => {
    expect(mayStartAt('/zoe', 1)).toBe(false);
    expect(mayStartAt('/zoe', 1, /(?<=\/)/y)).toBe(true);
    expect(mayEndAt('zoe/', 3)).toBe(false);
    expect(mayEndAt('zoe/', 3, /\//y)).toBe(true);
  });
});

test('a sticky pattern is asked at one place, whatever it was asked before', () => {
  const pattern = /b/y;
  expect([0, 1, 2, 1].map((index) => matchesAt(pattern, 'abc', index))).toEqual([false, true, false, true]);
});

test('every match is visited with its end, from the start each time', () => {
  const pattern = /a+/g;
  for (let round = 0; round < 2; round += 1) {
    const seen: [string, number, number][] = [];
    eachMatch(pattern, 'aa b a', ([text], end) => seen.push([text, end - text.length, end]));
    expect(seen).toEqual([['aa', 0, 2], ['a', 5, 6]]);
  }
});

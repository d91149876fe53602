import { expect, test } from 'vitest';
import { createThrottle } from '../../src/platform/throttle.ts';

let now = 0;
const make = () => createThrottle(100, 10, () => now);

test('a tab has its burst, then waits for what flows in', () => {
  const { take } = make();
  expect([take(1, 60), take(1, 40), take(1, 1)]).toEqual([true, true, false]);
  now += 2000;
  expect([take(1, 20), take(1, 1)]).toEqual([true, false]);
});

test('what one tab asks takes nothing from another', () => {
  const { take } = make();
  expect([take(1, 100), take(1, 1), take(2, 100)]).toEqual([true, false, true]);
});

test('what is refused takes nothing, and a clock that goes back gives nothing', () => {
  const { take } = make();
  expect([take(1, 101), take(1, 100)]).toEqual([false, true]);
  now -= 3_600_000;
  expect(take(1, 1)).toBe(false);
});

test('a full bucket never overflows, and thousands of tabs are forgotten once theirs is full', () => {
  const { take } = make();
  for (let tabId = 0; tabId < 5000; tabId += 1) take(tabId, 10);
  now += 3_600_000;
  expect([take(1, 100), take(1, 1)]).toEqual([true, false]);
});

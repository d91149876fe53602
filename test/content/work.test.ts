// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWork, type Work } from '../../src/content/work.ts';

let slices: (() => void)[];
let rested: number;
let read: string[];
let stop: AbortController;
let work: Work;

/** Reads an item in two steps. */
const reader = (lane: string) =>
  function* (item: string): Generator {
    read.push(`${lane}${item} begins`);
    yield;
    read.push(`${lane}${item} ends`);
  };

/** Lets as many slices run as are waited for. */
const settle = (): void => {
  for (let slice = slices.shift(); slice !== undefined; slice = slices.shift()) slice();
};

beforeEach(() => {
  [slices, rested, read, stop] = [[], 0, [], new AbortController()];
  vi.stubGlobal('requestIdleCallback', (slice: () => void) => slices.push(slice));
  work = createWork(stop.signal, () => void (rested += 1));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('what is added again and again while it waits is read once', () => {
  const add = work.lane(reader(''));
  for (let count = 0; count < 1000; count += 1) add('a');
  expect(slices).toHaveLength(1);
  settle();
  expect(read).toEqual(['a begins', 'a ends']);
});

test('what changes while it is being read is read to its end and then once more', () => {
  const add = work.lane(function* (item: string): Generator {
    if (read.length === 0) add(item);
    yield* reader('')(item);
  });
  add('a');
  settle();
  expect(read).toEqual(['a begins', 'a ends', 'a begins', 'a ends']);
});

test('where that would be outdated it is left there and begun anew, however often', () => {
  const starts: string[] = [];
  const add = work.lane(function* (item: string): Generator {
    starts.push(item);
    if (starts.length < 100) add(item);
    yield;
    read.push(item);
  }, true);
  add('a');
  settle();
  expect([starts.length, read]).toEqual([100, ['a']]);
});

test('an earlier lane goes first, even into what is under way in a later one', () => {
  const [first, second] = [work.lane(reader('1')), work.lane(function* (item: string): Generator {
    first('b');
    yield* reader('2')(item);
  })];
  second('a');
  settle();
  expect(read).toEqual(['2a begins', '1b begins', '1b ends', '2a ends']);
});

test('a slice ends after a few milliseconds, however much is left, and the rest waits for the page', () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const add = work.lane(function* (steps: number): Generator {
    for (let step = 0; step < steps; step += 1) yield (now += 1);
  });
  add(100);
  const lengths: number[] = [];
  for (let slice = slices.shift(); slice !== undefined; slice = slices.shift()) {
    const before = now;
    slice();
    lengths.push(now - before);
  }
  expect(now).toBe(100);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(8);
});

test('a slice that was asked for comes though nothing is to be read', () => {
  work.soon();
  settle();
  expect(rested).toBe(1);
});

test('a bug in one reading ends neither the others nor the rest after them', () => {
  const add = work.lane((item: string) => {
    if (item === 'bug') throw new Error(item);
    return reader('')(item);
  });
  add('bug');
  add('a');
  expect(() => slices.shift()?.()).toThrow('bug');
  settle();
  expect(read).toEqual(['a begins', 'a ends']);
  expect(rested).toBe(2);
});

test('nothing is done after the end', () => {
  const add = work.lane(reader(''));
  add('a');
  stop.abort();
  settle();
  expect([read, rested]).toEqual([[], 0]);
});

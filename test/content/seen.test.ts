// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTeller, type Seen } from '../../src/content/seen.ts';

const ADA: Seen = { people: [{ handle: 'ada', places: 1 }] };
const NOBODY: Seen = { people: [] };

let seen: Seen;
let told: Seen[];
let isReachable: boolean;
let stop: AbortController;
let changed: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  [seen, told, isReachable, stop] = [NOBODY, [], true, new AbortController()];
  const tell = async (news: Seen): Promise<unknown> => {
    told.push(news);
    return isReachable ? null : undefined;
  };
  changed = createTeller(stop.signal, () => seen, tell);
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

test('a page without anybody is told too, once', async () => {
  changed();
  await pass(1000);
  changed();
  await pass(1000);
  expect(told).toEqual([NOBODY]);
});

test('of many changes within half a second the last is told', async () => {
  changed();
  await pass(300);
  seen = ADA;
  changed();
  await pass(1000);
  expect(told).toEqual([ADA]);
});

test('what was lost is told again, though nothing changes', async () => {
  [seen, isReachable] = [ADA, false];
  changed();
  await pass(600);
  isReachable = true;
  await pass(1000);
  expect(told).toEqual([ADA, ADA]);
});

test('nobody stands on a page that is left, and all do once one comes back to it', async () => {
  seen = ADA;
  changed();
  await pass(1000);
  dispatchEvent(new Event('pagehide'));
  expect(told).toEqual([ADA, NOBODY]);
  changed();
  await pass(1000);
  expect(told).toEqual([ADA, NOBODY, ADA]);
});

test('what was about to be told when the page was left is not told once one comes back to it, before it is looked at again', async () => {
  seen = ADA;
  changed();
  await pass(300);
  dispatchEvent(new Event('pagehide'));
  await pass(1000);
  expect(told).toEqual([NOBODY]);
  changed();
  await pass(1000);
  expect(told).toEqual([NOBODY, ADA]);
});

test('nothing is told after the end', async () => {
  isReachable = false;
  changed();
  await pass(600);
  stop.abort();
  dispatchEvent(new Event('pagehide'));
  await pass(10_000);
  expect(told).toEqual([NOBODY]);
});

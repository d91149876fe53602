// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../../src/core/result.ts';
import { openState } from '../../src/ui/state.ts';
import { followUnfinished } from '../../src/ui/unfinished.ts';
import browser, { fake } from '../fake-browser.ts';

const RUNNING = { running: { full: true, read: 500, startedAt: 1 }, failure: null, nextAt: null };

let sent: string[];
let stops: (() => void)[];

beforeEach(() => {
  sent = [];
  stops = [];
  fake.answer(({ verb }) => {
    sent.push(verb);
    return ok(null);
  });
});
afterEach(() => {
  for (const stop of stops) stop();
  fake.reset();
});

const open = async (stored: Record<string, unknown>): Promise<void> => {
  await browser.storage.session.set(stored);
  stops = [openState(async () => null), followUnfinished()];
  await new Promise(setImmediate);
};

it.each([
  ['a sign-in', { session: { state: 'signing-in' } }],
  ['a sync', { sync: RUNNING }],
])('a page that opens upon %s that goes on wakes the background', async (_, stored) => {
  await open(stored);
  expect(sent).toEqual(['session.resume']);
});

it('a page that opens upon nothing unfinished wakes nobody', async () => {
  await open({ session: { state: 'signed-out' } });
  expect(sent).toEqual([]);
});

it('each step of a sync is none of its business', async () => {
  await open({ sync: RUNNING });
  await browser.storage.session.set({ sync: { ...RUNNING, running: { ...RUNNING.running, read: 1_000 } } });
  await new Promise(setImmediate);
  expect(sent).toHaveLength(1);
});

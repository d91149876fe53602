import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLine, wait, type Lane, type Line } from '../../src/graph/pacing.ts';
import browser, { fake } from '../fake-browser.ts';

const PACE = { spacing: 1_100, backoff: 1_000, longestBackoff: 60_000, longestHold: 300_000 };

let left: { readonly who: string; readonly at: number }[] = [];
let start = 0;

/** Stands in line; notes when the request leaves. */
const go = (line: Line, who: string, lane: Lane = 'sync', signal?: AbortSignal): Promise<string> =>
  line.run(
    lane,
    async () => {
      left.push({ who, at: Date.now() - start });
      return who;
    },
    signal,
  );

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_795_426_200_000 });
  start = Date.now();
  left = [];
});
afterEach(() => {
  vi.useRealTimers();
  fake.reset();
});

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('the line', () => {
  it('lets one request go in each second, people first', async () => {
    const line = createLine(PACE);
    const all = [go(line, 'sync 1'), go(line, 'sync 2'), go(line, 'sync 3'), go(line, 'click', 'person')];
    await pass(4 * 1_100);
    await Promise.all(all);
    expect(left.map(({ who, at }) => `${who} ${at}`)).toEqual(['click 0', 'sync 1 1100', 'sync 2 2200', 'sync 3 3300']);
  });

  it('lets a click go first that comes while somebody else waits for the next second', async () => {
    const line = createLine(PACE);
    await go(line, 'sync 1');
    const waiting = go(line, 'sync 2');
    await pass(500);
    const clicked = go(line, 'click', 'person');
    await pass(2_200);
    await Promise.all([waiting, clicked]);
    expect(left.map(({ who }) => who)).toEqual(['sync 1', 'click', 'sync 2']);
  });

  it('does not burst after the worker was started again', async () => {
    await go(createLine(PACE), 'before');
    const after = go(createLine(PACE), 'after');
    await pass(1_000);
    expect(left).toHaveLength(1);
    await pass(100);
    await after;
  });

  it('holds everybody back after a 429, those too who wait already', async () => {
    const line = createLine(PACE);
    await go(line, 'refused');
    const waiting = go(line, 'waiting', 'person');
    await line.holdBack(10_000);
    await line.holdBack(5_000);
    expect(await line.heldFor()).toBe(10_000);
    await pass(9_000);
    expect(left).toHaveLength(1);
    await pass(1_000);
    await waiting;
    expect(left[1]?.at).toBe(10_000);
  });

  it.each([-24, 24])('neither stops nor bursts where the clock was set by %i hours', async (hours) => {
    const line = createLine(PACE);
    await go(line, 'before');
    vi.setSystemTime(Date.now() + hours * 60 * 60_000);
    start = Date.now();
    const both = [go(line, 'next'), go(line, 'one more')];
    await pass(1_100);
    await Promise.all(both);
    expect(left.slice(1).map(({ at }) => at)).toEqual([0, 1_100]);
  });

  it('goes on where what was stored makes no sense', async () => {
    await browser.storage.session.set({ pace: 'soon' });
    await go(createLine(PACE), 'anyway');
    expect(left).toHaveLength(1);
  });

  it('goes on behind somebody who gave up, or whose request failed', async () => {
    const line = createLine(PACE);
    await go(line, 'first');
    const stop = new AbortController();
    const given = go(line, 'gives up', 'person', stop.signal);
    const failed = line.run('person', () => Promise.reject(new TypeError('Failed to fetch')));
    const behind = go(line, 'behind');
    stop.abort(new Error('stopped'));
    await expect(given).rejects.toThrow('stopped');
    await Promise.all([expect(failed).rejects.toThrow('Failed to fetch'), pass(2_200)]);
    await behind;
    expect(left.map(({ who }) => who)).toEqual(['first', 'behind']);
  });

  it('doubles its pauses up to a minute, each a random part of it', () => {
    const line = createLine(PACE);
    const random = vi.spyOn(Math, 'random').mockReturnValue(1);
    expect([0, 1, 5, 6, 100].map((attempt) => line.pause(attempt))).toEqual([1_000, 2_000, 32_000, 60_000, 60_000]);
    random.mockReturnValue(0.25);
    expect(line.pause(2)).toBe(1_000);
    random.mockRestore();
  });
});

describe('wait', () => {
  it('does not begin where it was stopped before', async () => {
    await expect(wait(1_000, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    expect(vi.getTimerCount()).toBe(0);
  });
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/core/operation.ts';
import { journalFailure, openJournal, operations, standing } from '../../src/ui/journal.ts';
import { openState } from '../../src/ui/state.ts';
import browser, { fake } from '../fake-browser.ts';
import { TENANT, writer } from '../gallery/gallery-state.ts';
import { operation } from '../gallery/operations.ts';

const MINUTE = 60_000;
let stops: (() => void)[] = [];

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const tell = async (version: number): Promise<void> => {
  await browser.storage.session.set({ journal: { version, open: 0, attention: 0 } });
  await turn();
};
const follow = async (read: () => Promise<readonly Operation[]>): Promise<void> => {
  stops.push(openState(async () => null), openJournal(read));
  await turn();
};

beforeEach(async () => {
  await browser.storage.session.set({ session: writer });
});

afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  fake.reset();
});

describe('the journal of a page', () => {
  it('is read at once, and again at all news of it', async () => {
    let rows = [operation(0, 'queued')];
    await follow(async () => rows);
    expect(operations.value?.map(({ state }) => state)).toEqual(['queued']);
    rows = [operation(0, 'verified')];
    await tell(2);
    expect(operations.value?.map(({ state }) => state)).toEqual(['verified']);
  });

  it('is not read while nobody is signed in', async () => {
    await browser.storage.session.set({ session: { state: 'signed-out' } });
    let reads = 0;
    await follow(async () => {
      reads++;
      return [];
    });
    expect([operations.value, reads]).toEqual([null, 0]);
  });

  it('shows nothing of another tenant', async () => {
    await follow(async () => [operation(0, 'failed', { tenantId: 'another' }), operation(1, 'failed', { tenantId: TENANT })]);
    expect(operations.value).toHaveLength(1);
    expect(standing.value.size).toBe(1);
  });

  it('lets the newest question answer, in whatever order the answers come', async () => {
    const answers: ((rows: readonly Operation[]) => void)[] = [];
    await follow(() => new Promise((resolve) => answers.push(resolve)));
    await tell(2);
    answers[1]?.([operation(0, 'verified')]);
    answers[0]?.([operation(0, 'queued')]);
    await turn();
    expect(operations.value?.map(({ state }) => state)).toEqual(['verified']);
  });

  it('says that it could not be read, until it can', async () => {
    let isBroken = true;
    await follow(async () => {
      if (isBroken) throw new Error('quota');
      return [];
    });
    expect(journalFailure.value).toEqual({ kind: 'store-broken' });
    isBroken = false;
    await tell(2);
    expect([journalFailure.value, operations.value]).toEqual([null, []]);
  });
});

describe('what stands beside a person', () => {
  const stands = async (...rows: readonly Operation[]): Promise<string | undefined> => {
    await follow(async () => rows);
    return standing.value.get(operation(0, 'sent').targetId)?.state;
  };

  it.each(['queued', 'sent', 'acknowledged', 'unknown', 'failed', 'expired'] as const)('is an operation that is %s', async (state) => {
    expect(await stands(operation(0, state))).toBe(state);
  });

  it('is a verified one for some minutes', async () => {
    expect(await stands(operation(0, 'verified', { changedAt: Date.now() - 9 * MINUTE }))).toBe('verified');
  });

  it('is no verified one of long ago, nothing withdrawn, and nothing of which note was taken', async () => {
    expect(await stands(operation(0, 'verified', { changedAt: Date.now() - 11 * MINUTE }))).toBeUndefined();
    expect(await stands(operation(0, 'withdrawn'), operation(0, 'failed', { isSettled: true }))).toBeUndefined();
  });

  it('is the newest that says something', async () => {
    expect(await stands(operation(0, 'withdrawn'), operation(0, 'acknowledged'), operation(0, 'failed'))).toBe('acknowledged');
  });
});

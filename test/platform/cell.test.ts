import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { cell } from '../../src/platform/cell.ts';
import { sessionCell, settingsCell, summaryCell, syncCell } from '../../src/platform/cells.ts';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import browser, { fake } from '../fake-browser.ts';

afterEach(() => fake.reset());

const countCell = cell<number>('session', 'count', v.number(), 0);

describe('a cell', () => {
  it.each([null, 'seven', {}, [], { count: 7 }])('reads %j as nothing stored', async (garbage) => {
    await browser.storage.session.set({ count: garbage });
    expect(await countCell.read()).toBe(0);
  });

  it('reads what it wrote until it is cleared', async () => {
    await countCell.write(7);
    expect(await countCell.read()).toBe(7);
    await countCell.clear();
    expect(await countCell.read()).toBe(0);
  });

  it('follows its own values only, garbage as the fallback', async () => {
    const seen: [number, number][] = [];
    const stop = countCell.follow((value, before) => seen.push([value, before]));
    await countCell.write(1);
    await browser.storage.session.set({ other: 2 });
    await browser.storage.local.set({ count: 3 });
    await browser.storage.session.set({ count: 'four' });
    await countCell.clear();
    stop();
    await countCell.write(5);
    expect(seen).toEqual([
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  it('loses no change where many are made at once', async () => {
    await Promise.all([...Array.from({ length: 20 }, () => countCell.change((count) => count + 1)), countCell.change((count) => count * 2)]);
    expect(await countCell.read()).toBe(40);
  });

  it('does not write what a change leaves as it is', async () => {
    const crossed: string[] = [];
    fake.guard(async (what) => void crossed.push(what));
    await countCell.change((count) => count);
    expect(crossed).toEqual(['session.get', 'session.get, done']);
  });

  it('goes on after a change that failed', async () => {
    fake.guard(async (what) => {
      if (what === 'session.set') throw new Error('QUOTA_BYTES quota exceeded');
    });
    await expect(countCell.write(1)).rejects.toThrow('QUOTA_BYTES');
    fake.guard(undefined);
    await countCell.change((count) => count + 1);
    expect(await countCell.read()).toBe(1);
  });
});

describe("the product's cells", () => {
  const who = {
    account: { homeAccountId: 'a.b', userId: 'a', tenantId: 'b', username: 'u', name: 'n' },
    organization: { id: 'b', name: 'Contoso', domain: 'contoso.com' },
    scopes: [],
  };

  it.each([
    { state: 'signed-in' },
    { state: 'signed-in', ...who, scopes: 'all' },
    { state: 'lapsed', ...who },
    { state: 'lapsed', ...who, failure: { kind: 'no such kind' } },
    { state: 'administrator', ...who },
  ])('take no sign-in that is not whole: %j', async (session) => {
    await browser.storage.session.set({ session });
    expect(await sessionCell.read()).toEqual({ state: 'signed-out' });
  });

  it('know who is signed in', async () => {
    await sessionCell.write({ state: 'signed-in', ...who });
    expect(await sessionCell.read()).toEqual({ state: 'signed-in', ...who });
  });

  it.each([{ retentionDays: -1 }, { retentionDays: 366 }, { iconOpens: 'window' }, { emergencyAccounts: ['maya'] }])('take no settings with %j', async (part) => {
    await browser.storage.local.set({ settings: { ...DEFAULT_SETTINGS, ...part } });
    expect(await settingsCell.read()).toEqual(DEFAULT_SETTINGS);
  });

  it('read emergency accounts in lower case, as Graph writes them', async () => {
    const id = '00000000-AAAA-4000-8000-000000000001';
    await browser.storage.local.set({ settings: { ...DEFAULT_SETTINGS, emergencyAccounts: [id] } });
    expect((await settingsCell.read()).emergencyAccounts).toEqual([id.toLowerCase()]);
  });

  it('take no summary or status with impossible numbers', async () => {
    await browser.storage.session.set({ summary: { version: -1, tenantId: 't', at: 0, counts: {}, total: 0, top: [] }, sync: { running: null, failure: null, nextAt: 'soon' } });
    expect(await summaryCell.read()).toBeNull();
    expect(await syncCell.read()).toEqual({ running: null, failure: null, nextAt: null });
  });
});

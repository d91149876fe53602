import { closeBrowser, everythingStored } from './fresh-store.ts';
import { describe, expect, it, vi } from 'vitest';
import type { RiskyUser } from '../../src/core/risk.ts';
import { withDatabase, type ListMeta } from '../../src/store/database.ts';
import { readRiskList } from '../../src/store/read.ts';
import {
  applyChanges,
  commitPass,
  dropPass,
  newestOf,
  openPass,
  purgeList,
  readListOf,
  readStaged,
  stagePage,
  type Pass,
} from '../../src/store/risk-list.ts';
import { riskyUser } from '../core/sample-risk.ts';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const at = (minute: number): string => new Date(NOW + minute * 60_000).toISOString();
const person = (n: number, changes: Partial<RiskyUser> = {}): RiskyUser =>
  riskyUser({ id: `id-${n}`, displayName: `Person ${n}`, updated: at(-n), ...changes });
const people = (from: number, to: number): RiskyUser[] => Array.from({ length: to - from }, (_, n) => person(from + n));

const PAGES = [people(0, 3), people(3, 6), people(6, 8)];
const link = (page: number): string => `https://graph.microsoft.com/v1.0/identityProtection/riskyUsers?$skiptoken=${page}`;

/** Stages the pages from where the pass stands. */
const stageFrom = async (pass: Pass, pages = PAGES): Promise<Pass> => {
  let staged = pass;
  for (let page = pass.meta.pages; page < pages.length; page++) {
    const isLast = page === pages.length - 1;
    staged = await stagePage(staged, { users: pages[page] ?? [], ...(isLast ? {} : { nextLink: link(page + 1) }) });
  }
  return staged;
};

const storeList = async (tenantId = 'tenant', pages = PAGES) => commitPass(await stageFrom(await openPass(tenantId, NOW), pages), NOW);
const listed = async (): Promise<readonly string[] | undefined> => (await readRiskList())?.users.map(({ id }) => id);
const chunkCount = (): Promise<number> => withDatabase((database) => database.count('chunks'));
const sealedBytes = (): Promise<readonly string[]> =>
  withDatabase(async (database) => (await database.getAll('chunks')).map(({ bytes }) => Buffer.from(bytes).toString('hex')));

describe('a full pass', () => {
  it('becomes the list all at once, not before', async () => {
    const pass = await stageFrom(await openPass('tenant', NOW));
    expect(await readRiskList()).toBeNull();
    expect(await readStaged(pass)).toEqual(PAGES.flat());
    expect(await commitPass(pass, NOW)).toMatchObject({ tenantId: 'tenant', version: 1, fullAt: NOW });
    expect(await listed()).toEqual(PAGES.flat().map(({ id }) => id));
  });

  it.each([1, 2, 3])('goes on after a stop behind page %i as if nothing had been', async (stop) => {
    let pass = await openPass('tenant', NOW);
    for (let page = 0; page < stop; page++) pass = await stagePage(pass, { users: PAGES[page] ?? [], ...(page < 2 ? { nextLink: link(page + 1) } : {}) });
    const resumed = await openPass('tenant', NOW + 60_000);
    expect(resumed).toEqual({ ...pass, read: PAGES.slice(0, stop).flat().length });
    await commitPass(await stageFrom(resumed), NOW);
    expect(await listed()).toHaveLength(8);
    expect(await chunkCount()).toBe(3);
  });

  it.each([
    ['an hour later', 'tenant', NOW + 60 * 60_000],
    ['after a clock was set back an hour', 'tenant', NOW - 60 * 60_000],
    ['in another tenant', 'another', NOW],
  ])('begins again %s', async (_, tenantId, now) => {
    await stagePage(await openPass('tenant', NOW), { users: PAGES[0] ?? [], nextLink: link(1) });
    expect(await openPass(tenantId, now)).toMatchObject({ read: 0, meta: { pages: 0, tenantId } });
    expect(await chunkCount()).toBe(0);
  });

  it('leaves the old list in sight until the new one is whole, and then nothing of it', async () => {
    await storeList();
    const pass = await stagePage(await openPass('tenant', NOW), { users: people(20, 22) });
    expect(await listed()).toHaveLength(8);
    await commitPass(pass, NOW);
    expect(await readRiskList()).toMatchObject({ version: 2, users: people(20, 22) });
    expect(await chunkCount()).toBe(1);
  });

  it('can be dropped, and harms no list', async () => {
    await storeList();
    await dropPass(await stagePage(await openPass('tenant', NOW), { users: people(20, 22), nextLink: link(1) }));
    expect(await openPass('tenant', NOW)).toMatchObject({ read: 0, meta: { pages: 0 } });
    expect(await listed()).toHaveLength(8);
  });

  it('lists somebody once who moved to another page meanwhile, as read last', async () => {
    await storeList('tenant', [people(0, 2), [person(1, { level: 'low' }), person(2)]]);
    expect((await readRiskList())?.users.map(({ id, level }) => `${id} ${level}`)).toEqual(['id-0 high', 'id-1 low', 'id-2 high']);
  });

  it('has what changed while it went on read again, from the newest change of its first page', async () => {
    const meta = await storeList('tenant', [people(4, 6), [person(9, { updated: at(30) })]]);
    expect(meta.seen).toBe(at(-4));
  });

  it('starts anew where the browser was closed, and clears what can no longer be opened', async () => {
    await storeList();
    await stagePage(await openPass('tenant', NOW), { users: PAGES[0] ?? [], nextLink: link(1) });
    closeBrowser();
    expect(await readRiskList()).toBeNull();
    expect(await readListOf('tenant')).toBeNull();
    const pass = await openPass('tenant', NOW);
    // The new key is there, the old list is not: nobody tries to open it with this key.
    expect(await readRiskList()).toBeNull();
    expect(await readListOf('tenant')).toBeNull();
    expect([pass.read, await chunkCount()]).toEqual([0, 0]);
  });
});

describe('the list', () => {
  it('is one tenant’s', async () => {
    await storeList();
    expect(await readListOf('another')).toBeNull();
    expect(await readListOf('tenant')).toMatchObject({ version: 1 });
  });

  it('rewrites only the chunks in which something changed, strangers in the last one', async () => {
    await storeList();
    const before = await sealedBytes();
    const after = await applyChanges([person(4, { state: 'dismissed' }), person(99)], at(0));
    const now = await sealedBytes();
    expect(now.map((bytes, chunk) => bytes === before[chunk])).toEqual([true, false, false]);
    expect(after?.meta).toMatchObject({ version: 2, seen: at(0) });
    expect(after?.users).toEqual((await readRiskList())?.users);
    expect(after?.users.filter(({ id }) => ['id-4', 'id-99'].includes(id)).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'id-4 dismissed',
      'id-99 atRisk',
    ]);
  });

  it('keeps its version where nothing is different, but notes how far it was read', async () => {
    await storeList();
    const before = await sealedBytes();
    expect((await applyChanges(people(2, 5), at(5)))?.meta).toMatchObject({ version: 1, seen: at(5) });
    expect(await sealedBytes()).toEqual(before);
    expect((await applyChanges([]))?.meta.seen).toBe(at(5));
  });

  it('takes strangers though it was empty', async () => {
    await storeList('tenant', [[]]);
    await applyChanges([person(1)]);
    expect(await listed()).toEqual(['id-1']);
  });

  it('loses no change where several are written at once', async () => {
    await storeList();
    await Promise.all(Array.from({ length: 8 }, (_, n) => applyChanges([person(n, { state: 'remediated' })])));
    expect((await readRiskList())?.users.filter(({ state }) => state === 'remediated')).toHaveLength(8);
  });

  it('is never brought back by changes that a pass has overtaken', async () => {
    await storeList();
    const pass = await stagePage(await openPass('tenant', NOW), { users: people(20, 22) });
    await Promise.all([applyChanges([person(0, { state: 'dismissed' })]), commitPass(pass, NOW)]);
    expect(await listed()).toEqual(expect.arrayContaining(['id-20', 'id-21']));
    expect(await listed()).not.toContain('id-5');
  });

  it('has another version after each of two that are written at the same moment', async () => {
    await storeList();
    const pass = await stagePage(await openPass('tenant', NOW), { users: people(20, 22) });
    const [encrypt, get] = [crypto.subtle.encrypt.bind(crypto.subtle), IDBObjectStore.prototype.get];
    let committed: Promise<ListMeta> | undefined;
    const sealing = vi.spyOn(crypto.subtle, 'encrypt').mockImplementationOnce(async (...given) => {
      const sealed = await encrypt(...given);
      // The changes are written as soon as the pass has asked for the list.
      await new Promise<void>((resolve) => {
        vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(function (this: IDBObjectStore, key) {
          resolve();
          return get.call(this, key);
        });
        committed = commitPass(pass, NOW);
      });
      return sealed;
    });
    const changed = await applyChanges([person(0, { state: 'dismissed' })]);
    expect(sealing).toHaveBeenCalled();
    expect((await committed)?.version).not.toBe(changed?.meta.version);
    vi.restoreAllMocks();
  });

  it('is never brought back by changes that were under way when it was purged', async () => {
    await storeList();
    const [applied] = await Promise.all([applyChanges([person(0, { state: 'dismissed' })]), purgeList()]);
    expect(applied).toBeNull();
    expect(await applyChanges([person(1)])).toBeNull();
    expect([await readRiskList(), await chunkCount()]).toEqual([null, 0]);
  });

  it('leaves nothing behind when it is purged, nor lets a pass go on', async () => {
    await storeList();
    const pass = await openPass('tenant', NOW);
    await purgeList();
    await expect(stagePage(pass, { users: people(0, 1) })).rejects.toThrow('purged');
    await expect(readStaged(pass)).rejects.toThrow('purged');
    expect(await everythingStored()).toBe('');
  });

  it('shows nothing of anybody to who reads the disk', async () => {
    await storeList();
    await applyChanges([person(0, { displayName: 'Canary Corner', aliases: { mail: 'canary@contoso.com' } })]);
    await stagePage(await openPass('tenant', NOW), { users: people(0, 3), nextLink: link(1) });
    const stored = await everythingStored();
    expect(stored.length).toBeGreaterThan(500);
    for (const secret of ['Canary', 'Person', 'contoso.com', 'skiptoken', 'id-1', 'atRisk']) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});

describe('newestOf', () => {
  it('is the newest change, or what was seen before', () => {
    expect(newestOf(people(1, 4), at(-2))).toBe(at(-1));
    expect(newestOf(people(1, 4), at(0))).toBe(at(0));
    expect(newestOf([], '')).toBe('');
  });
});

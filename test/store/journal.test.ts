import './fresh-store.ts';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { queued, type Operation } from '../../src/core/operation.ts';
import { enterOperations, forgetOperations, writeOperations } from '../../src/store/journal.ts';
import { readJournal, readRiskList } from '../../src/store/read.ts';

const NOW = 1_795_426_200_000;
let made = 0;
const operation = (changes: Partial<Operation> = {}): Operation => {
  const id = `o-${made++}`;
  return { ...queued({ id, batchId: 'b', tenantId: 't', adminId: 'a', verb: 'confirmCompromised', targetId: 'p' }, NOW + made), ...changes };
};

describe('the journal', () => {
  it('takes one deed once, though two windows ask fifty times each at the same time', async () => {
    const asked = await Promise.all(Array.from({ length: 100 }, () => enterOperations([operation()])));
    const [row, ...others] = await readJournal();
    expect(others).toEqual([]);
    expect(asked.every(([entered]) => entered?.id === row?.id)).toBe(true);
  });

  it('takes one deed once, though one window names somebody twice', async () => {
    const [first, again, another] = [operation(), operation(), operation({ targetId: 'q' })];
    expect(await enterOperations([first, again, another])).toEqual([first, another]);
    expect(await readJournal()).toHaveLength(2);
  });

  it('takes a deed again once the first one has ended', async () => {
    await enterOperations([operation({ state: 'verified' })]);
    const again = operation();
    expect(await enterOperations([again])).toEqual([again]);
  });

  it('takes all or none', async () => {
    const present = operation({ targetId: 'x' });
    await enterOperations([present]);
    await expect(enterOperations([operation({ targetId: 'y' }), { ...operation({ targetId: 'z' }), id: present.id }])).rejects.toThrow();
    expect(await readJournal()).toEqual([present]);
  });

  it('reads the newest first, as written last', async () => {
    const [older, newer] = [operation(), operation({ targetId: 'q' })];
    await enterOperations([older, newer]);
    await writeOperations([{ ...older, state: 'sent' }]);
    expect((await readJournal()).map(({ id, state }) => [id, state])).toEqual([
      [newer.id, 'queued'],
      [older.id, 'sent'],
    ]);
  });

  it('forgets what is old and closed, nothing else', async () => {
    const old = operation({ state: 'verified' });
    const kept = [operation({ targetId: '1' }), operation({ targetId: '2', state: 'verified', changedAt: NOW + 10_000 })];
    await writeOperations([old, ...kept]);
    await forgetOperations(NOW + 5_000, ({ state }) => state === 'verified');
    expect((await readJournal()).map(({ id }) => id).toSorted()).toEqual(kept.map(({ id }) => id).toSorted());
  });
});

describe('a broken IndexedDB', () => {
  it.each([
    ['cannot be opened', { open: () => { throw new DOMException('broken', 'UnknownError'); } }],
    ['says so later', new Proxy(new IDBFactory(), { get: () => () => { throw new DOMException('full', 'QuotaExceededError'); } })],
  ])('that %s lets nothing be entered or written', async (_, broken) => {
    vi.stubGlobal('indexedDB', broken);
    await expect(enterOperations([operation()])).rejects.toThrow();
    await expect(writeOperations([operation()])).rejects.toThrow();
    await expect(readJournal()).rejects.toThrow();
    await expect(readRiskList()).rejects.toThrow();
  });
});

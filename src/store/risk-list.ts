/**
 * The stored risk list. A full pass is staged page by page as a generation of its own, so that a stopped worker goes on where it
 * was and readers see the old list until the new one is whole; changes are written into the chunks that they fall in.
 */
import type { RiskyUser } from '../core/risk.ts';
import { withDatabase, type Database, type ListMeta, type PassMeta } from './database.ts';
import { generationRange, openChunks, readListMeta, readSealedList, rowsOf, type Chunk } from './read.ts';
import { dropKey, makeKey, readKey, seal } from './seal.ts';

/** A full pass as it stands: how many rows are staged, and where to go on. */
export interface Pass {
  readonly meta: PassMeta;
  readonly read: number;
  /** Missing at the beginning, and when the last page is staged. */
  readonly nextLink?: string;
}

/** A pass older than this begins again, since a nextLink does not live for ever. */
const PASS_LIFE = 60 * 60_000;

/** The newest riskLastUpdatedDateTime among the rows and the one given. */
export const newestOf = (users: readonly RiskyUser[], seen: string): string =>
  users.reduce((newest, { updated }) => (updated > newest ? updated : newest), seen);

/** The facts of the stored list; null where there is none, or it can no longer be opened, or it is another tenant's. */
export const readListOf = (tenantId: string): Promise<ListMeta | null> =>
  withDatabase(async (database) => {
    const [meta, key] = await Promise.all([readListMeta(database), readKey()]);
    return meta?.tenantId === tenantId && key ? meta : null;
  });

const readChunks = async (database: Database, key: CryptoKey, generation: number): Promise<readonly Chunk[]> =>
  openChunks(key, await database.getAll('chunks', generationRange(generation)));

/** The key of what is stored; without it everything was purged meanwhile, and nothing may be stored. */
const presentKey = async (): Promise<CryptoKey> => {
  const key = await readKey();
  if (!key) throw new Error('purged');
  return key;
};

/** Goes on with an unfinished pass of this tenant, or begins one. */
export const openPass = (tenantId: string, now: number): Promise<Pass> =>
  withDatabase(async (database) => {
    const key = await readKey();
    const begun = await database.get('pass', 'current');
    if (key && begun?.tenantId === tenantId && begun.pages > 0 && Math.abs(now - begun.startedAt) < PASS_LIFE) {
      const chunks = await readChunks(database, key, begun.generation);
      const nextLink = chunks.at(-1)?.nextLink;
      return { meta: begun, read: chunks.reduce((sum, { users }) => sum + users.length, 0), ...(nextLink ? { nextLink } : {}) };
    }
    // Whatever was sealed with the key of an earlier browser session can never be opened again.
    if (!key) await clearList(database);
    await makeKey();
    if (begun) await database.delete('chunks', generationRange(begun.generation));
    const list = await readListMeta(database);
    const meta = { tenantId, generation: Math.max(list?.generation ?? 0, begun?.generation ?? 0) + 1, pages: 0, startedAt: now };
    await database.put('pass', meta, 'current');
    return { meta, read: 0 };
  });

/** Stages one more page; the pass that it answers stands on the disk. */
export const stagePage = (pass: Pass, page: Chunk): Promise<Pass> =>
  withDatabase(async (database) => {
    const sealed = await seal(await presentKey(), page);
    const meta = { ...pass.meta, pages: pass.meta.pages + 1, seen: pass.meta.seen ?? newestOf(page.users, '') };
    const transaction = database.transaction(['pass', 'chunks'], 'readwrite');
    await Promise.all([
      transaction.objectStore('chunks').put(sealed, [meta.generation, pass.meta.pages]),
      transaction.objectStore('pass').put(meta, 'current'),
      transaction.done,
    ]);
    return { meta, read: pass.read + page.users.length, ...(page.nextLink ? { nextLink: page.nextLink } : {}) };
  });

/** Opens the rows that a pass has staged. */
export const readStaged = (pass: Pass): Promise<readonly RiskyUser[]> =>
  withDatabase(async (database) => rowsOf(await readChunks(database, await presentKey(), pass.meta.generation)));

/** Forgets what a pass has staged, because Graph no longer knows the page it would go on with. */
export const dropPass = (pass: Pass): Promise<void> =>
  withDatabase(async (database) => {
    const transaction = database.transaction(['pass', 'chunks'], 'readwrite');
    await Promise.all([
      transaction.objectStore('pass').clear(),
      transaction.objectStore('chunks').delete(generationRange(pass.meta.generation)),
      transaction.done,
    ]);
  });

/** Makes the staged pages the list, all at once, and forgets the generation before. */
export const commitPass = (pass: Pass, now: number): Promise<ListMeta> =>
  withDatabase(async (database) => {
    const { tenantId, generation, seen = '' } = pass.meta;
    const transaction = database.transaction(['list', 'pass', 'chunks'], 'readwrite');
    // Read where it is written: with what is changed at the same moment, two lists would have one version.
    const before = await transaction.objectStore('list').get('current');
    const meta: ListMeta = { tenantId, generation, version: (before?.version ?? 0) + 1, seen, fullAt: now };
    await Promise.all([
      transaction.objectStore('list').put(meta, 'current'),
      transaction.objectStore('pass').clear(),
      before && before.generation !== generation ? transaction.objectStore('chunks').delete(generationRange(before.generation)) : undefined,
      transaction.done,
    ]);
    return meta;
  });

/** The list after changes. */
export interface ChangedList {
  readonly meta: ListMeta;
  readonly users: readonly RiskyUser[];
}

/**
 * Writes changed rows into their chunks, and strangers into the last one; the version grows only if something did change. `seen`
 * is where the next reading of changes begins, if it moves. Answers null where the list is gone.
 */
export const applyChanges = async (changed: readonly RiskyUser[], seen?: string): Promise<ChangedList | null> => {
  let applied: ChangedList | null | 'overtaken';
  do applied = await withDatabase((database) => tryChanges(database, changed, seen));
  while (applied === 'overtaken');
  return applied;
};

const tryChanges = async (database: Database, changed: readonly RiskyUser[], seen?: string): Promise<ChangedList | null | 'overtaken'> => {
  const [list, key] = await Promise.all([readSealedList(database), readKey()]);
  if (!list || !key) return null;
  const before = list.meta;
  const chunks = (await openChunks(key, list.sealed)).map(({ users }) => [...users]);
  const dirty = merge(chunks, changed);
  const sealed = await Promise.all(dirty.map(async (index) => ({ index, value: await seal(key, { users: chunks[index] ?? [] }) })));
  const meta: ListMeta = { ...before, version: before.version + (dirty.length > 0 ? 1 : 0), seen: seen ?? before.seen };
  const transaction = database.transaction(['list', 'chunks'], 'readwrite');
  // While the chunks were opened and sealed, somebody else may have written the list, or purged it.
  if (!isSame(await transaction.objectStore('list').get('current'), before)) return 'overtaken';
  await Promise.all([
    ...sealed.map(({ index, value }) => transaction.objectStore('chunks').put(value, [meta.generation, index])),
    transaction.objectStore('list').put(meta, 'current'),
    transaction.done,
  ]);
  return { meta, users: rowsOf(chunks.map((users) => ({ users }))) };
};

const isSame = (now: ListMeta | undefined, before: ListMeta): boolean =>
  now?.generation === before.generation && now.version === before.version && now.seen === before.seen;

/** Puts the changed rows where they belong; answers which chunks are now different. */
const merge = (chunks: RiskyUser[][], changed: readonly RiskyUser[]): readonly number[] => {
  const place = new Map(chunks.flatMap((users, chunk) => users.map((user, row) => [user.id, { chunk, row }] as const)));
  const last = Math.max(chunks.length - 1, 0);
  const dirty = new Set<number>();
  for (const user of changed) {
    const { chunk, row } = place.get(user.id) ?? { chunk: last, row: chunks[last]?.length ?? 0 };
    const rows = (chunks[chunk] ??= []);
    if (JSON.stringify(rows[row]) === JSON.stringify(user)) continue;
    rows[row] = user;
    dirty.add(chunk);
  }
  return [...dirty];
};

/** Forgets the list and its key; what could not be deleted can no longer be opened. */
export const purgeList = async (): Promise<void> => {
  await dropKey();
  await withDatabase(clearList);
};

const clearList = async (database: Database): Promise<void> => {
  await Promise.all([database.clear('chunks'), database.clear('list'), database.clear('pass')]);
};

/** Everything of the store that a page may use: reading. */
import type { Operation } from '../core/operation.ts';
import type { RiskyUser } from '../core/risk.ts';
import { withDatabase, type Database, type ListMeta } from './database.ts';
import { readKey, unseal, type Sealed } from './seal.ts';

/** One sealed chunk: a page of rows, and while a pass is under way the link to the next. */
export interface Chunk {
  readonly users: readonly RiskyUser[];
  readonly nextLink?: string;
}

/** The range of keys that a generation's chunks stand in. */
export const generationRange = (generation: number): IDBKeyRange => IDBKeyRange.bound([generation, 0], [generation, Infinity]);

/** Opens sealed chunks, in order. */
export const openChunks = (key: CryptoKey, sealed: readonly Sealed[]): Promise<readonly Chunk[]> =>
  Promise.all(sealed.map((one) => unseal<Chunk>(key, one)));

/** The rows of chunks; who moved to another page while they were read stands only once, as read last. */
export const rowsOf = (chunks: readonly Chunk[]): readonly RiskyUser[] => [
  ...new Map(chunks.flatMap(({ users }) => users.map((user) => [user.id, user] as const))).values(),
];

/** The list as it stands at one moment, still sealed; null where there is none. */
export const readSealedList = async (database: Database): Promise<{ meta: ListMeta; sealed: readonly Sealed[] } | null> => {
  const transaction = database.transaction(['list', 'chunks']);
  const meta = await transaction.objectStore('list').get('current');
  return meta ? { meta, sealed: await transaction.objectStore('chunks').getAll(generationRange(meta.generation)) } : null;
};

/** What is known of the stored list without opening it; null where there is none. */
export const readListMeta = async (database: Database): Promise<ListMeta | null> =>
  (await database.get('list', 'current')) ?? null;

/** The whole risk list in no particular order; null where none is stored or its key is gone; rejects if the store is broken. */
export const readRiskList = (): Promise<{ version: number; users: readonly RiskyUser[] } | null> =>
  withDatabase(async (database) => {
    const [list, key] = await Promise.all([readSealedList(database), readKey()]);
    if (!list || !key) return null;
    return { version: list.meta.version, users: rowsOf(await openChunks(key, list.sealed)) };
  });

/** Every operation that is kept, the newest first; rejects if the store is broken. */
export const readJournal = (): Promise<readonly Operation[]> =>
  withDatabase(async (database) => (await database.getAll('journal')).toSorted((a, b) => b.createdAt - a.createdAt));

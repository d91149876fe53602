/** Everything of the store that a page may use: reading. */
import type { Operation } from '../core/operation.ts';
import type { RiskyUser } from '../core/risk.ts';
import { withDatabase, type Database, type ListMeta } from './database.ts';
import { readKey, unseal } from './seal.ts';

/** One sealed chunk: a page of rows, and while a pass is under way the link to the next. */
export interface Chunk {
  readonly users: readonly RiskyUser[];
  readonly nextLink?: string;
}

/** The range of keys that a generation's chunks stand in. */
export const generationRange = (generation: number): IDBKeyRange => IDBKeyRange.bound([generation, 0], [generation, Infinity]);

/** Opens every chunk of a generation, in order. */
export const readChunks = async (database: Database, key: CryptoKey, generation: number): Promise<readonly Chunk[]> => {
  const sealed = await database.getAll('chunks', generationRange(generation));
  return Promise.all(sealed.map((one) => unseal<Chunk>(key, one)));
};

/** What is known of the stored list without opening it; null where there is none. */
export const readListMeta = async (database: Database): Promise<ListMeta | null> =>
  (await database.get('list', 'current')) ?? null;

/** The whole risk list in no particular order; null where none is stored or its key is gone; rejects if the store is broken. */
export const readRiskList = (): Promise<{ version: number; users: readonly RiskyUser[] } | null> =>
  withDatabase(async (database) => {
    const [meta, key] = await Promise.all([readListMeta(database), readKey()]);
    if (!meta || !key) return null;
    const chunks = await readChunks(database, key, meta.generation);
    return { version: meta.version, users: chunks.flatMap(({ users }) => users) };
  });

/** Every operation that is kept, the newest first; rejects if the store is broken. */
export const readJournal = (): Promise<readonly Operation[]> =>
  withDatabase(async (database) => (await database.getAll('journal')).toSorted((a, b) => b.createdAt - a.createdAt));

/** The one IndexedDB database of the product, shared by the background (which writes) and the pages (which read). */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Operation } from '../core/operation.ts';
import type { Sealed } from './seal.ts';
import type { Snapshot } from './snapshots.ts';

/** What stands in the clear beside the sealed list: numbers, ids and times, no person's data. */
export interface ListMeta {
  readonly tenantId: string;
  /** Which chunks are the list; each full pass writes a generation of its own. */
  readonly generation: number;
  /** Grows with every change, so that readers know to look again. */
  readonly version: number;
  /** The newest riskLastUpdatedDateTime seen, ISO 8601: where the next reading of changes begins. */
  readonly seen: string;
  /** When the last full pass ended, in ms since 1970. */
  readonly fullAt: number;
}

/** A full pass under way. */
export interface PassMeta {
  readonly tenantId: string;
  readonly generation: number;
  readonly pages: number;
  readonly startedAt: number;
  /** The newest riskLastUpdatedDateTime of its first page: what changed while the pass went on is read again from there. */
  readonly seen?: string;
}

interface Schema extends DBSchema {
  list: { key: 'current'; value: ListMeta };
  pass: { key: 'current'; value: PassMeta };
  journal: { key: string; value: Operation };
  snapshots: { key: string; value: Snapshot };
  chunks: { key: [generation: number, index: number]; value: Sealed };
}

/** The open database. */
export type Database = IDBPDatabase<Schema>;

const NAME = 'riskmark';
const VERSION = 1;

/** Opens it for as long as the work takes; rejects where the browser's storage is broken or full. */
export const withDatabase = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade(fresh) {
      fresh.createObjectStore('list');
      fresh.createObjectStore('pass');
      fresh.createObjectStore('chunks');
      fresh.createObjectStore('journal', { keyPath: 'id' });
      fresh.createObjectStore('snapshots', { keyPath: 'operationId' });
    },
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
};

/** An empty IndexedDB and an empty browser storage before each test. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, vi } from 'vitest';
import { withDatabase } from '../../src/store/database.ts';
import { fake } from '../fake-browser.ts';

beforeEach(() => {
  fake.reset();
  vi.stubGlobal('indexedDB', new IDBFactory());
});

/** As if the browser had been closed: what lives in memory is gone, what is on the disk stays. */
export const closeBrowser = (): void => fake.areas.session.clear();

/** Everything that stands in the database, as text: sealed bytes read as Latin-1 and in hexadecimal. */
export const everythingStored = (): Promise<string> =>
  withDatabase(async (database) => {
    const stores = [...database.objectStoreNames];
    const rows = (await Promise.all(stores.map(async (name) => [await database.getAllKeys(name), await database.getAll(name)]))).flat(2);
    return rows.map((row) => JSON.stringify(row, (_, value: unknown) => readable(value))).join('\n');
  });

const readable = (value: unknown): unknown => {
  if (!(value instanceof ArrayBuffer || value instanceof Uint8Array)) return value;
  const bytes = Buffer.from(value instanceof ArrayBuffer ? new Uint8Array(value) : value);
  return `${bytes.toString('latin1')} ${bytes.toString('hex')}`;
};

/** What the extension keeps, read from one of its pages, which unlike asking the worker wakes nobody. */
import type { Page } from 'playwright-core';

/** How many rows each store of the extension's database holds. */
export const countStored = (page: Page): Promise<Readonly<Record<string, number>>> =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('unread')));
      });
    const database = await settled(indexedDB.open('riskmark'));
    const names = [...database.objectStoreNames];
    const counts = await Promise.all(names.map((name) => settled(database.transaction(name).objectStore(name).count())));
    database.close();
    return Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0]));
  });

/** One value that is kept in memory; undefined where there is none. */
export const readKept = (page: Page, name: string): Promise<unknown> =>
  page.evaluate(async (name) => (await chrome.storage.session.get(name))[name], name);

/** Everything that is kept in memory, as JSON. */
export const readMemory = (page: Page): Promise<string> => page.evaluate(async () => JSON.stringify(await chrome.storage.session.get(null)));

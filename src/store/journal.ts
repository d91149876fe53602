/** The journal of operations: written before anything is sent, and by nobody but background/operations.ts. */
import { isOpenOperation, sameDeed, type Operation } from '../core/operation.ts';
import { withDatabase } from './database.ts';

/** Adds operations, all or none, the same deed once; where it is open already, the open one is answered in its place. */
export const enterOperations = (wanted: readonly Operation[]): Promise<readonly Operation[]> =>
  withDatabase(async (database) => {
    // One transaction: two windows asking at once are ordered by it, and the second finds the first one's row.
    const transaction = database.transaction('journal', 'readwrite', { durability: 'strict' });
    const open = (await transaction.store.getAll()).filter(isOpenOperation);
    const fresh: Operation[] = [];
    const entered = wanted.map((operation) => {
      const same = [...open, ...fresh].find((other) => sameDeed(other, operation));
      if (!same) fresh.push(operation);
      return same ?? operation;
    });
    await Promise.all([...fresh.map((operation) => transaction.store.add(operation)), transaction.done]);
    return [...new Set(entered)];
  });

/** Writes the next row of operations, all or none, durably: after this resolves, a crash cannot forget them. */
export const writeOperations = (operations: readonly Operation[]): Promise<void> =>
  withDatabase(async (database) => {
    const transaction = database.transaction('journal', 'readwrite', { durability: 'strict' });
    await Promise.all([...operations.map((operation) => transaction.store.put(operation)), transaction.done]);
  });

/** Deletes closed operations that ended before the time given (ms since 1970); the open and the unresolved stay. */
export const forgetOperations = (before: number, isResolved: (operation: Operation) => boolean): Promise<void> =>
  withDatabase(async (database) => {
    const transaction = database.transaction('journal', 'readwrite');
    const old = (await transaction.store.getAll()).filter((operation) => operation.changedAt < before && isResolved(operation));
    await Promise.all([...old.map(({ id }) => transaction.store.delete(id)), transaction.done]);
  });

/** Policies as they were right before a switch was sent: what a revert goes back to. */
import type { ConditionalAccessPolicy } from '../core/policy.ts';
import { withDatabase } from './database.ts';

/** One policy, whole, kept for the operation that was about to switch it. */
export interface Snapshot {
  readonly operationId: string;
  readonly policy: ConditionalAccessPolicy;
}

/** Keeps a snapshot, durably: after this resolves, a crash cannot forget it. */
export const keepSnapshot = (snapshot: Snapshot): Promise<void> =>
  withDatabase(async (database) => {
    const transaction = database.transaction('snapshots', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.put(snapshot), transaction.done]);
  });

/** The policy as it was before that operation; null where no snapshot is kept. */
export const readSnapshot = (operationId: string): Promise<ConditionalAccessPolicy | null> =>
  withDatabase(async (database) => (await database.get('snapshots', operationId))?.policy ?? null);

/** Deletes the snapshots of operations that are no longer in the journal. */
export const forgetSnapshots = (): Promise<void> =>
  withDatabase(async (database) => {
    const transaction = database.transaction(['journal', 'snapshots'], 'readwrite');
    const [kept, journal] = [transaction.objectStore('snapshots'), transaction.objectStore('journal')];
    const known = new Set(await journal.getAllKeys());
    const orphans = (await kept.getAllKeys()).filter((id) => !known.has(id));
    await Promise.all([...orphans.map((id) => kept.delete(id)), transaction.done]);
  });

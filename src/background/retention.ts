/** Forgets what has been kept long enough: closed operations, and with them the snapshots of the policies they switched. */
import { isOpenOperation, needsAttention } from '../core/operation.ts';
import { settingsCell } from '../platform/cells.ts';
import { forgetOperations } from '../store/journal.ts';
import { forgetSnapshots } from '../store/snapshots.ts';

/** Deletes everything that is closed, whatever became of it; what is open goes on and is not forgotten. */
export const eraseActivity = async (): Promise<void> => {
  await forgetOperations(Infinity, (row) => !isOpenOperation(row));
  await forgetSnapshots();
};

const A_DAY = 24 * 60 * 60_000;

/** Deletes what is older than the settings say; what is open, or did not end as meant, stays. */
export const forgetOld = async (): Promise<void> => {
  const { retentionDays } = await settingsCell.read();
  await forgetOperations(Date.now() - retentionDays * A_DAY, (row) => !isOpenOperation(row) && !needsAttention(row));
  await forgetSnapshots();
};

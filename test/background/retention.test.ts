/** How long operations and snapshots are kept. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { queued, type Operation } from '../../src/core/operation.ts';
import { tenantId } from '../tenant/organisation.ts';
import { startSampleWorker, type SampleWorker } from './sample-worker.ts';

const A_DAY = 24 * 60 * 60_000;

let sample: SampleWorker & { done(): void };

beforeEach(async () => {
  sample = await startSampleWorker();
});
afterEach(() => sample.done());

/** A row and its snapshot, that ended so many days ago. */
const keep = async (id: string, days: number, changes: Partial<Operation> = {}): Promise<void> => {
  const { writeOperations } = await import('../../src/store/journal.ts');
  const at = Date.now() - days * A_DAY;
  const row = queued({ id, batchId: id, tenantId, adminId: 'a', verb: 'switchPolicy', targetId: 'p' }, at);
  await writeOperations([{ ...row, state: 'verified', ...changes }]);
  await sample.worker().keepSnapshot({ operationId: id, policy: { id: 'p', displayName: id, state: 'disabled' } });
};

const left = async (): Promise<readonly string[]> => {
  const ids = (await sample.journal()).map(({ id }) => id).toSorted();
  const snapshots = await Promise.all(['old', 'new', 'open', 'unknown'].map(async (id) => ((await sample.worker().readSnapshot(id)) ? [id] : [])));
  expect(snapshots.flat().toSorted()).toEqual(ids);
  return ids;
};

it('what is closed and older than the settings say is forgotten with its snapshot', async () => {
  await keep('old', 31);
  await keep('new', 29);
  await sample.worker().forgetOld();
  expect(await left()).toEqual(['new']);
});

it('what is open, or did not end as meant, stays until somebody has taken note', async () => {
  await keep('open', 90, { state: 'acknowledged' });
  await keep('unknown', 90, { state: 'unknown' });
  await sample.worker().forgetOld();
  expect(await left()).toEqual(['open', 'unknown']);
  await keep('unknown', 90, { state: 'unknown', isSettled: true });
  await sample.worker().forgetOld();
  expect(await left()).toEqual(['open']);
});

it('whoever signs out may have everything closed erased, and nothing that is open', async () => {
  const { eraseActivity } = await import('../../src/background/retention.ts');
  await keep('new', 0);
  await keep('unknown', 1, { state: 'unknown' });
  await keep('open', 1, { state: 'sent' });
  await eraseActivity();
  expect(await left()).toEqual(['open']);
});

it('with a retention of no days nothing closed is kept', async () => {
  await sample.worker().settingsCell.change((settings) => ({ ...settings, retentionDays: 0 }));
  await keep('new', 0);
  vi.advanceTimersByTime(1);
  await sample.worker().forgetOld();
  expect(await left()).toEqual([]);
});

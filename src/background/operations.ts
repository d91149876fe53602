/**
 * Drives the journal: the only place from which anything is written to a tenant. One drainer at a time (a Web Lock); each step is
 * in the journal before the next begins, so that a stop at any point loses and doubles nothing.
 */
import {
  answered,
  due,
  ended,
  isOpenOperation,
  needsAttention,
  readBack,
  sending,
  type Answer,
  type Due,
  type Operation,
  type Reading,
} from '../core/operation.ts';
import type { Failure } from '../core/result.ts';
import type { Session } from '../core/session.ts';
import { browser } from '../platform/browser.ts';
import { journalCell, sessionCell } from '../platform/cells.ts';
import { enterOperations, writeOperations } from '../store/journal.ts';
import { readJournal } from '../store/read.ts';
import { deeds, type Deed } from './deeds.ts';

/** Name of the alarm that goes on with the journal, should the worker have been stopped. */
export const OPERATIONS_ALARM = 'operations';

/** Longer pauses are an alarm's, because a worker may not live so long; Chrome's shortest alarm is 30 s. */
const LONGEST_TIMER = 20_000;
const SHORTEST_ALARM = 30_000;
/** How long a step waits after a reading that failed, in ms. */
const AFTER_FAILURE = 5_000;

interface Batch {
  readonly deed: Deed;
  readonly rows: readonly Operation[];
}

/** Enters operations into the journal; answers the rows that stand for them. Nothing is sent before `drain`. */
export const enter = async (wanted: readonly Operation[]): Promise<readonly Operation[]> => {
  const entered = await enterOperations(wanted);
  await tellReaders();
  return entered;
};

/** Takes every step that is due, and arranges for those that are not. */
export const drain = async (): Promise<void> => {
  let next: Next;
  // The lock is held for one step only, so that what is not yet sent can be taken back in between.
  do next = await locked(takeNextStep);
  while (next === 'again');
  await arrange(next);
};

/** Changes rows that are as `may` wants them, never while a step is under way; answers the rows that were changed. */
export const amend = (ids: readonly string[], may: (row: Operation) => boolean, next: (row: Operation) => Operation): Promise<readonly Operation[]> =>
  locked(async () => {
    const rows = (await readJournal()).filter((row) => ids.includes(row.id) && may(row)).map(next);
    await writeOperations(rows);
    await tellReaders();
    return rows;
  });

const locked = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('journal', work);

/** Again at once, at a time (ms since 1970), or not at all as long as nothing is open for whoever is signed in. */
type Next = 'again' | number | undefined;

let timer: ReturnType<typeof setTimeout> | undefined;

const arrange = async (next: Exclude<Next, 'again'>): Promise<void> => {
  clearTimeout(timer);
  if (next === undefined) {
    await browser.alarms.clear(OPERATIONS_ALARM);
    return;
  }
  const pause = Math.max(next - Date.now(), 0);
  if (pause <= LONGEST_TIMER) timer = setTimeout(() => void drain(), pause);
  await browser.alarms.create(OPERATIONS_ALARM, { when: Date.now() + Math.max(pause, SHORTEST_ALARM) });
};

const takeNextStep = async (): Promise<Next> => {
  const session = await sessionCell.read();
  const open = (await readJournal()).filter((row) => isOpenOperation(row) && belongsTo(row, session));
  const steps = batchesOf(open).map((batch) => ({ batch, step: earliest(batch, Date.now()) }));
  const ready = steps.find(({ step }) => step.do !== 'wait');
  if (!ready) return soonest(steps.map(({ step }) => step));
  await takeStep(ready.batch, ready.step);
  await tellReaders();
  return 'again';
};

/** Only the admin who asked, in the tenant where it was asked. */
const belongsTo = (row: Operation, session: Session): boolean =>
  session.state === 'signed-in' && session.account.tenantId === row.tenantId && session.account.userId === row.adminId;

/** Rows that go together: of one batch, and in the same state. The journal comes newest first; the oldest goes first. */
const batchesOf = (rows: readonly Operation[]): readonly Batch[] =>
  [...Map.groupBy(rows.toReversed(), ({ batchId, state }) => `${batchId} ${state}`).values()].flatMap((group) =>
    group[0] ? [{ deed: deeds[group[0].verb], rows: group }] : [],
  );

const earliest = ({ rows }: Batch, now: number): Due => {
  const steps = rows.map((row) => due(row, now));
  return steps.find((step) => step.do !== 'wait') ?? steps[0] ?? { do: 'wait', until: now };
};

const soonest = (steps: readonly Due[]): number | undefined =>
  steps.reduce<number | undefined>((first, step) => (step.do === 'wait' ? Math.min(first ?? step.until, step.until) : first), undefined);

const takeStep = async (batch: Batch, step: Due): Promise<void> => {
  if (step.do === 'expire') return writeOperations(batch.rows.map((row) => ended(row, 'expired', Date.now())));
  if (step.do === 'send') return send(batch);
  return read(batch);
};

/** Sends what has not arrived yet; what was sent before and held back is looked at first. */
const send = async ({ deed, rows }: Batch): Promise<void> => {
  const before = await deed.read(rows);
  if (!before.ok) return writeOperations(rows.map((row) => answered(row, afterFailure(before.failure), Date.now())));
  const { arrived, missing } = compare(deed, rows, before.value);
  const clientRequestId = crypto.randomUUID();
  const sent = missing.map(({ row, reading }) => sending(row, reading, clientRequestId, Date.now()));
  await writeOperations([...arrived.map(({ row, reading }) => readBack(row, reading, true, Date.now())), ...sent]);
  if (sent.length === 0) return;
  await tellReaders();
  const answer = await deed.send(sent, clientRequestId);
  const known = answer.kind === 'held-back' && answer.failure ? afterFailure(answer.failure) : answer;
  await writeOperations(sent.map((row) => answered(row, known, Date.now())));
};

const read = async ({ deed, rows }: Batch): Promise<void> => {
  const now = await deed.read(rows);
  if (!now.ok) return writeOperations(rows.map((row) => ({ ...row, reads: row.reads + 1, readAt: Date.now() })));
  const { arrived, missing } = compare(deed, rows, now.value);
  await writeOperations([
    ...arrived.map(({ row, reading }) => readBack(row, reading, true, Date.now())),
    ...missing.map(({ row, reading }) => readBack(row, reading, false, Date.now())),
  ]);
};

interface Seen {
  readonly row: Operation;
  readonly reading: Reading;
}

const compare = (deed: Deed, rows: readonly Operation[], readings: readonly Reading[]): { arrived: Seen[]; missing: Seen[] } => {
  const seen = rows.flatMap((row, index) => {
    const reading = readings[index];
    return reading ? [{ row, reading }] : [];
  });
  const hasArrived = ({ row, reading }: Seen): boolean => row.baseline !== undefined && deed.isDone(row.baseline, reading);
  return { arrived: seen.filter(hasArrived), missing: seen.filter((one) => !hasArrived(one)) };
};

/** Failures that leave the operation in the queue: they pass by themselves, or end with the next sign-in. */
const PASSING: ReadonlySet<Failure['kind']> = new Set(['sign-in-needed', 'session-revoked', 'offline', 'unavailable', 'throttled', 'cancelled']);

const afterFailure = (failure: Failure): Answer =>
  PASSING.has(failure.kind) ? { kind: 'held-back', until: Date.now() + AFTER_FAILURE } : { kind: 'refused', failure };

/** Tells every surface to read the journal again. */
const tellReaders = async (): Promise<void> => {
  const [{ version }, rows] = [await journalCell.read(), await readJournal()];
  await journalCell.write({
    version: version + 1,
    open: rows.filter(isOpenOperation).length,
    attention: rows.filter(needsAttention).length,
  });
};

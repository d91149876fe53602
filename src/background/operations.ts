/**
 * Drives the journal: the only place from which anything is written to a tenant. One drainer at a time (a Web Lock); each step is
 * in the journal before the next begins, so that a stop at any point loses and doubles nothing.
 */
import { heldUntil } from '../core/containment.ts';
import { DELAYS, due, isOpenOperation, needsAttention, type Due, type Operation } from '../core/operation.ts';
import { identified, type Session } from '../core/session.ts';
import { isSuperseded } from '../core/supersede.ts';
import { verbs } from '../core/verb.ts';
import { graphOf } from '../graph/client.ts';
import { browser } from '../platform/browser.ts';
import { journalCell, sessionCell } from '../platform/cells.ts';
import { enterOperations, writeOperations } from '../store/journal.ts';
import { readJournal } from '../store/read.ts';
import { graph } from './graph.ts';
import { takeStep, type Step } from './steps.ts';

/** Name of the alarm that goes on with the journal, should the worker have been stopped. */
export const OPERATIONS_ALARM = 'operations';

/** Longer pauses are an alarm's, because a worker may not live so long; Chrome's shortest alarm is 30 s. */
const LONGEST_TIMER = 20_000;
const SHORTEST_ALARM = 30_000;
/** An alarm comes again and again while there is work: one that came only once would be lost with a worker stopped right then. */
const AGAIN = { periodInMinutes: SHORTEST_ALARM / 60_000 };

const locked = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('journal', work);

/** Has the journal gone on with, wherever the worker is stopped. */
const watch = (): Promise<void> => browser.alarms.create(OPERATIONS_ALARM, { delayInMinutes: SHORTEST_ALARM / 60_000, ...AGAIN });

const alarmLocked = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('journal alarm', work);

/** Does what may leave work for the journal once the alarm stands, and never while the alarm is being arranged. */
export const watched = <T>(work: () => Promise<T>): Promise<T> =>
  alarmLocked(async () => {
    await watch();
    return work();
  });

/** Enters operations into the journal; answers the rows that stand for them. Nothing is sent before `drain`. */
export const enter = async (wanted: readonly Operation[]): Promise<readonly Operation[]> => {
  const entered = await watched(() => enterOperations(wanted));
  await recount();
  return entered;
};

/**
 * Takes every step that is due, and arranges for those that are not; where that fails, it is tried again by the alarm. A window opens
 * only if it is attended: somebody has just clicked.
 */
export const drain = async (isAttended = false): Promise<void> => {
  try {
    // The lock is held for one step only, so that what is not yet sent can be taken back in between.
    while (await locked(() => takeNextStep(isAttended)));
    await alarmLocked(arrange);
  } catch (thrown) {
    reportError(thrown);
  }
};

/** Changes rows that are as `may` wants them, never while a step is under way; answers the rows that were changed. */
export const amend = (ids: readonly string[], may: (row: Operation) => boolean, next: (row: Operation) => Operation): Promise<readonly Operation[]> =>
  locked(async () => {
    const rows = (await readJournal()).filter((row) => ids.includes(row.id) && may(row)).map(next);
    await writeOperations(rows);
    await recount();
    return rows;
  });

let timer: ReturnType<typeof setTimeout> | undefined;

/** Sets the timer and the alarm for what is due next; none where nothing is open for whoever is signed in. */
const arrange = async (): Promise<void> => {
  const times = (await readPlans()).plans.map(({ step }) => (step.do === 'wait' ? step.until : 0));
  clearTimeout(timer);
  if (times.length === 0) {
    await browser.alarms.clear(OPERATIONS_ALARM);
    return;
  }
  const pause = Math.max(Math.min(...times) - Date.now(), 0);
  if (pause <= LONGEST_TIMER) timer = setTimeout(() => void drain(), pause);
  await browser.alarms.create(OPERATIONS_ALARM, { when: Date.now() + Math.max(pause, SHORTEST_ALARM), ...AGAIN });
};

/** Takes the most urgent step that is due; false where none is. */
const takeNextStep = async (isAttended: boolean): Promise<boolean> => {
  const { session, plans } = await readPlans();
  const step = mostUrgent(plans);
  if (!step) return false;
  await watch();
  await takeStep(session.state === 'signed-in' ? graphOf(graph, session.account, isAttended) : graph, step);
  await recount();
  return true;
};

/** What every open row is to do or to wait for, as far as whoever is signed in may see to it; the oldest first. */
const readPlans = async (): Promise<{ readonly session: Session; readonly plans: readonly Plan[] }> => {
  const [session, journal, now] = [await sessionCell.read(), await readJournal(), Date.now()];
  const open = journal.filter(isOpenOperation).toReversed();
  const stepOf = (row: Operation): Due | undefined => {
    if (isSuperseded(row, journal)) return { do: 'supersede' };
    const step = permitted(due(row, now), row, session);
    return step?.do === 'send' ? inOrder(row, open, now) : step;
  };
  const plans = open.flatMap((row) => {
    const step = stepOf(row);
    return step ? [{ row, step }] : [];
  });
  return { session, plans };
};

interface Plan {
  readonly row: Operation;
  readonly step: Due;
}

/** Only the admin who asked may send, when every permission is granted; whoever is signed in to the tenant may read back. */
const permitted = (step: Due, row: Operation, session: Session): Due | undefined => {
  if (step.do === 'expire') return step;
  // Should the worker be stopped meanwhile, it must be started again to find out how the sign-in ended.
  if (session.state === 'signing-in') return { do: 'wait', until: Date.now() + SHORTEST_ALARM };
  const isHere = session.state === 'signed-in' && session.account.tenantId === row.tenantId;
  if (row.state !== 'queued') return isHere ? step : undefined;
  const maySend = isHere && session.account.userId === row.adminId && verbs[row.verb].scopes.every((scope) => session.scopes.includes(scope));
  return maySend ? step : untilExpired(row);
};

const untilExpired = ({ createdAt }: Operation): Due => ({ do: 'wait', until: createdAt + DELAYS.expiry + 1 });

/** No step of a case overtakes an earlier one before its time; what it waits for has a step of its own. */
const inOrder = (row: Operation, open: readonly Operation[], now: number): Due => {
  const until = heldUntil(row, open, now);
  return until === undefined ? { do: 'send' } : { do: 'wait', until };
};

const URGENCY = ['supersede', 'expire', 'send', 'read'] as const;

const isAsked = (urgent: (typeof URGENCY)[number]): boolean => urgent === 'send' || urgent === 'read';

/** The rows of one batch that go together, as many as the verb takes at once; what was longest in the journal first. */
const mostUrgent = (plans: readonly Plan[]): Step | undefined => {
  for (const urgent of URGENCY) {
    const ready = plans.filter(({ step }) => step.do === urgent).map(({ row }) => row);
    const [first] = ready;
    if (!first) continue;
    const together = ready.filter(({ batchId, verb }) => batchId === first.batchId && verb === first.verb);
    return { do: urgent, rows: isAsked(urgent) ? together.slice(0, verbs[first.verb].atOnce) : together };
  }
  return undefined;
};

const count = async (): Promise<void> => {
  const [journal, who] = [await readJournal(), identified(await sessionCell.read())];
  const rows = journal.filter(({ tenantId }) => !who || tenantId === who.account.tenantId);
  const open = rows.filter(isOpenOperation).length;
  const attention = rows.filter(needsAttention).length;
  await journalCell.change(({ version }) => ({ version: version + 1, open, attention }));
};

/**
 * Counts again what is open and what calls for somebody, in the tenant of whoever is signed in, or in all where nobody is, and so tells
 * every surface to read the journal again. The count is lost with the browser's session, the journal is not; a surface that is not told
 * harms no operation.
 */
export const recount = (): Promise<void> => count().catch(reportError);

/**
 * Drives the journal: the only place from which anything is written to a tenant. One drainer at a time (a Web Lock); each step is
 * in the journal before the next begins, so that a stop at any point loses and doubles nothing.
 */
import { isHeldBack } from '../core/containment.ts';
import { DELAYS, due, isOpenOperation, needsAttention, type Due, type Operation } from '../core/operation.ts';
import type { Session } from '../core/session.ts';
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

const locked = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('journal', work);

/** An alarm that comes again and again while there is work, so that it goes on wherever the worker is stopped. */
const watch = (): Promise<void> =>
  browser.alarms.create(OPERATIONS_ALARM, { delayInMinutes: SHORTEST_ALARM / 60_000, periodInMinutes: SHORTEST_ALARM / 60_000 });

/** Enters operations into the journal; answers the rows that stand for them. Nothing is sent before `drain`. */
export const enter = async (wanted: readonly Operation[]): Promise<readonly Operation[]> => {
  await watch();
  const entered = await enterOperations(wanted);
  await tellReaders();
  return entered;
};

/** Takes every step that is due, and arranges for those that are not; where that fails, it is tried again by the alarm. */
export const drain = async (): Promise<void> => {
  try {
    let next: Next;
    // The lock is held for one step only, so that what is not yet sent can be taken back in between.
    do next = await locked(takeNextStep);
    while (next === 'again');
    await arrange(next);
  } catch (thrown) {
    reportError(thrown);
  }
};

/** Changes rows that are as `may` wants them, never while a step is under way; answers the rows that were changed. */
export const amend = (ids: readonly string[], may: (row: Operation) => boolean, next: (row: Operation) => Operation): Promise<readonly Operation[]> =>
  locked(async () => {
    const rows = (await readJournal()).filter((row) => ids.includes(row.id) && may(row)).map(next);
    await writeOperations(rows);
    await tellReaders();
    return rows;
  });

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
  const [session, journal, now] = [await sessionCell.read(), await readJournal(), Date.now()];
  // The journal comes newest first; the oldest goes first.
  const open = journal.filter(isOpenOperation).toReversed();
  const plans = open.flatMap((row) => {
    const step = inOrder(permitted(due(row, now), row, session), row, open);
    return step ? [{ row, step }] : [];
  });
  const step = mostUrgent(plans);
  if (!step) return soonest(plans);
  await watch();
  await takeStep(session.state === 'signed-in' ? graphOf(graph, session.account) : graph, step);
  await tellReaders();
  return 'again';
};

interface Plan {
  readonly row: Operation;
  readonly step: Due;
}

/** Only the admin who asked may send, when every permission is granted; whoever is signed in to the tenant may read back. */
const permitted = (step: Due, row: Operation, session: Session): Due | undefined => {
  if (step.do === 'expire') return step;
  const isHere = session.state === 'signed-in' && session.account.tenantId === row.tenantId;
  if (row.state !== 'queued') return isHere ? step : undefined;
  const maySend = isHere && session.account.userId === row.adminId && verbs[row.verb].scopes.every((scope) => session.scopes.includes(scope));
  return maySend ? step : untilExpired(row);
};

const untilExpired = ({ createdAt }: Operation): Due => ({ do: 'wait', until: createdAt + DELAYS.expiry + 1 });

/** No step of a case overtakes an earlier one; what it waits for has a step of its own. */
const inOrder = (step: Due | undefined, row: Operation, open: readonly Operation[]): Due | undefined =>
  step?.do === 'send' && isHeldBack(row, open) ? untilExpired(row) : step;

const URGENCY = ['expire', 'send', 'read'] as const;

/** The rows of one batch that go together, as many as the verb takes at once; what was longest in the journal first. */
const mostUrgent = (plans: readonly Plan[]): Step | undefined => {
  for (const urgent of URGENCY) {
    const ready = plans.filter(({ step }) => step.do === urgent).map(({ row }) => row);
    const [first] = ready;
    if (!first) continue;
    const together = ready.filter(({ batchId, verb }) => batchId === first.batchId && verb === first.verb);
    return { do: urgent, rows: urgent === 'expire' ? together : together.slice(0, verbs[first.verb].atOnce) };
  }
  return undefined;
};

const soonest = (plans: readonly Plan[]): number | undefined => {
  const times = plans.flatMap(({ step }) => (step.do === 'wait' ? [step.until] : []));
  return times.length > 0 ? Math.min(...times) : undefined;
};

/** Counts again what is open and what calls for somebody: the count is lost with the browser's session, the journal is not. */
export const recount = (): Promise<void> => tellReaders();

const count = async (): Promise<void> => {
  const rows = await readJournal();
  const open = rows.filter(isOpenOperation).length;
  const attention = rows.filter(needsAttention).length;
  await journalCell.change(({ version }) => ({ version: version + 1, open, attention }));
};

/** Tells every surface to read the journal again; a surface that is not told harms no operation. */
const tellReaders = (): Promise<void> => count().catch(reportError);

/** One step of the journal: end, send or read back rows of one batch. Each row is written before and after what it tells of. */
import {
  answered,
  ended,
  readBack,
  READS_BEFORE_GIVING_UP,
  sending,
  unread,
  type Answer,
  type Due,
  type Operation,
  type Reading,
} from '../core/operation.ts';
import { fail, type Failure } from '../core/result.ts';
import { superseded } from '../core/supersede.ts';
import { isVerdict, verbs } from '../core/verb.ts';
import type { Graph } from '../graph/client.ts';
import { isLicensed } from '../graph/licences.ts';
import { writeOperations } from '../store/journal.ts';
import { mayOnlyRead } from './containment-settings.ts';
import { deeds, type Deed } from './deeds.ts';

/** What is due at once, to rows of one verb that were asked for together; all of them go in one request. */
export interface Step {
  readonly do: Exclude<Due['do'], 'wait'>;
  readonly rows: readonly Operation[];
}

/** How long a sending waits after a failure before it, in ms: a quarter of the time for which it has been tried, within these. */
const SHORTEST_PAUSE = 5_000;
const LONGEST_PAUSE = 60_000;

const pauseAfter = ({ createdAt }: Operation, now: number): number =>
  Math.min(Math.max((now - createdAt) / 4, SHORTEST_PAUSE), LONGEST_PAUSE);

/** Failures that leave the operation in the queue: they pass by themselves, or end with the next sign-in. */
const PASSING: ReadonlySet<Failure['kind']> = new Set(['sign-in-needed', 'session-revoked', 'offline', 'unavailable', 'throttled', 'cancelled']);

const afterFailure = (failure: Failure, row: Operation, now = Date.now()): Answer =>
  PASSING.has(failure.kind) ? { kind: 'held-back', until: now + pauseAfter(row, now), failure } : { kind: 'refused', failure };

/** A 403 is explained by the role that the deed takes; the UPN is typed only of who holds an admin role. */
const explained = (answer: Answer, { verb, hasTypedUpn }: Operation): Answer => {
  if (answer.kind !== 'refused' || answer.failure.kind !== 'role-missing') return answer;
  const { role, roleOverAdmins = role } = verbs[verb];
  return { ...answer, failure: { ...answer.failure, subject: hasTypedUpn ? roleOverAdmins : role } };
};

/** Where the tenant has no licence for verdicts on risk, that is what is missing: Graph does not say so. */
const blameLicence = async (graph: Graph, rows: readonly Operation[]): Promise<void> => {
  const refused = rows.filter(({ verb, failure }) => isVerdict(verb) && failure?.kind === 'role-missing');
  if (refused.length === 0 || (await isLicensed(graph))) return;
  const of = ({ code, requestId }: Failure): Failure => ({ kind: 'licence-missing', ...(code ? { code } : {}), ...(requestId ? { requestId } : {}) });
  await writeOperations(refused.map((row) => (row.failure ? { ...row, failure: of(row.failure) } : row)));
};

/** A sending that was held back, with the time of the next where Graph named none. */
const heldBack = (answer: Answer, row: Operation): Answer => {
  if (answer.kind !== 'held-back') return answer;
  const { until, failure } = answer;
  return failure && (until === 0 || !PASSING.has(failure.kind)) ? afterFailure(failure, row) : answer;
};

interface Seen {
  readonly row: Operation;
  readonly reading: Reading;
}

const pairs = (rows: readonly Operation[], readings: readonly Reading[]): readonly Seen[] =>
  rows.flatMap((row, index) => {
    const reading = readings[index];
    return reading ? [{ row, reading }] : [];
  });

/**
 * Whether a reading shows the deed. What was so before it was sent shows nothing, unless the service has accepted it: the reading may
 * be an old one.
 */
const hasArrived = (deed: Deed, { row, reading }: Seen): boolean => {
  const { baseline } = row;
  if (!baseline || !deed.isDone(baseline, reading, row)) return false;
  return row.state === 'acknowledged' || !deed.isDone(baseline, baseline, row);
};

/**
 * Sends the rows. What was sent before is looked for first, where it can be told: a verdict must not be given twice, and a switch that a
 * gateway has passed on, although it answered that it is busy, would pass for somebody else's.
 */
const send = async (graph: Graph, deed: Deed, rows: readonly Operation[]): Promise<void> => {
  // The organisation may have become stricter since they were entered.
  const before = (await mayOnlyRead()) ? fail('refused', { subject: 'read-only' }) : await deed.read(graph, rows);
  if (!before.ok) {
    const { failure } = before;
    return writeOperations(rows.map((row) => answered(row, afterFailure(failure, row), Date.now())));
  }
  const seen = pairs(rows, before.value);
  const arrived = seen.filter((one) => deed.isTimed && hasArrived(deed, one));
  const missing = seen.filter((one) => !arrived.includes(one));
  const clientRequestId = crypto.randomUUID();
  const now = Date.now();
  const sent = missing.map(({ row, reading }) => sending(row, reading, clientRequestId, now));
  await writeOperations([...arrived.map(({ row, reading }) => readBack(row, reading, true, now)), ...sent]);
  if (sent.length === 0) return;
  const answer = await deed.send(graph, sent, clientRequestId);
  const known = sent.map((row) => answered(row, explained(heldBack(answer, row), row), Date.now()));
  await writeOperations(known);
  await blameLicence(graph, known);
};

/**
 * What was deleted meanwhile cannot show the deed any more. A replica that lags may say so a few times; of a verdict it says nothing,
 * since those are read from a list, of which a page may be gone.
 */
const unseen = (row: Operation, failure: Failure, now: number): Operation =>
  failure.kind === 'not-found' && row.reads >= READS_BEFORE_GIVING_UP && !isVerdict(row.verb)
    ? { ...ended(row, 'unknown', now), failure }
    : unread(row, now);

const read = async (graph: Graph, deed: Deed, rows: readonly Operation[]): Promise<void> => {
  const seen = await deed.read(graph, rows);
  const now = Date.now();
  if (!seen.ok) return writeOperations(rows.map((row) => unseen(row, seen.failure, now)));
  await writeOperations(pairs(rows, seen.value).map((one) => readBack(one.row, one.reading, hasArrived(deed, one), now)));
};

/** Takes the step; rejects where the journal cannot be written. */
export const takeStep = async (graph: Graph, step: Step): Promise<void> => {
  const [first] = step.rows;
  if (!first) return;
  if (step.do === 'expire') return writeOperations(step.rows.map((row) => ended(row, 'expired', Date.now())));
  if (step.do === 'supersede') return writeOperations(step.rows.map((row) => superseded(row, Date.now())));
  return (step.do === 'send' ? send : read)(graph, deeds[first.verb], step.rows);
};

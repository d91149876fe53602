/** One step of the journal: expire, send or read back rows of one batch. Each row is written before and after what it tells of. */
import {
  answered,
  ended,
  readBack,
  sending,
  unread,
  type Answer,
  type Due,
  type Operation,
  type Reading,
} from '../core/operation.ts';
import type { Failure } from '../core/result.ts';
import { verbs } from '../core/verb.ts';
import type { Graph } from '../graph/client.ts';
import { writeOperations } from '../store/journal.ts';
import { deeds, type Deed } from './deeds.ts';

/** What is due at once, to rows of one verb that were asked for together; all of them go in one request. */
export interface Step {
  readonly do: Exclude<Due['do'], 'wait'>;
  readonly rows: readonly Operation[];
}

/** How long a sending waits after a failure before it, in ms. */
const AFTER_FAILURE = 5_000;

/** Failures that leave the operation in the queue: they pass by themselves, or end with the next sign-in. */
const PASSING: ReadonlySet<Failure['kind']> = new Set(['sign-in-needed', 'session-revoked', 'offline', 'unavailable', 'throttled', 'cancelled']);

const afterFailure = (failure: Failure): Answer =>
  PASSING.has(failure.kind) ? { kind: 'held-back', until: Date.now() + AFTER_FAILURE, failure } : { kind: 'refused', failure };

/** A 403 is explained by the role that the deed takes. */
const explained = (answer: Answer, { verb }: Operation): Answer =>
  answer.kind === 'refused' && answer.failure.kind === 'role-missing'
    ? { ...answer, failure: { ...answer.failure, subject: verbs[verb].role } }
    : answer;

/** A sending that was held back, with the time of the next where Graph named none. */
const heldBack = (answer: Extract<Answer, { kind: 'held-back' }>): Answer => {
  const { until, failure } = answer;
  return failure && (until === 0 || !PASSING.has(failure.kind)) ? afterFailure(failure) : answer;
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
  // Without a baseline the reading is its own: what is already as asked needs no request.
  const hasArrived = ({ row, reading }: Seen): boolean => deed.isDone(row.baseline ?? reading, reading, row);
  return { arrived: seen.filter(hasArrived), missing: seen.filter((one) => !hasArrived(one)) };
};

/** Sends what has not arrived yet; what was sent before and held back is looked at first. */
const send = async (graph: Graph, deed: Deed, rows: readonly Operation[]): Promise<void> => {
  const before = await deed.read(graph, rows);
  if (!before.ok) {
    const answer = afterFailure(before.failure);
    return writeOperations(rows.map((row) => answered(row, answer, Date.now())));
  }
  const { arrived, missing } = compare(deed, rows, before.value);
  const clientRequestId = crypto.randomUUID();
  const now = Date.now();
  const sent = missing.map(({ row, reading }) => sending(row, reading, clientRequestId, now));
  await writeOperations([...arrived.map(({ row, reading }) => readBack(row, reading, true, now)), ...sent]);
  if (sent.length === 0) return;
  const answer = await deed.send(graph, sent, clientRequestId);
  const known = answer.kind === 'held-back' ? heldBack(answer) : answer;
  await writeOperations(sent.map((row) => answered(row, explained(known, row), Date.now())));
};

const read = async (graph: Graph, deed: Deed, rows: readonly Operation[]): Promise<void> => {
  const seen = await deed.read(graph, rows);
  const now = Date.now();
  if (!seen.ok) return writeOperations(rows.map((row) => unread(row, now)));
  const { arrived, missing } = compare(deed, rows, seen.value);
  await writeOperations([
    ...arrived.map(({ row, reading }) => readBack(row, reading, true, now)),
    ...missing.map(({ row, reading }) => readBack(row, reading, false, now)),
  ]);
};

/** Takes the step; rejects where the journal cannot be written. */
export const takeStep = async (graph: Graph, step: Step): Promise<void> => {
  const [first] = step.rows;
  if (!first) return;
  if (step.do === 'expire') return writeOperations(step.rows.map((row) => ended(row, 'expired', Date.now())));
  return (step.do === 'send' ? send : read)(graph, deeds[first.verb], step.rows);
};

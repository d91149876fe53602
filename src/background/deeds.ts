/** How each verb is sent and read back: what background/operations.ts needs to know of a verb, and nothing else knows. */
import { isLater, type Answer, type Operation, type Reading } from '../core/operation.ts';
import type { Result } from '../core/result.ts';
import { ok } from '../core/result.ts';
import type { RiskyUser } from '../core/risk.ts';
import type { RiskVerb, Verb } from '../core/verb.ts';
import type { Graph } from '../graph/client.ts';
import { listDetectionsOf } from '../graph/risk-detections.ts';
import { riskReading, sendVerdict } from '../graph/risk-actions.ts';
import { getRiskyUser } from '../graph/risky-users.ts';
import { accountDeeds } from './account-deeds.ts';
import { policyDeed } from './policy-switch.ts';
import { readNewest, takeRows } from './sync.ts';

/** One verb's way to Graph and back. A batch holds operations of one verb, in one request. */
export interface Deed {
  /** The targets as they are now, in the order of the operations. */
  read(graph: Graph, batch: readonly Operation[]): Promise<Result<readonly Reading[]>>;
  send(graph: Graph, batch: readonly Operation[], clientRequestId: string): Promise<Answer>;
  /** Whether a reading shows the deed, against what was read before it. */
  isDone(baseline: Reading, now: Reading, operation: Operation): boolean;
  /** Whether it is looked for before it is sent again: the service's own time tells it, for which no older reading can pass. */
  readonly isTimed?: boolean;
}

const CONFIRMED = 'confirmedCompromised';

/** Whoever is confirmed already stays so whatever becomes of the deed: only a new detection of an admin's verdict shows that one. */
const isToldByDetection = ({ verb, baseline }: Operation, row: RiskyUser | null): boolean =>
  verb === 'confirmCompromised' && row?.state === CONFIRMED && (baseline?.['state'] ?? CONFIRMED) === CONFIRMED;

const readPerson = async (graph: Graph, operation: Operation): Promise<Result<{ reading: Reading; row: RiskyUser | null }>> => {
  const row = await getRiskyUser(graph, operation.targetId);
  if (!row.ok) return row;
  const reading = riskReading(row.value);
  if (!isToldByDetection(operation, row.value)) return ok({ reading, row: row.value });
  const detections = await listDetectionsOf(graph, operation.targetId);
  if (!detections.ok) return detections;
  const confirmed = detections.value.find(({ type }) => type === 'adminConfirmedUserCompromised')?.detected ?? null;
  return ok({ reading: { ...reading, confirmed }, row: row.value });
};

/** Person by person; what is read is news for every surface, whatever it means for the operation. */
const readEach: Deed['read'] = async (graph, batch) => {
  const rows: RiskyUser[] = [];
  const readings: Reading[] = [];
  for (const operation of batch) {
    const read = await readPerson(graph, operation);
    if (!read.ok) return read;
    if (read.value.row) rows.push(read.value.row);
    readings.push(read.value.reading);
  }
  // A list that is broken does not harm the operation.
  await takeRows(rows).catch(reportError);
  return ok(readings);
};

/** Many at once from the list and what has changed since, one request whoever they are; one by one where there is no list. */
const readRisk: Deed['read'] = async (graph, batch) => {
  const [first, second] = batch;
  const newest = first && second ? await readNewest(graph, first.tenantId).catch(() => ok(null)) : ok(null);
  if (!newest.ok) return newest;
  if (!newest.value) return readEach(graph, batch);
  const rows = new Map(newest.value.map((row) => [row.id, row]));
  const readings: Reading[] = [];
  for (const operation of batch) {
    const row = rows.get(operation.targetId) ?? null;
    const read = isToldByDetection(operation, row) ? await readPerson(graph, operation) : ok({ reading: riskReading(row) });
    if (!read.ok) return read;
    readings.push(read.value.reading);
  }
  return ok(readings);
};

const hasArrived = (state: string, baseline: Reading, now: Reading): boolean =>
  now['state'] === state &&
  now['isProcessing'] === false &&
  isLater(now['updated'], baseline['updated']) &&
  (state !== CONFIRMED || baseline['state'] !== CONFIRMED || isLater(now['confirmed'], baseline['confirmed']));

const verdict = (verb: RiskVerb, state: string): Deed => ({
  read: readRisk,
  send: (graph, batch, clientRequestId) =>
    sendVerdict(graph, {
      verb,
      userIds: batch.map(({ targetId }) => targetId),
      clientRequestId,
      refusals: Math.max(...batch.map(({ attempts }) => attempts.length - 1)),
    }),
  isDone: (baseline, now) => hasArrived(state, baseline, now),
  isTimed: true,
});

/** The deeds by verb. */
export const deeds: Readonly<Record<Verb, Deed>> = {
  ...accountDeeds,
  switchPolicy: policyDeed,
  confirmCompromised: verdict('confirmCompromised', CONFIRMED),
  confirmSafe: verdict('confirmSafe', 'confirmedSafe'),
  dismiss: verdict('dismiss', 'dismissed'),
};

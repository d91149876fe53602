/** How each verb is sent and read back: what background/operations.ts needs to know of a verb, and nothing else knows. */
import type { Answer, Operation, Reading } from '../core/operation.ts';
import type { Result } from '../core/result.ts';
import { ok } from '../core/result.ts';
import type { RiskyUser } from '../core/risk.ts';
import type { Verb } from '../core/verb.ts';
import { riskReading, sendVerdict } from '../graph/risk-actions.ts';
import { getRiskyUser } from '../graph/risky-users.ts';
import { graph } from './graph.ts';
import { takeRows } from './sync.ts';

/** One verb's way to Graph and back. A batch holds operations of one verb, in one request. */
export interface Deed {
  /** The targets as they are now, in the order of the operations. */
  read(batch: readonly Operation[]): Promise<Result<readonly Reading[]>>;
  send(batch: readonly Operation[], clientRequestId: string): Promise<Answer>;
  /** Whether a reading shows the deed, against what was read before it. */
  isDone(baseline: Reading, now: Reading): boolean;
}

const readRisk = async (batch: readonly Operation[]): Promise<Result<readonly Reading[]>> => {
  const rows: RiskyUser[] = [];
  const readings: Reading[] = [];
  for (const { targetId } of batch) {
    const row = await getRiskyUser(graph, targetId);
    if (!row.ok) return row;
    if (row.value) rows.push(row.value);
    readings.push(riskReading(row.value));
  }
  // What was just read is news for every surface, whatever it means for the operation.
  await takeRows(rows);
  return ok(readings);
};

const verdict = (verb: Verb, state: string): Deed => ({
  read: readRisk,
  send: (batch, clientRequestId) => sendVerdict(graph, verb, batch.map(({ targetId }) => targetId), clientRequestId),
  isDone: (baseline, now) => now['state'] === state && now['isProcessing'] === false && now['updated'] !== baseline['updated'],
});

/** The deeds by verb. */
export const deeds: Readonly<Record<Verb, Deed>> = {
  confirmCompromised: verdict('confirmCompromised', 'confirmedCompromised'),
  confirmSafe: verdict('confirmSafe', 'confirmedSafe'),
  dismiss: verdict('dismiss', 'dismissed'),
};

/** What became of a risky user over time (riskyUserHistoryItem resource type). */
import * as v from 'valibot';
import { ok, type Result } from '../core/result.ts';
import type { Graph } from './client.ts';
import { path } from './path.ts';
import { RISKY_USERS_READ } from './risky-users.ts';

/** One change of a person's risk; `initiatedBy` is an object id or empty where Microsoft made it. */
export interface RiskChange {
  readonly detail: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly initiatedBy: string;
}

const text = v.nullish(v.string(), '');

const item = v.pipe(
  v.object({
    riskLastUpdatedDateTime: text,
    riskDetail: text,
    initiatedBy: text,
    activity: v.nullish(v.object({ detail: text })),
  }),
  v.transform((raw): RiskChange => ({
    detail: raw.activity?.detail || raw.riskDetail,
    at: raw.riskLastUpdatedDateTime,
    initiatedBy: raw.initiatedBy,
  })),
);

/** A person's changes of risk, newest first; somebody without a risk row has none. */
export const listRiskHistory = async (graph: Graph, id: string): Promise<Result<readonly RiskChange[]>> => {
  const page = await graph.page({ path: path`/identityProtection/riskyUsers/${id}/history`, scopes: RISKY_USERS_READ, answer: item });
  if (!page.ok) return page.failure.kind === 'not-found' ? ok([]) : page;
  return ok(page.value.values.toSorted((a, b) => Number(a.at < b.at) - Number(a.at > b.at)));
};

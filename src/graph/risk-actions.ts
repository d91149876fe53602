/** The three verdicts on risky users, and reading back what became of them (riskyUser: confirmCompromised, confirmSafe, dismiss). */
import type { Answer, Reading } from '../core/operation.ts';
import type { RiskyUser } from '../core/risk.ts';
import { verbs, type RiskVerb } from '../core/verb.ts';
import type { Graph } from './client.ts';
import { path } from './path.ts';

const PATHS = {
  confirmCompromised: path`/identityProtection/riskyUsers/confirmCompromised`,
  confirmSafe: path`/identityProtection/riskyUsers/confirmSafe`,
  dismiss: path`/identityProtection/riskyUsers/dismiss`,
} as const;

/** One verdict on at most `verbs[verb].atOnce` people. */
export interface Verdict {
  readonly verb: RiskVerb;
  readonly userIds: readonly string[];
  readonly clientRequestId: string;
  /** How often it was sent and refused before. */
  readonly refusals: number;
}

/** Sends a verdict; accepted is not yet done. */
export const sendVerdict = (graph: Graph, { verb, userIds, clientRequestId, refusals }: Verdict): Promise<Answer> =>
  graph.write({ method: 'POST', path: PATHS[verb], body: { userIds }, scopes: verbs[verb].scopes, clientRequestId }, refusals);

/** What of a risk row tells whether a verdict has arrived; someone without a row reads as null. */
export const riskReading = (user: RiskyUser | null): Reading =>
  user
    ? { state: user.state, level: user.level, updated: user.updated, isProcessing: user.isProcessing }
    : { state: null, level: null, updated: null, isProcessing: false };

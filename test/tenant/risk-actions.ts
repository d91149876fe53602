/** Confirming and dismissing: accepted at once, marked as in process, and applied a while later. */
import { moment } from './moment.ts';
import { guid } from './random.ts';
import type { RiskyUserRow, UserRow } from './rows.ts';
import { confirmedDetection } from './seed-detections.ts';
import { historyRow } from './seed-history.ts';
import type { TenantState } from './state.ts';

/** One of the three verdicts on a risky user. */
export type Verdict = 'confirmCompromised' | 'confirmSafe' | 'dismiss';

type Outcome = Pick<RiskyUserRow, 'riskLevel' | 'riskState' | 'riskDetail'>;

const outcomes: Readonly<Record<Verdict, Outcome>> = {
  confirmCompromised: { riskLevel: 'high', riskState: 'confirmedCompromised', riskDetail: 'adminConfirmedUserCompromised' },
  confirmSafe: { riskLevel: 'none', riskState: 'confirmedSafe', riskDetail: 'adminConfirmedAccountSafe' },
  dismiss: { riskLevel: 'none', riskState: 'dismissed', riskDetail: 'adminDismissedAllRiskForUser' },
};

/** Names of the acts in the audit log. */
export const auditNames: Readonly<Record<Verdict, string>> = {
  confirmCompromised: 'ConfirmAccountCompromised',
  confirmSafe: 'ConfirmAccountSafe',
  dismiss: 'DismissUser',
};

/** The row of a user who had no risk until now. */
const blankRow = (user: UserRow, at: number): RiskyUserRow => ({
  id: user.id,
  isDeleted: false,
  isProcessing: false,
  riskLevel: 'none',
  riskState: 'none',
  riskDetail: 'none',
  riskLastUpdatedDateTime: moment(at),
  userDisplayName: user.displayName,
  userPrincipalName: user.userPrincipalName,
});

/** The risky user of that id, or for a user without risk a row to start from; undefined when there is neither. */
export const riskyUserToChange = (state: TenantState, id: string): RiskyUserRow | undefined => {
  const view = state.view();
  const user = view.users.get(id);
  return view.riskyUsers.get(id) ?? (user === undefined ? undefined : blankRow(user, state.now()));
};

/** Earlier detections take over the verdict; their levels stay what they were. */
const settleDetections = (state: TenantState, id: string, outcome: Outcome, at: number): void => {
  const { riskDetections } = state.tables();
  for (const found of riskDetections.all()) {
    if (found.userId !== id) continue;
    const detail = found.riskEventType === 'adminConfirmedUserCompromised' && outcome.riskLevel === 'high' ? found.riskDetail : outcome.riskDetail;
    riskDetections.put(found.id, { ...found, riskState: outcome.riskState, riskDetail: detail, lastUpdatedDateTime: moment(at) }, at);
  }
};

const apply = (state: TenantState, id: string, verdict: Verdict, by: string, at: number): void => {
  const { riskyUsers, riskDetections, riskHistory } = state.tables();
  const before = riskyUserToChange(state, id);
  if (before === undefined) return;
  const outcome = outcomes[verdict];
  const after: RiskyUserRow = { ...before, ...outcome, isProcessing: false, riskLastUpdatedDateTime: moment(at, state.serial() % 10_000) };
  riskyUsers.put(id, after, at);
  settleDetections(state, id, outcome, at);
  if (verdict === 'confirmCompromised') {
    const added = confirmedDetection(after, guid('confirmed', id, at, state.serial()), at);
    riskDetections.put(added.id, added, at);
  }
  const step = historyRow(after, verdict === 'confirmCompromised' ? ['adminConfirmedUserCompromised'] : [], by);
  riskHistory.put(step.id, step, at);
};

/** Accepts a verdict on users that exist; each takes effect after `delayMs`, each confirmation adds a detection. */
export const judge = (state: TenantState, verdict: Verdict, ids: readonly string[], by: string, delayMs: number): void => {
  for (const id of ids) {
    const row = riskyUserToChange(state, id);
    if (row !== undefined) state.tables().riskyUsers.put(id, { ...row, isProcessing: true }, state.now());
    state.later(delayMs, (at) => apply(state, id, verdict, by, at));
  }
};

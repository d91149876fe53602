/** What is asked for in a trial, how the tenant shows that it was applied, and where it can go wrong. */
import { CONTAINMENT_STEPS, type ContainmentStep } from '../../src/core/containment.ts';
import type { Result } from '../../src/core/result.ts';
import type { Fault } from '../tenant/faults.ts';
import type { LogEntry } from '../tenant/log.ts';
import { groupId } from '../tenant/seed-groups.ts';
import type { TenantState } from '../tenant/state.ts';
import type { LifeModules } from './life.ts';

/** One job. */
export interface Job {
  readonly steps: readonly ContainmentStep[];
  /** The click that begins it. */
  ask(entry: ReturnType<LifeModules['start']>, ids: readonly string[]): Promise<Result<unknown>>;
  /** The requests that write, and those that read back. */
  readonly writes: readonly Pick<Fault, 'match' | 'method'>[];
  readonly reads: readonly Pick<Fault, 'match' | 'method'>[];
}

/** The group to which people are added. */
export const CONTAINMENT_GROUP = groupId('Contained users');

const CONFIRM = { match: 'riskyUsers/confirmCompromised', method: 'POST' };
const READ_RISK = { match: '/identityProtection/riskyUsers/', method: 'GET' };

/** By name. */
export const jobs = {
  verdict: { steps: ['confirmCompromised'], ask: (entry, ids) => entry.confirm(ids), writes: [CONFIRM], reads: [READ_RISK] },
  containment: {
    steps: CONTAINMENT_STEPS,
    ask: (entry, ids) => entry.contain(ids),
    writes: [
      CONFIRM,
      { match: 'revokeSignInSessions', method: 'POST' },
      { match: '/users/', method: 'PATCH' },
      { match: 'members/$ref', method: 'POST' },
    ],
    reads: [READ_RISK, { match: '/users/', method: 'GET' }, { match: 'getMemberGroups', method: 'POST' }],
  },
} as const satisfies Record<string, Job>;

/** The name of one. */
export type JobName = keyof typeof jobs;

/** What the tenant says of one person; `confirmations` counts, for each leaves a detection of its own. */
export interface Standing {
  readonly confirmations: number;
  readonly sessionsValidFrom: string;
  readonly isEnabled: boolean;
  readonly mustChangePassword: boolean;
  readonly isInGroup: boolean;
}

/** Reads it, as it is now. */
export const standingOf = (state: TenantState, userId: string): Standing => {
  const view = state.view();
  const user = view.users.get(userId);
  const detections = view.riskDetections.all();
  return {
    confirmations: detections.filter((row) => row.userId === userId && row.riskEventType === 'adminConfirmedUserCompromised').length,
    sessionsValidFrom: user?.signInSessionsValidFromDateTime ?? '',
    isEnabled: user?.accountEnabled ?? false,
    mustChangePassword: user?.passwordProfile?.forceChangePasswordNextSignIn ?? false,
    isInGroup: view.members.get(CONTAINMENT_GROUP)?.members.includes(userId) ?? false,
  };
};

/** Whether the tenant shows that a step was applied since `before`. */
export const isApplied: Readonly<Record<ContainmentStep, (before: Standing, now: Standing) => boolean>> = {
  confirmCompromised: (before, now) => now.confirmations > before.confirmations,
  revokeSessions: (before, now) => now.sessionsValidFrom > before.sessionsValidFrom,
  disableAccount: (_, now) => !now.isEnabled,
  requirePassword: (_, now) => now.mustChangePassword,
  addToGroup: (_, now) => now.isInGroup,
};

const STEP_OF: readonly (readonly [ContainmentStep, (entry: LogEntry) => boolean])[] = [
  ['confirmCompromised', ({ url }) => url.includes('confirmCompromised')],
  ['revokeSessions', ({ url }) => url.includes('revokeSignInSessions')],
  ['disableAccount', ({ method, body }) => method === 'PATCH' && JSON.stringify(body).includes('accountEnabled')],
  ['requirePassword', ({ method, body }) => method === 'PATCH' && JSON.stringify(body).includes('passwordProfile')],
  ['addToGroup', ({ url }) => url.includes('members/$ref')],
];

/** The steps sent for one person up to a time (ms since 1970), in the order in which each was sent first. */
export const firstSendings = (log: readonly LogEntry[], userId: string, until: number): readonly ContainmentStep[] => {
  const ofPerson = log.filter(
    ({ method, url, body, time }) =>
      method !== 'GET' && Date.parse(time) < until && `${decodeURIComponent(url)} ${JSON.stringify(body)}`.includes(userId),
  );
  return [...new Set(ofPerson.flatMap((entry) => STEP_OF.filter(([, isIt]) => isIt(entry)).map(([step]) => step)))];
};

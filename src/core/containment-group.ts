/** Whether being added to the containment group stops anybody: it does so only by a policy that blocks its members. */
import { namedAt } from './policy-reading.ts';
import type { ConditionalAccessPolicy } from './policy.ts';

/** What of the group decides whether people can be added to it. */
export interface GroupFacts {
  readonly isSecurityEnabled: boolean;
  /** Its members follow from a rule. */
  readonly isDynamic: boolean;
  /** Its members are kept on premises. */
  readonly isSynced: boolean;
}

/** What adding somebody comes to: blocked, blocked in a report only, or not at all; or nobody can be added, since it is gone or closed. */
export type GroupStanding = 'blocked' | 'report-only' | 'unblocked' | 'gone' | 'closed';

const blocks = (policy: ConditionalAccessPolicy, groupId: string): boolean =>
  namedAt(policy, 'grantControls.builtInControls').has('block') &&
  namedAt(policy, 'conditions.applications.includeApplications').has('all') &&
  namedAt(policy, 'conditions.users.includeGroups').has(groupId.toLowerCase()) &&
  !namedAt(policy, 'conditions.users.excludeGroups').has(groupId.toLowerCase());

/** Judges the group by its facts, null where it is gone, and by the tenant's policies. */
export const groupStanding = (groupId: string, facts: GroupFacts | null, policies: readonly ConditionalAccessPolicy[]): GroupStanding => {
  if (!facts) return 'gone';
  if (!facts.isSecurityEnabled || facts.isDynamic || facts.isSynced) return 'closed';
  const states = new Set(policies.filter((policy) => blocks(policy, groupId)).map(({ state }) => state));
  if (states.has('enabled')) return 'blocked';
  return states.has('enabledForReportingButNotEnforced') ? 'report-only' : 'unblocked';
};

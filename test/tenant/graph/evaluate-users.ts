/** Whether a policy is for a user: excluded beats included. */
import type { ConditionalAccessGuestsOrExternalUsers, ConditionalAccessUsers } from '@microsoft/microsoft-graph-types';
import { groupsOf, roleIdsOf } from '../directory.ts';
import type { UserRow } from '../rows.ts';
import type { View } from '../state.ts';

/** The user of an imagined sign-in, and the directory they stand in. */
export interface Target {
  readonly user: UserRow;
  readonly view: View;
}

interface Named {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly guests: ConditionalAccessGuestsOrExternalUsers | null;
}

const isNamed = ({ users, groups, roles, guests }: Named, { user, view }: Target): boolean => {
  if (users.includes('All') || users.includes(user.id)) return true;
  const isGuest = user.userType === 'Guest';
  if (isGuest && (users.includes('GuestsOrExternalUsers') || guests?.guestOrExternalUserTypes?.includes('b2bCollaborationGuest') === true)) return true;
  if (groups.length > 0 && groupsOf(view, user.id).some(({ id }) => groups.includes(id))) return true;
  return roles.length > 0 && roleIdsOf(view, user.id).some((id) => roles.includes(id));
};

/** Whether the users condition of a policy names this user, and does not except them. */
export const isTargeted = (condition: ConditionalAccessUsers, target: Target): boolean => {
  const included: Named = {
    users: condition.includeUsers ?? [],
    groups: condition.includeGroups ?? [],
    roles: condition.includeRoles ?? [],
    guests: condition.includeGuestsOrExternalUsers ?? null,
  };
  const excluded: Named = {
    users: condition.excludeUsers ?? [],
    groups: condition.excludeGroups ?? [],
    roles: condition.excludeRoles ?? [],
    guests: condition.excludeGuestsOrExternalUsers ?? null,
  };
  return isNamed(included, target) && !isNamed(excluded, target);
};

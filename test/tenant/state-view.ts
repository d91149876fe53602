/** The whole tenant as Graph would show it, for looking at from outside. */
import { rolesOf } from './directory.ts';
import type { DetectionRow, GroupRow, PolicyRow, RiskyUserRow, UserRow } from './rows.ts';
import type { TenantState } from './state.ts';

/** Everything that an observer may compare with what the product shows. */
export interface StateView {
  /** Users with every alias, and the names of their directory roles. */
  readonly users: readonly (UserRow & { readonly roles: readonly string[] })[];
  readonly riskyUsers: readonly RiskyUserRow[];
  readonly riskDetections: readonly DetectionRow[];
  readonly policies: readonly PolicyRow[];
  /** Groups with the ids directly in them. */
  readonly groups: readonly (GroupRow & { readonly members: readonly string[] })[];
}

/** The present state of the tenant. */
export const stateView = (state: TenantState): StateView => {
  const view = state.view();
  const holders = new Set(view.roleAssignments.all().flatMap(({ principalId }) => [principalId, ...(view.members.get(principalId)?.members ?? [])]));
  return {
    users: view.users.all().map((user) => ({ ...user, roles: holders.has(user.id) ? rolesOf(view, user.id) : [] })),
    riskyUsers: view.riskyUsers.all(),
    riskDetections: view.riskDetections.all(),
    policies: view.policies.all(),
    groups: view.groups.all().map((group) => ({ ...group, members: view.members.get(group.id)?.members ?? [] })),
  };
};

/** Who belongs to what: roles and groups of an object, direct and through other groups. */
import type { GroupRow, UserRow } from './rows.ts';
import { roleDefinitionRows } from './seed-roles.ts';
import type { View } from './state.ts';

const definitions = new Map(roleDefinitionRows().map((definition) => [definition.id, definition]));

/** A user by object id or, without regard to case, by user principal name. */
export const findUser = (view: View, key: string): UserRow | undefined => {
  const wanted = key.toLowerCase();
  return view.users.get(wanted) ?? view.users.all().find((user) => user.userPrincipalName.toLowerCase() === wanted);
};

const parentsOf = (view: View, id: string): GroupRow[] =>
  view.groups.all().filter((group) => view.members.get(group.id)?.members.includes(id) === true);

/** Every group an object is in, directly or through groups; a cycle is walked once. */
export const groupsOf = (view: View, id: string): GroupRow[] => {
  const found = new Map<string, GroupRow>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const group of parentsOf(view, next)) {
      if (found.has(group.id)) continue;
      found.set(group.id, group);
      queue.push(group.id);
    }
  }
  return [...found.values()];
};

/** Ids of everything in a group, directly or through groups. */
export const transitiveMembers = (view: View, groupId: string): string[] => {
  const found = new Set<string>();
  const queue = [groupId];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const id of view.members.get(next)?.members ?? []) {
      if (found.has(id)) continue;
      found.add(id);
      if (view.groups.get(id) !== undefined) queue.push(id);
    }
  }
  return [...found];
};

/** Role definition ids held by a user, directly or through a role-assignable group. */
export const roleIdsOf = (view: View, userId: string): string[] => {
  const assignments = view.roleAssignments.all();
  const inGroup = (groupId: string): boolean => view.members.get(groupId)?.members.includes(userId) === true;
  return [
    ...new Set(
      assignments
        .filter(({ principalId }) => principalId === userId || inGroup(principalId))
        .map(({ roleDefinitionId }) => roleDefinitionId),
    ),
  ];
};

/** Names of the directory roles a user holds. */
export const rolesOf = (view: View, userId: string): string[] =>
  roleIdsOf(view, userId).flatMap((id) => definitions.get(id)?.displayName ?? []);

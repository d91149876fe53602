/** The directory roles of one person: those held, and those that can be activated, which make them as powerful as soon as they want. */
import { ok, type Result } from '../core/result.ts';
import { nameRoles } from '../graph/names.ts';
import type { RoleAssignment } from '../graph/role-assignments.ts';
import { listGroupIdsOf, listRolesOf, type HeldRole } from '../graph/users.ts';
import { graph } from './graph.ts';

/** One role of somebody. */
export interface RoleOf extends HeldRole {
  /** Not held now; it can be activated. */
  readonly isEligible?: true;
}

/** Those that can be activated by the person, themselves or as a member of a group. */
const eligibleOf = async (id: string, eligible: readonly RoleAssignment[]): Promise<Result<readonly RoleOf[]>> => {
  if (eligible.length === 0) return ok([]);
  const groups = await listGroupIdsOf(graph, id);
  if (!groups.ok) return groups;
  const principals = new Set([id, ...groups.value]);
  const ids = [...new Set(eligible.filter(({ principalId }) => principals.has(principalId)).map(({ roleId }) => roleId))];
  if (ids.length === 0) return ok([]);
  const names = await nameRoles(graph);
  if (!names.ok) return names;
  return ok(ids.map((templateId) => ({ name: names.value.get(templateId) ?? templateId, templateId, isEligible: true })));
};

/** Reads them, each once; `eligible` are all that can be activated in the tenant, as far as that could be read. */
export const readRolesOf = async (id: string, eligible: readonly RoleAssignment[] | null): Promise<Result<readonly RoleOf[]>> => {
  const [held, more] = await Promise.all([listRolesOf(graph, id), eligibleOf(id, eligible ?? [])]);
  if (!held.ok) return held;
  if (!more.ok) return more;
  return ok([...held.value, ...more.value.filter(({ templateId }) => !held.value.some((role) => role.templateId === templateId))]);
};

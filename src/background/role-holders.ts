/** Which people hold which directory role for the whole directory, groups that hold one expanded. */
import { fail, ok, type FailureKind, type Result } from '../core/result.ts';
import { readAccounts } from '../graph/accounts.ts';
import type { Graph } from '../graph/client.ts';
import { listUserIdsIn } from '../graph/directory-ids.ts';
import { readGroups } from '../graph/groups.ts';
import { listEligibleAssignments, listRoleAssignments, type RoleAssignment } from '../graph/role-assignments.ts';

/** The assignments as Graph gives them, and object ids of people by role template id. */
export interface RoleHolders {
  readonly assignments: readonly RoleAssignment[];
  /** Those that can be activated; null where the admin may not read them. */
  readonly eligible: readonly RoleAssignment[] | null;
  /** Who holds each role now. */
  readonly held: Readonly<Record<string, readonly string[]>>;
  /** Who holds it, or can activate it. */
  readonly holders: Readonly<Record<string, readonly string[]>>;
}

/** Not every admin who may do the work may read who else could. */
const NOT_ALLOWED: ReadonlySet<FailureKind> = new Set(['role-missing', 'permission-missing', 'consent-needed']);

/** Every assignment that can be activated; null where the admin may not read them. */
export const readEligible = async (graph: Graph): Promise<Result<readonly RoleAssignment[] | null>> => {
  const eligible = await listEligibleAssignments(graph);
  return !eligible.ok && NOT_ALLOWED.has(eligible.failure.kind) ? ok(null) : eligible;
};

/** Whom each principal stands for: itself, the members of the group, or nobody if it is a service principal. */
const readPeople = async (graph: Graph, ids: readonly string[]): Promise<Result<ReadonlyMap<string, readonly string[]>>> => {
  const [accounts, groups] = await Promise.all([readAccounts(graph, ids), readGroups(graph, ids)]);
  if (!accounts.ok) return accounts;
  if (!groups.ok) return groups;
  const people = new Map([...accounts.value.keys()].map((id): [string, readonly string[]] => [id, [id]]));
  for (const { id } of groups.value) {
    const members = await listUserIdsIn(graph, id);
    if (!members.ok) return members;
    if (!members.value) return fail('unexpected-answer', { subject: 'transitiveMembers' });
    people.set(id, members.value);
  }
  return ok(people);
};

/** Reads every role's holders; fails as a whole, since part of them would look like all. */
export const readRoleHolders = async (graph: Graph): Promise<Result<RoleHolders>> => {
  const [assignments, eligible] = await Promise.all([listRoleAssignments(graph), readEligible(graph)]);
  if (!assignments.ok) return assignments;
  if (!eligible.ok) return eligible;
  const all = [...assignments.value, ...(eligible.value ?? [])];
  const principals = [...new Set(all.map(({ principalId }) => principalId))];
  const people = await readPeople(graph, principals);
  if (!people.ok) return people;
  const peopleIn = (rows: readonly RoleAssignment[]): RoleHolders['holders'] => {
    const holders: Record<string, readonly string[]> = {};
    for (const { roleId, principalId } of rows) {
      holders[roleId] = [...new Set([...(holders[roleId] ?? []), ...(people.value.get(principalId) ?? [])])];
    }
    return holders;
  };
  return ok({ assignments: assignments.value, eligible: eligible.value, held: peopleIn(assignments.value), holders: peopleIn(all) });
};

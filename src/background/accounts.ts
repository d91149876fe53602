/** Verifies accounts for the rails of Conditional Access: all of it read from the directory right now. */
import type { VerifiedAccount } from '../core/switch-request.ts';
import { ok, type Result } from '../core/result.ts';
import { readAccounts, type DirectoryAccount } from '../graph/accounts.ts';
import type { Graph } from '../graph/client.ts';
import type { RoleAssignment } from '../graph/role-assignments.ts';
import { listGroupIdsOf } from '../graph/users.ts';

/** A verified account with what it is called; both names are empty where the directory does not know it. */
export interface KnownAccount extends VerifiedAccount, Pick<DirectoryAccount, 'displayName' | 'userPrincipalName'> {}

/** Each costs a request; of accounts beyond, groups and roles count as not read. */
const MOST_MEMBERSHIPS = 60;

const missing = (id: string): KnownAccount => ({
  id,
  present: false,
  accountEnabled: false,
  external: false,
  displayName: '',
  userPrincipalName: '',
  groupIds: null,
  roleIds: null,
});

const rolesOf = (id: string, groupIds: readonly string[] | null, assignments: readonly RoleAssignment[] | null): readonly string[] | null => {
  if (!groupIds || !assignments) return null;
  const principals = new Set([id, ...groupIds]);
  return [...new Set(assignments.filter(({ principalId }) => principals.has(principalId)).map(({ roleId }) => roleId))];
};

/** Every account once, in the order given; `assignments` is null where the roles of the directory could not be read. */
export const verifyAccounts = async (
  graph: Graph,
  ids: readonly string[],
  assignments: readonly RoleAssignment[] | null,
): Promise<Result<readonly KnownAccount[]>> => {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const found = await readAccounts(graph, wanted);
  if (!found.ok) return found;
  const verify = async (id: string, index: number): Promise<KnownAccount> => {
    const account = found.value.get(id);
    if (!account) return missing(id);
    const groups = index < MOST_MEMBERSHIPS ? await listGroupIdsOf(graph, id) : null;
    const groupIds = groups?.ok ? groups.value : null;
    return { ...account, present: true, groupIds, roleIds: rolesOf(id, groupIds, assignments) };
  };
  return ok(await Promise.all(wanted.map(verify)));
};

/** Reads everything that the rails of Conditional Access judge a switch by. What cannot be read counts as unsafe there. */
import { CONDITIONAL_ACCESS_ADMINISTRATOR, GLOBAL_ADMINISTRATOR } from '../core/entra-ids.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { identified } from '../core/session.ts';
import type { SwitchRequest } from '../core/switch-request.ts';
import type { Graph } from '../graph/client.ts';
import { readOnlyCell, reasonRequiredCell, sessionCell } from '../platform/cells.ts';
import { verifyAccounts, type KnownAccount } from './accounts.ts';
import { listEmergencyIds, readRegistered } from './emergency.ts';
import { rereadPolicies } from './policies.ts';
import { readRoleHolders, type RoleHolders } from './role-holders.ts';
import { readConnection } from './tokens.ts';

type Circumstances = Pick<SwitchRequest, 'policy' | 'policies' | 'actingAdminId' | 'ownAppId' | 'managed'>;

/** A policy and all that surrounds it, as read just now. */
export interface PolicyPicture extends Circumstances {
  readonly admins: readonly KnownAccount[];
  readonly emergency: readonly KnownAccount[] | null;
  /** Null where the roles could not be read. */
  readonly roles: RoleHolders | null;
  readonly names: Readonly<Record<string, string>>;
}

const UNDOING = [GLOBAL_ADMINISTRATOR, CONDITIONAL_ACCESS_ADMINISTRATOR];

/** Whoever could undo a policy, the acting admin among them; nobody where the roles could not be read. */
const adminIds = (roles: RoleHolders | null, actingAdminId: string): readonly string[] =>
  roles ? [actingAdminId, ...UNDOING.flatMap((role) => roles.holders[role] ?? [])] : [];

const readPeople = async (graph: Graph, actingAdminId: string): Promise<Result<Pick<PolicyPicture, 'admins' | 'emergency' | 'roles'>>> => {
  const [held, registered] = await Promise.all([readRoleHolders(graph), readRegistered()]);
  if (!registered.ok) return registered;
  const roles = held.ok ? held.value : null;
  const emergencyIds = registered.value ? await listEmergencyIds(graph, registered.value) : null;
  const wanted = adminIds(roles, actingAdminId);
  const accounts = await verifyAccounts(graph, [...(emergencyIds ?? []), ...wanted], roles?.assignments ?? null);
  if (!accounts.ok) return accounts;
  const among = (ids: readonly string[]): readonly KnownAccount[] => accounts.value.filter(({ id }) => ids.includes(id));
  return ok({ admins: among(wanted), emergency: emergencyIds && among(emergencyIds), roles });
};

const managedRails = async (): Promise<SwitchRequest['managed']> => {
  // Where no policy can be stored the browser refuses the reading.
  const [readOnly, reasonRequired] = await Promise.all([readOnlyCell, reasonRequiredCell].map((cell) => cell.read().catch(() => false)));
  return { readOnly: readOnly === true, reasonRequired: reasonRequired === true };
};

/** Reads the picture of one policy, with one request to Conditional Access; fails with `not-found` for a deleted policy. */
export const readPicture = async (graph: Graph, policyId: string): Promise<Result<PolicyPicture>> => {
  const [connection, session, managed] = await Promise.all([readConnection(), sessionCell.read(), managedRails()]);
  const who = identified(session);
  if (!connection || !who) return fail('sign-in-needed');
  const actingAdminId = who.account.userId;
  const [list, people] = await Promise.all([rereadPolicies(graph), readPeople(graph, actingAdminId)]);
  if (!list.ok) return list;
  if (!people.ok) return people;
  const { policies, names } = list.value;
  const policy = policies.find(({ id }) => id.toLowerCase() === policyId.toLowerCase());
  if (!policy) return fail('not-found', { subject: 'conditionalAccessPolicy' });
  return ok({ policy, policies, names, actingAdminId, ownAppId: connection.clientId, managed, ...people.value });
};

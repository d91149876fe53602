/** Who is registered for emergency access: by the admin in the settings, and by the organisation's managed policy. */
import type { EmergencyAccess } from '../core/policy-review.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { readAccounts } from '../graph/accounts.ts';
import type { Graph } from '../graph/client.ts';
import { listUserIdsIn } from '../graph/directory-ids.ts';
import { readGroups } from '../graph/groups.ts';
import { listGroupIdsOf } from '../graph/users.ts';
import { managedEmergencyCell, settingsCell } from '../platform/cells.ts';
import { graph } from './graph.ts';

/** Object ids, each once. */
export interface Registered {
  readonly accounts: readonly string[];
  readonly groups: readonly string[];
}

/** A group with more members than these is not one of emergency accounts, and counts as empty. */
const MOST_MEMBERS = 50;

const distinct = (...ids: readonly (readonly string[])[]): readonly string[] => [...new Set(ids.flat())];

/**
 * What is registered, whether or not the directory knows it; null where nothing is. Fails with `policy-unclear` where the
 * organisation's list cannot be understood as a whole: whom it means must not be acted on.
 */
export const readRegistered = async (): Promise<Result<Registered | null>> => {
  // Where no policy can be stored the browser refuses the reading.
  const [settings, managed] = await Promise.all([
    settingsCell.read(),
    managedEmergencyCell.read().catch(() => ({ accounts: [], groups: [], isClear: true })),
  ]);
  if (!managed.isClear) return fail('policy-unclear', { subject: 'emergencyAccess' });
  const accounts = distinct(settings.emergencyAccounts, managed.accounts);
  const groups = distinct(settings.emergencyGroups, managed.groups);
  return ok(accounts.length + groups.length > 0 ? { accounts, groups } : null);
};

/** Ids of the registered accounts and of everybody in the registered groups; a group that cannot be read has nobody. */
export const listEmergencyIds = async (graph: Graph, { accounts, groups }: Registered): Promise<readonly string[]> => {
  const members = await Promise.all(groups.map((id) => listUserIdsIn(graph, id)));
  const few = members.flatMap((ids) => (ids.ok && ids.value && ids.value.length <= MOST_MEMBERS ? [ids.value] : []));
  return distinct(accounts, ...few);
};

/** Whether somebody is registered, also through a group; fails where that cannot be told. */
export const isEmergencyAccount = async (id: string): Promise<Result<boolean>> => {
  const known = await readRegistered();
  if (!known.ok) return known;
  const registered = known.value;
  if (registered?.accounts.includes(id)) return ok(true);
  if (!registered || registered.groups.length === 0) return ok(false);
  const groups = await listGroupIdsOf(graph, id);
  // The deleted are in no group.
  if (!groups.ok) return groups.failure.kind === 'not-found' ? ok(false) : groups;
  return ok(groups.value.some((group) => registered.groups.includes(group)));
};

/** Who is registered, as the directory says now; null where nothing is. */
export const readEmergencyAccess = async (): Promise<Result<EmergencyAccess | null>> => {
  const known = await readRegistered();
  if (!known.ok || !known.value) return known.ok ? ok(null) : known;
  const registered = known.value;
  const ids = await listEmergencyIds(graph, registered);
  const [accounts, groups] = await Promise.all([readAccounts(graph, ids), readGroups(graph, registered.groups)]);
  if (!accounts.ok) return accounts;
  if (!groups.ok) return groups;
  const nameOf = new Map(groups.value.map(({ id, displayName }) => [id, displayName]));
  return ok({
    accounts: ids.map((id) => {
      const { displayName = '', userPrincipalName = '', accountEnabled = false } = accounts.value.get(id) ?? {};
      return { id, displayName, userPrincipalName, isEnabled: accountEnabled };
    }),
    groups: registered.groups.map((id) => ({ id, displayName: nameOf.get(id) ?? '' })),
  });
};

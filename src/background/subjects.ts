/** Who many people are: the same facts as of one (subject.ts), for a number of requests that does not grow with the people. */
import { fail, ok, type Result } from '../core/result.ts';
import type { RiskyUser } from '../core/risk.ts';
import { listUserIdsStillIn } from '../graph/directory-ids.ts';
import { readUsers } from '../graph/people.ts';
import { getRiskyUser } from '../graph/risky-users.ts';
import { sessionCell } from '../platform/cells.ts';
import { readContainmentGroup } from './containment-settings.ts';
import { readRegistered } from './emergency.ts';
import { graph } from './graph.ts';
import { readRoleHolders } from './role-holders.ts';
import { readRolesOf, type RoleOf } from './roles-of.ts';
import { known, readSubject, type KnownSubject } from './subject.ts';
import { readNewest } from './sync.ts';

/** Their risk rows as they are now; each is asked for where there is no list that could be brought up to date. */
const readRows = async (ids: readonly string[], tenantId: string): Promise<Result<ReadonlyMap<string, RiskyUser>>> => {
  const newest = await readNewest(graph, tenantId);
  if (!newest.ok) return newest;
  if (newest.value) return ok(new Map(newest.value.map((row) => [row.id, row])));
  const rows = new Map<string, RiskyUser>();
  for (const id of ids) {
    const row = await getRiskyUser(graph, id);
    if (!row.ok) return row;
    if (row.value) rows.set(id, row.value);
  }
  return ok(rows);
};

/** Everybody who is registered for emergency access; fails where that cannot be told of all of them. */
const readEmergencyIds = async (): Promise<Result<ReadonlySet<string>>> => {
  const registered = await readRegistered();
  if (!registered.ok) return registered;
  const { accounts, groups } = registered.value ?? { accounts: [], groups: [] };
  const ids = new Set(accounts);
  for (const group of groups) {
    const members = await listUserIdsStillIn(graph, group);
    if (!members.ok) return members;
    if (!members.value) return fail('unexpected-answer', { subject: 'transitiveMembers' });
    for (const id of members.value) ids.add(id);
  }
  return ok(ids);
};

/** The roles of those who have any, and whether those that can be activated are among them. */
const readRoles = async (ids: readonly string[]): Promise<Result<{ readonly of: ReadonlyMap<string, readonly RoleOf[]>; readonly areWhole: boolean }>> => {
  const all = await readRoleHolders(graph);
  if (!all.ok) return all;
  const { holders, eligible } = all.value;
  const powerful = new Set(Object.values(holders).flat());
  const of = new Map<string, readonly RoleOf[]>();
  for (const id of ids.filter((one) => powerful.has(one))) {
    const roles = await readRolesOf(id, eligible);
    if (!roles.ok) return roles;
    of.set(id, roles.value);
  }
  return ok({ of, areWhole: eligible !== null });
};

/** Who is in the containment group; undefined where none is configured. A group too large to be listed counts as empty: adding is harmless. */
const readContained = async (): Promise<Result<ReadonlySet<string> | undefined>> => {
  const group = await readContainmentGroup();
  if (!group) return ok(undefined);
  const ids = await listUserIdsStillIn(graph, group.id);
  return ids.ok ? ok(new Set(ids.value ?? [])) : ids;
};

/** Reads people by object id, in the order given; fails with `not-found` where nobody knows one of the ids. */
export const readSubjects = async (ids: readonly string[]): Promise<Result<readonly KnownSubject[]>> => {
  const [only] = ids;
  if (ids.length === 1 && only) {
    const one = await readSubject(only);
    return one.ok ? ok([one.value]) : one;
  }
  const session = await sessionCell.read();
  if (session.state !== 'signed-in') return fail('sign-in-needed');
  const { tenantId, userId: adminId } = session.account;
  const [users, rows, roles, emergency, contained] = await Promise.all([
    readUsers(graph, ids),
    readRows(ids, tenantId),
    readRoles(ids),
    readEmergencyIds(),
    readContained(),
  ]);
  if (!users.ok) return users;
  if (!rows.ok) return rows;
  if (!roles.ok) return roles;
  if (!emergency.ok) return emergency;
  if (!contained.ok) return contained;
  const stranger = ids.find((id) => !users.value.has(id) && !rows.value.has(id));
  if (stranger) return fail('not-found', { subject: stranger });
  return ok(
    ids.map((id) =>
      known({
        id,
        adminId,
        user: users.value.get(id),
        risk: rows.value.get(id),
        roles: roles.value.of.get(id) ?? [],
        areRolesWhole: roles.value.areWhole,
        isEmergency: emergency.value.has(id),
        containmentGroup: contained.value && (contained.value.has(id) ? 'inside' : 'outside'),
      }),
    ),
  );
};

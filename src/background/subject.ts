/** Reads from Graph who a person is, freshly, before anything is shown or done about them. */
import type { DirectoryUser } from '../core/person.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { RiskyUser } from '../core/risk.ts';
import type { Subject } from '../core/ruling.ts';
import { readMembership } from '../graph/account-actions.ts';
import { getRiskyUser } from '../graph/risky-users.ts';
import { getUser } from '../graph/users.ts';
import { sessionCell } from '../platform/cells.ts';
import { readContainmentGroup } from './containment-settings.ts';
import { isEmergencyAccount } from './emergency.ts';
import { graph } from './graph.ts';
import { readEligible } from './role-holders.ts';
import { readRolesOf, type RoleOf } from './roles-of.ts';

/** A person as the rules want them, with what the confirmation shows; `user` is missing for the deleted. */
export interface KnownSubject {
  readonly subject: Subject;
  readonly user?: DirectoryUser;
  readonly risk?: RiskyUser;
  readonly roles: readonly RoleOf[];
  /** Whether the roles that could be activated were read, too. */
  readonly areRolesWhole: boolean;
}

/** What was read of a person, from which it follows who they are to the rules. */
export interface Facts {
  readonly id: string;
  readonly adminId: string;
  readonly user: DirectoryUser | undefined;
  readonly risk: RiskyUser | undefined;
  readonly roles: readonly RoleOf[];
  readonly areRolesWhole: boolean;
  readonly isEmergency: boolean;
  readonly containmentGroup: Subject['containmentGroup'];
}

const EXTERNAL = /#ext#/i;

/** Puts together what was read. */
export const known = ({ id, adminId, user, risk, roles, areRolesWhole, isEmergency, containmentGroup }: Facts): KnownSubject => ({
  ...(user ? { user } : {}),
  ...(risk ? { risk } : {}),
  roles,
  areRolesWhole,
  subject: {
    id,
    userPrincipalName: user?.userPrincipalName ?? risk?.userPrincipalName ?? '',
    ...(risk ? { risk } : {}),
    isSelf: adminId === id,
    isEmergency,
    isGuest: user?.userType === 'Guest' || EXTERNAL.test(user?.userPrincipalName ?? ''),
    isDeleted: !user || risk?.isDeleted === true,
    isSynced: user?.isSynced === true,
    isEnabled: user?.accountEnabled === true,
    roles: roles.map(({ name }) => name),
    ...(containmentGroup ? { containmentGroup } : {}),
  },
});

/** Where somebody stands as to the containment group; undefined where none is configured. */
const readContained = async (id: string): Promise<Result<Subject['containmentGroup']>> => {
  const group = await readContainmentGroup();
  if (!group) return ok(undefined);
  const membership = await readMembership(graph, id, group.id);
  return membership.ok ? ok(membership.value['isMember'] ? 'inside' : 'outside') : membership;
};

/** Reads one person by object id; fails with `not-found` where neither the directory nor the risk report knows the id. */
export const readSubject = async (id: string): Promise<Result<KnownSubject>> => {
  const [session, user, risk, emergency, eligible] = await Promise.all([
    sessionCell.read(),
    getUser(graph, id),
    getRiskyUser(graph, id),
    isEmergencyAccount(id),
    readEligible(graph),
  ]);
  if (session.state !== 'signed-in') return fail('sign-in-needed');
  if (!risk.ok) return risk;
  if (!emergency.ok) return emergency;
  const gone = !user.ok && user.failure.kind === 'not-found';
  if (!user.ok && (!gone || !risk.value)) return user;
  if (!eligible.ok) return eligible;
  const [roles, contained] = user.ok ? await Promise.all([readRolesOf(id, eligible.value), readContained(id)]) : [ok([]), ok(undefined)];
  if (!roles.ok) return roles;
  if (!contained.ok) return contained;
  return ok(
    known({
      id,
      adminId: session.account.userId,
      user: user.ok ? user.value : undefined,
      risk: risk.value ?? undefined,
      roles: roles.value,
      areRolesWhole: eligible.value !== null,
      isEmergency: emergency.value,
      containmentGroup: contained.value,
    }),
  );
};

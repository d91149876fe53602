/** Reads from Graph who a person is, freshly, before anything is shown or done about them. */
import type { DirectoryUser } from '../core/person.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { RiskyUser } from '../core/risk.ts';
import type { Subject } from '../core/ruling.ts';
import { getRiskyUser } from '../graph/risky-users.ts';
import { getUser, listRolesOf, type HeldRole } from '../graph/users.ts';
import { sessionCell, settingsCell } from '../platform/cells.ts';
import { graph } from './graph.ts';

/** A person as the rules want them, with what the confirmation shows; `user` is missing for the deleted. */
export interface KnownSubject {
  readonly subject: Subject;
  readonly user?: DirectoryUser;
  readonly risk?: RiskyUser;
  readonly roles: readonly HeldRole[];
}

/** Reads one person by object id; fails with `not-found` where neither the directory nor the risk report knows the id. */
export const readSubject = async (id: string): Promise<Result<KnownSubject>> => {
  const [session, settings, user, risk] = await Promise.all([
    sessionCell.read(),
    settingsCell.read(),
    getUser(graph, id),
    getRiskyUser(graph, id),
  ]);
  if (session.state !== 'signed-in') return fail('sign-in-needed');
  if (!risk.ok) return risk;
  const gone = !user.ok && user.failure.kind === 'not-found';
  if (!user.ok && (!gone || !risk.value)) return user;
  const roles = user.ok ? await listRolesOf(graph, id) : ok([]);
  if (!roles.ok) return roles;
  const person = user.ok ? user.value : undefined;
  const row = risk.value ?? undefined;
  return ok({
    ...(person ? { user: person } : {}),
    ...(row ? { risk: row } : {}),
    roles: roles.value,
    subject: {
      id,
      userPrincipalName: person?.userPrincipalName ?? row?.userPrincipalName ?? '',
      ...(row ? { risk: row } : {}),
      isSelf: session.account.userId === id,
      isEmergency: settings.emergencyAccounts.includes(id),
      isGuest: person?.userType === 'Guest',
      isDeleted: gone || row?.isDeleted === true,
      isSynced: person?.isSynced === true,
      roles: roles.value.map(({ name }) => name),
    },
  });
};

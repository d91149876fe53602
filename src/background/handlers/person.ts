/** Page messages about one person, and about people who are not in the risk list. */
import { ok, type Result } from '../../core/result.ts';
import { riskPoliciesOf } from '../../core/consequence.ts';
import type { DirectoryUser, PersonDetails } from '../../core/person.ts';
import { searchGroups } from '../../graph/groups.ts';
import { listDetectionsOf } from '../../graph/risk-detections.ts';
import { getUser, listRolesOf, searchUsers, type HeldRole } from '../../graph/users.ts';
import { policiesCell } from '../../platform/cells.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { graph } from '../graph.ts';

/** From the policies as they were last read: for this nothing is asked. */
const riskPolicies = async (user: DirectoryUser, roles: readonly HeldRole[]): Promise<Pick<PersonDetails, 'riskPolicies'>> => {
  const kept = await policiesCell.read();
  if (!kept) return {};
  const { id, accountEnabled, userType } = user;
  const account = { id, accountEnabled, present: true, external: userType === 'Guest', roleIds: roles.map(({ templateId }) => templateId) };
  return { riskPolicies: { policies: riskPoliciesOf(kept.policies, account), at: kept.at } };
};

/** A deleted person is no failure: the risk row and the detections still say what happened. */
const readPerson = async (id: string): Promise<Result<PersonDetails>> => {
  const [user, roles, detections] = await Promise.all([getUser(graph, id), listRolesOf(graph, id), listDetectionsOf(graph, id)]);
  if (!detections.ok) return detections;
  const gone = !user.ok && user.failure.kind === 'not-found';
  if (!user.ok && !gone) return user;
  if (!roles.ok && !gone) return roles;
  return ok({
    ...(user.ok ? { user: user.value } : {}),
    ...(user.ok && roles.ok ? await riskPolicies(user.value, roles.value) : {}),
    roles: roles.ok ? roles.value.map(({ name }) => name) : [],
    detections: detections.value,
  });
};

/** `person.*` and `directory.*` */
export const personHandlers: Pick<PageHandlers, 'person.read' | 'directory.search' | 'directory.searchGroups'> = {
  'person.read': ({ id }) => readPerson(id),
  'directory.search': ({ text }) => searchUsers(graph, text),
  'directory.searchGroups': ({ text }) => searchGroups(graph, text),
};

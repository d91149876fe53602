/** Page messages about one person, and about people who are not in the risk list. */
import { ok, type Result } from '../../core/result.ts';
import type { PersonDetails } from '../../core/person.ts';
import { searchGroups } from '../../graph/groups.ts';
import { listDetectionsOf } from '../../graph/risk-detections.ts';
import { getUser, listRolesOf, searchUsers } from '../../graph/users.ts';
import type { PageHandlers } from '../../platform/page-router.ts';
import { graph } from '../graph.ts';

/** A deleted person is no failure: the risk row and the detections still say what happened. */
const readPerson = async (id: string): Promise<Result<PersonDetails>> => {
  const [user, roles, detections] = await Promise.all([getUser(graph, id), listRolesOf(graph, id), listDetectionsOf(graph, id)]);
  if (!detections.ok) return detections;
  const gone = !user.ok && user.failure.kind === 'not-found';
  if (!user.ok && !gone) return user;
  if (!roles.ok && !gone) return roles;
  return ok({
    ...(user.ok ? { user: user.value } : {}),
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

/** What a user belongs to: groups and directory roles, also through other groups. */
import { groupsOf, roleIdsOf } from '../directory.ts';
import { guid } from '../random.ts';
import { roleDefinitionRows } from '../seed-roles.ts';
import { groupRules } from './groups.ts';
import { memberRules, mixedAnswer } from './directory-objects.ts';
import { listAnswer, requireAdvanced, type ListRules } from './list.ts';
import { badRequest } from './refusal.ts';
import { objectBody, type Answer, type Call, type Permissions, type Route } from './route.ts';
import { userOf } from './users.ts';

const roleRules: ListRules = {
  type: 'directoryRole',
  context: 'directoryRoles',
  properties: ['id', 'deletedDateTime', 'description', 'displayName', 'roleTemplateId'],
  page: 100,
  largest: 999,
  options: ['$count'],
};

/** Roles in use, as directoryRole objects: their id is not that of the role definition. */
const rolesOf = (call: Call) => {
  const held = new Set(roleIdsOf(call.view, userOf(call).id));
  return roleDefinitionRows()
    .filter(({ id }) => held.has(id))
    .map(({ id, displayName, description = null }) => ({ id: guid('directory-role', id), deletedDateTime: null, displayName, description, roleTemplateId: id }));
};

const seesRoles = (call: Call): boolean => ['Directory.Read.All', 'Directory.ReadWrite.All', 'RoleManagement.Read.Directory'].some((scope) => call.caller.scopes.has(scope));

const all = (call: Call): (object & { '@odata.type': string })[] => [
  ...groupsOf(call.view, userOf(call).id).map((group) => ({ '@odata.type': '#microsoft.graph.group', ...group })),
  // Without a scope for roles only their existence is told.
  ...rolesOf(call).map((role) => ({ '@odata.type': '#microsoft.graph.directoryRole', ...(seesRoles(call) ? role : { id: role.id }) })),
];

const memberGroups = (call: Call) => {
  const { securityEnabledOnly } = objectBody(call);
  if (typeof securityEnabledOnly !== 'boolean') throw badRequest("Property 'securityEnabledOnly' is required.", 'Request_BadRequest');
  const groups = groupsOf(call.view, userOf(call).id).filter((group) => !securityEnabledOnly || group.securityEnabled);
  return { status: 200, body: { '@odata.context': `${call.url.origin}/v1.0/$metadata#Collection(Edm.String)`, value: groups.map(({ id }) => id) } };
};

const groupScopes: Permissions = [
  ['GroupMember.Read.All'],
  ['Group.Read.All'],
  ['Directory.Read.All'],
  ['Directory.ReadWrite.All'],
  ['User.Read.All'],
];

/** The answer to a cast, which the directory gives only to advanced queries. */
const castAnswer = (call: Call, rules: ListRules, rows: readonly object[]): Answer => {
  requireAdvanced(call);
  return listAnswer(call, rules, rows);
};

const read = { method: 'GET', throttle: 'identity' } as const;
const path = '/users/{id}/transitiveMemberOf';

/** The routes of what a user belongs to. */
export const membershipRoutes: readonly Route[] = [
  { ...read, path, permissions: groupScopes, answer: (call) => mixedAnswer(call, { ...memberRules, options: ['$count', '$search', '$orderby'] }, all(call)) },
  {
    ...read,
    path: `${path}/microsoft.graph.group`,
    permissions: [['GroupMember.Read.All'], ['Directory.Read.All']],
    answer: (call) => castAnswer(call, groupRules, groupsOf(call.view, userOf(call).id)),
  },
  { ...read, path: `${path}/microsoft.graph.directoryRole`, permissions: [['Directory.Read.All']], answer: (call) => castAnswer(call, roleRules, rolesOf(call)) },
  {
    method: 'POST',
    path: '/users/{id}/getMemberGroups',
    throttle: 'identity',
    permissions: [['User.ReadBasic.All', 'GroupMember.Read.All'], ['User.Read.All'], ['User.Read', 'GroupMember.Read.All'], ['Directory.Read.All'], ['Group.Read.All']],
    answer: memberGroups,
  },
];

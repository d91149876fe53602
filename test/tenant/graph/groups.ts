/** groups and their members: read, make, add to, take from. */
import { transitiveMembers } from '../directory.ts';
import { moment } from '../moment.ts';
import { guid } from '../random.ts';
import type { GroupRow } from '../rows.ts';
import { groupRow } from '../seed-groups.ts';
import { audit } from './audit.ts';
import { directoryObject, memberRules, mixedAnswer, userMemberRules } from './directory-objects.ts';
import { countAnswer, listAnswer, type ListRules } from './list.ts';
import { badRequest, denied, notFound } from './refusal.ts';
import { createdAnswer, done, objectBody, oneAnswer, type Answer, type Call, type Permissions, type Route } from './route.ts';
import { selected } from './select.ts';
import { userShape } from './users.ts';

/** What groups can be asked. */
export const groupRules: ListRules = {
  type: 'group',
  context: 'groups',
  properties: [
    'id',
    'deletedDateTime',
    'createdDateTime',
    'description',
    'displayName',
    'groupTypes',
    'isAssignableToRole',
    'mail',
    'mailEnabled',
    'mailNickname',
    'membershipRule',
    'membershipRuleProcessingState',
    'onPremisesDomainName',
    'onPremisesSamAccountName',
    'onPremisesSecurityIdentifier',
    'onPremisesSyncEnabled',
    'proxyAddresses',
    'securityEnabled',
    'securityIdentifier',
    'visibility',
  ],
  page: 100,
  largest: 999,
  options: ['$count', '$orderby', '$search'],
  searched: ['displayName', 'description', 'mail', 'mailNickname'],
  directory: true,
};

const readScopes: Permissions = [
  ['Group.ReadBasic.All'],
  ['Group.Read.All'],
  ['Group.ReadWrite.All'],
  ['GroupMember.Read.All'],
  ['Directory.Read.All'],
  ['Directory.ReadWrite.All'],
];

const memberScopes: Permissions = [
  ['GroupMember.ReadBasic.All'],
  ['GroupMember.Read.All'],
  ['GroupMember.ReadWrite.All'],
  ['Group.ReadBasic.All'],
  ['Group.Read.All'],
  ['Group.ReadWrite.All'],
  ['Directory.Read.All'],
];

const groupOf = (call: Call, view = call.view): GroupRow => {
  const group = view.groups.get(call.param('id').toLowerCase());
  if (group === undefined) throw notFound(call.param('id'));
  return group;
};

const membersAnswer = (call: Call, ids: readonly string[]): Answer => mixedAnswer(call, memberRules, ids.flatMap((id) => directoryObject(call, id) ?? []));

const usersIn = (call: Call) => transitiveMembers(call.view, groupOf(call).id).flatMap((id) => call.view.users.get(id) ?? []);

const note = (call: Call, activity: string, group: GroupRow): void => {
  const target = { id: group.id, type: 'Group', displayName: group.displayName } as const;
  audit(call.state, { by: call.caller.userId, activity, category: 'GroupManagement', service: 'Core Directory', target });
};

const create = (call: Call): Answer => {
  const { displayName, mailNickname, securityEnabled, mailEnabled, description, groupTypes, isAssignableToRole } = objectBody(call);
  if (typeof displayName !== 'string' || typeof mailNickname !== 'string' || typeof securityEnabled !== 'boolean' || typeof mailEnabled !== 'boolean') {
    throw badRequest('displayName, mailNickname, mailEnabled and securityEnabled are required.', 'Request_BadRequest');
  }
  const at = call.state.now();
  const group = groupRow({
    id: guid('group', at, call.state.serial()),
    displayName,
    mailNickname,
    securityEnabled,
    mailEnabled,
    description: typeof description === 'string' ? description : null,
    groupTypes: Array.isArray(groupTypes) ? groupTypes.map(String) : [],
    isAssignableToRole: isAssignableToRole === true ? true : null,
    createdDateTime: moment(at),
  });
  call.state.tables().groups.put(group.id, group, at);
  call.state.tables().members.put(group.id, { members: [] }, at);
  note(call, 'Add group', group);
  return createdAnswer(call, 'groups/$entity', group);
};

/** The members of a group that may be written by hand, and by this caller. */
const membersToWrite = (call: Call): { group: GroupRow; before: readonly string[] } => {
  const group = groupOf(call, call.state.view());
  if (group.groupTypes?.includes('DynamicMembership') === true) throw badRequest('Members of a dynamic group cannot be changed by hand.', 'Request_BadRequest');
  if (group.isAssignableToRole === true && !call.caller.scopes.has('RoleManagement.ReadWrite.Directory')) throw denied();
  return { group, before: call.state.view().members.get(group.id)?.members ?? [] };
};

const addMember = (call: Call): Answer => {
  const { group, before } = membersToWrite(call);
  const reference = objectBody(call)['@odata.id'];
  const id = typeof reference === 'string' ? reference.split('/').at(-1)?.toLowerCase() : undefined;
  if (id === undefined) throw badRequest("Property '@odata.id' is required.", 'Request_BadRequest');
  if (directoryObject(call, id) === undefined) throw notFound(id);
  if (before.includes(id)) {
    throw badRequest("One or more added object references already exist for the following modified properties: 'members'.", 'Request_BadRequest');
  }
  call.state.tables().members.put(group.id, { members: [...before, id] }, call.state.now());
  note(call, 'Add member to group', group);
  return done;
};

const removeMember = (call: Call): Answer => {
  const { group, before } = membersToWrite(call);
  const id = call.param('member').toLowerCase();
  if (!before.includes(id)) throw notFound(id);
  call.state.tables().members.put(group.id, { members: before.filter((member) => member !== id) }, call.state.now());
  note(call, 'Remove member from group', group);
  return done;
};

const read = { method: 'GET', throttle: 'identity' } as const;
const write = { throttle: 'identity', roles: ['Groups Administrator', 'User Administrator'] } as const;
const transitive = '/groups/{id}/transitiveMembers';

/** The routes of groups. */
export const groupRoutes: readonly Route[] = [
  { ...read, path: '/groups', permissions: readScopes, answer: (call) => listAnswer(call, groupRules, call.view.groups.all()) },
  { ...read, path: '/groups/{id}', permissions: readScopes, answer: (call) => oneAnswer(call, 'groups/$entity', selected(call, groupRules, groupOf(call))) },
  { ...read, path: '/groups/{id}/members', permissions: memberScopes, answer: (call) => membersAnswer(call, call.view.members.get(groupOf(call).id)?.members ?? []) },
  { ...read, path: transitive, permissions: memberScopes, answer: (call) => membersAnswer(call, transitiveMembers(call.view, groupOf(call).id)) },
  {
    ...read,
    path: `${transitive}/microsoft.graph.user`,
    permissions: memberScopes,
    answer: (call) => listAnswer(call, userMemberRules, usersIn(call), userShape(call)),
  },
  { ...read, path: `${transitive}/microsoft.graph.user/$count`, permissions: memberScopes, answer: (call) => countAnswer(call, userMemberRules, usersIn(call)) },
  { ...write, method: 'POST', path: '/groups', permissions: [['Group.ReadWrite.All'], ['Directory.ReadWrite.All'], ['Group.Create']], answer: create },
  {
    ...write,
    method: 'POST',
    path: '/groups/{id}/members/$ref',
    permissions: [['GroupMember.ReadWrite.All']],
    answer: addMember,
  },
  {
    ...write,
    method: 'DELETE',
    path: '/groups/{id}/members/{member}/$ref',
    permissions: [['GroupMember.ReadWrite.All']],
    answer: removeMember,
  },
];

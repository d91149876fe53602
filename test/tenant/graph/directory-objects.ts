/** Objects of any kind by id: as members, and by getByIds. */
import { listAnswer, type ListRules } from './list.ts';
import { badRequest } from './refusal.ts';
import { idsIn, objectBody, type Answer, type Call, type Route } from './route.ts';
import { pick, selection } from './select.ts';
import { userRules, userShape } from './users.ts';

/** What members of mixed kind can be asked; each kind answers for itself. */
export const memberRules: ListRules = {
  type: 'directoryObject',
  context: 'directoryObjects',
  properties: [...new Set([...userRules.properties, 'description', 'securityEnabled', 'mailEnabled', 'groupTypes', 'isAssignableToRole', 'roleTemplateId', 'appId', 'servicePrincipalType'])],
  page: 100,
  largest: 999,
  options: ['$count', '$search'],
  searched: ['displayName'],
  directory: true,
  mixed: true,
};

/** What members of the kind user can be asked. */
export const userMemberRules: ListRules = { ...userRules, options: ['$count', '$search'] };

type Kind = 'user' | 'group' | 'servicePrincipal';

const kinds: readonly (readonly [Kind, (call: Call, id: string) => object | undefined])[] = [
  [
    'user',
    (call, id) => {
      const user = call.view.users.get(id);
      return user === undefined ? undefined : userShape(call)(user);
    },
  ],
  ['group', (call, id) => call.view.groups.get(id)],
  ['servicePrincipal', (call, id) => call.view.servicePrincipals.get(id)],
];

/** The object of that id with its type, as collections of mixed kind show it; undefined when there is none of these kinds. */
export const directoryObject = (call: Call, id: string, types: readonly string[] = []): (object & { '@odata.type': string }) | undefined => {
  for (const [kind, find] of kinds) {
    if (types.length > 0 && !types.includes(kind) && !types.includes('directoryObject')) continue;
    const found = find(call, id);
    if (found !== undefined) return { '@odata.type': `#microsoft.graph.${kind}`, ...found };
  }
  return undefined;
};

/** What an object of mixed kind shows without $select: of users only what users show by default. */
export const briefly = (row: object & { '@odata.type': string }): object => (row['@odata.type'] === '#microsoft.graph.user' ? pick(row, userRules.defaults) : row);

/** 200 with a page of objects of mixed kind. */
export const mixedAnswer = (call: Call, rules: ListRules, rows: readonly (object & { '@odata.type': string })[]): Answer =>
  listAnswer(call, rules, rows, call.url.searchParams.has('$select') ? undefined : briefly);

const LARGEST = 1000;

const getByIds = (call: Call) => {
  const ids = idsIn(call, 'ids');
  if (ids.length > LARGEST) throw badRequest(`Too many identifiers: at most ${LARGEST} can be asked for.`, 'Request_BadRequest');
  const { types } = objectBody(call);
  const wanted = Array.isArray(types) ? types.map(String) : [];
  const { properties } = selection(call, memberRules);
  const rows = [...new Set(ids)].flatMap((id) => directoryObject(call, id, wanted) ?? []);
  return { status: 200, body: { '@odata.context': `${call.url.origin}/v1.0/$metadata#directoryObjects`, value: rows.map((row) => (properties === undefined ? briefly(row) : pick(row, properties, true))) } };
};

/** The route of getByIds. */
export const directoryObjectRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/directoryObjects/getByIds',
    throttle: 'identity',
    // The read permission of each type: users are what is asked for here.
    permissions: [['Directory.Read.All'], ['User.ReadBasic.All'], ['User.Read.All'], ['Group.Read.All'], ['GroupMember.Read.All'], ['Application.Read.All']],
    answer: getByIds,
  },
];

/** users and me: list, count, one, the manager. */
import { findUser } from '../directory.ts';
import type { UserRow } from '../rows.ts';
import { countAnswer, listAnswer, type ListRules } from './list.ts';
import { badRequest, denied, notFound } from './refusal.ts';
import { oneAnswer, type Call, type Permissions, type Route } from './route.ts';
import { pick, selected } from './select.ts';
import { signInActivityOf } from './sign-in-rows.ts';

const shownByDefault = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
] as const;

const unfilterable = ['passwordPolicies', 'passwordProfile', 'lastPasswordChangeDateTime', 'signInSessionsValidFromDateTime', 'onPremisesDistinguishedName', 'onPremisesDomainName', 'onPremisesUserPrincipalName', 'signInActivity', 'mobilePhone', 'preferredLanguage'];

const properties = [
  ...shownByDefault,
  'accountEnabled',
  'city',
  'companyName',
  'country',
  'createdDateTime',
  'creationType',
  'department',
  'employeeId',
  'externalUserState',
  'externalUserStateChangeDateTime',
  'lastPasswordChangeDateTime',
  'mailNickname',
  'onPremisesDistinguishedName',
  'onPremisesDomainName',
  'onPremisesImmutableId',
  'onPremisesLastSyncDateTime',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
  'onPremisesUserPrincipalName',
  'otherMails',
  'passwordPolicies',
  'passwordProfile',
  'proxyAddresses',
  'securityIdentifier',
  'signInActivity',
  'signInSessionsValidFromDateTime',
  'usageLocation',
  'userType',
];

/** What users can be asked. */
export const userRules: ListRules = {
  type: 'user',
  context: 'users',
  properties,
  filterable: properties.filter((name) => !unfilterable.includes(name)),
  defaults: shownByDefault,
  page: 100,
  largest: 999,
  options: ['$count', '$orderby', '$search', '$expand'],
  searched: ['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname', 'otherMails', 'proxyAddresses', 'mailNickname'],
  directory: true,
};

const full: Permissions = [['User.Read.All'], ['User.ReadWrite.All'], ['Directory.Read.All'], ['Directory.ReadWrite.All']];
const basic: Permissions = [['User.ReadBasic.All'], ...full];

/** What User.ReadBasic.All shows; the rest comes as null. */
const basicProperties = new Set(['displayName', 'givenName', 'id', 'mail', 'surname', 'userPrincipalName']);

const seesAll = (call: Call, row: UserRow): boolean => row.id === call.caller.userId || full.some(([scope = '']) => call.caller.scopes.has(scope));

const wantsActivity = (call: Call): boolean => call.url.searchParams.get('$select')?.includes('signInActivity') === true;

/** How a caller sees a user: as much as the scopes allow, and sign-in activity only where asked for by name. */
export const userShape = (call: Call): ((row: UserRow) => object) => {
  const activity = wantsActivity(call);
  if (activity && !call.caller.scopes.has('AuditLog.Read.All')) throw denied();
  return (row) => {
    const shown = activity ? { ...row, signInActivity: signInActivityOf(call.state, row) } : row;
    return seesAll(call, row) ? shown : Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, basicProperties.has(name) ? value : null]));
  };
};

/** The user that `{id}` names, by object id or user principal name; refuses (404) when there is none. */
export const userOf = (call: Call): UserRow => {
  const key = call.param('id');
  const user = findUser(call.view, key);
  if (user === undefined) throw notFound(key);
  return user;
};

const checkExpand = (call: Call): void => {
  if (call.url.searchParams.has('$expand')) throw badRequest('$expand is not supported here.');
};

const oneUser = (call: Call, user: UserRow) => {
  checkExpand(call);
  return oneAnswer(call, 'users/$entity', selected(call, userRules, userShape(call)(user)));
};

const me = (call: Call) => {
  const user = call.view.users.get(call.caller.userId);
  if (user === undefined) throw notFound('me');
  return oneUser(call, user);
};

const manager = (call: Call) => {
  const user = userOf(call);
  const found = call.view.users.get(call.view.managers.get(user.id)?.manager ?? '');
  if (found === undefined) throw notFound('manager');
  const shown = call.url.searchParams.has('$select') ? selected(call, userRules, found) : pick(found, shownByDefault);
  return oneAnswer(call, 'directoryObjects/$entity', { '@odata.type': '#microsoft.graph.user', ...shown });
};

const read = { method: 'GET', throttle: 'identity' } as const;

/** The routes that read users. */
export const userRoutes: readonly Route[] = [
  {
    ...read,
    path: '/users',
    permissions: basic,
    answer: (call) => {
      checkExpand(call);
      return listAnswer(call, userRules, call.view.users.all(), userShape(call));
    },
  },
  { ...read, path: '/users/$count', permissions: basic, answer: (call) => countAnswer(call, userRules, call.view.users.all()) },
  { ...read, path: '/users/{id}', permissions: basic, answer: (call) => oneUser(call, userOf(call)) },
  { ...read, path: '/users/{id}/manager', permissions: full, answer: manager },
  { ...read, path: '/me', permissions: [['User.Read'], ['User.ReadWrite'], ...basic], answer: me },
];

/** What can be done to a user: enable, disable, ask for a new password, revoke the sessions. */
import type { User } from '@microsoft/microsoft-graph-types';
import { rolesOf } from '../directory.ts';
import { moment } from '../moment.ts';
import type { UserRow } from '../rows.ts';
import { audit } from './audit.ts';
import { badRequest, denied } from './refusal.ts';
import { done, objectBody, type Answer, type Call, type Permissions, type Route } from './route.ts';
import { userOf } from './users.ts';

const writable = new Set(['accountEnabled', 'passwordProfile', 'department', 'jobTitle', 'displayName', 'otherMails', 'mobilePhone', 'businessPhones', 'officeLocation', 'usageLocation']);

const enable: Permissions = [['User.EnableDisableAccount.All', 'User.Read.All'], ['User.ReadWrite.All'], ['Directory.ReadWrite.All']];
const password: Permissions = [['User-PasswordProfile.ReadWrite.All']];
const other: Permissions = [['User.ReadWrite.All'], ['Directory.ReadWrite.All']];

const both = (left: Permissions, right: Permissions): Permissions => left.flatMap((a) => right.map((b) => [...a, ...b]));

/** What a PATCH needs follows from what it changes; everything at once needs everything (user-update). */
const needed = (body: unknown): Permissions => {
  const names = Object.keys(typeof body === 'object' && body !== null ? body : {});
  const parts: Permissions[] = [];
  if (names.includes('accountEnabled')) parts.push(enable);
  if (names.includes('passwordProfile')) parts.push(password);
  if (names.some((name) => name !== 'accountEnabled' && name !== 'passwordProfile') || parts.length === 0) parts.push(other);
  return parts.reduce(both);
};

/** Administrators are out of reach of everyone but these (Who can perform sensitive actions). */
const overAdministrators = new Set(['Global Administrator', 'Privileged Authentication Administrator']);

const checkRank = (call: Call, target: UserRow): void => {
  const view = call.state.view();
  if (rolesOf(view, target.id).length === 0 || target.id === call.caller.userId) return;
  if (!rolesOf(view, call.caller.userId).some((role) => overAdministrators.has(role))) throw denied();
};

const activityOf = (change: User): string => {
  if (change.accountEnabled === false) return 'Disable account';
  if (change.accountEnabled === true) return 'Enable account';
  return change.passwordProfile ? 'Reset user password' : 'Update user';
};

const note = (call: Call, activity: string, user: UserRow): void => {
  const target = { id: user.id, type: 'User', displayName: user.displayName, userPrincipalName: user.userPrincipalName } as const;
  audit(call.state, { by: call.caller.userId, activity, category: 'UserManagement', service: 'Core Directory', target });
};

const save = (call: Call, user: UserRow, change: User): void => {
  call.state.tables().users.put(user.id, { ...user, ...change, id: user.id, userPrincipalName: user.userPrincipalName } as UserRow, call.state.now());
};

const update = (call: Call): Answer => {
  const user = userOf({ ...call, view: call.state.view() });
  const change: User = objectBody(call);
  const refused = Object.keys(change).find((name) => !writable.has(name));
  if (refused !== undefined) throw badRequest(`Property '${refused}' is read-only and cannot be set.`, 'Request_BadRequest');
  checkRank(call, user);
  const at = moment(call.state.now());
  const { passwordProfile, ...rest } = change;
  const isNewPassword = typeof passwordProfile?.password === 'string';
  save(call, user, {
    ...rest,
    // A password is never shown again, whoever asks.
    ...(passwordProfile ? { passwordProfile: { ...passwordProfile, password: null } } : {}),
    ...(isNewPassword ? { lastPasswordChangeDateTime: at, signInSessionsValidFromDateTime: at } : {}),
  });
  note(call, activityOf(change), user);
  return done;
};

const revoke = (call: Call): Answer => {
  const user = userOf({ ...call, view: call.state.view() });
  checkRank(call, user);
  const now = call.state.now();
  // Sessions of external users end in their home tenant only.
  if (user.userType === 'Member') save(call, user, { signInSessionsValidFromDateTime: moment(now, call.state.serial() % 10_000) });
  note(call, 'Update StsRefreshTokenValidFrom Timestamp', user);
  return { status: 200, body: { '@odata.context': `${call.url.origin}/v1.0/$metadata#Edm.Boolean`, value: true } };
};

/** The routes that write users. */
export const userWriteRoutes: readonly Route[] = [
  {
    method: 'PATCH',
    path: '/users/{id}',
    throttle: 'identity',
    permissions: needed,
    roles: ['User Administrator', 'Privileged Authentication Administrator'],
    answer: update,
  },
  {
    method: 'POST',
    path: '/users/{id}/revokeSignInSessions',
    throttle: 'identity',
    permissions: [['User.RevokeSessions.All'], ['User.ReadWrite.All'], ['Directory.ReadWrite.All']],
    roles: ['User Administrator', 'Helpdesk Administrator', 'Authentication Administrator', 'Privileged Authentication Administrator'],
    answer: revoke,
  },
];

/** How a user can authenticate: the methods themselves, and the registration report. Both follow from the user's id. */
import { rolesOf } from '../directory.ts';
import { DAY, moment } from '../moment.ts';
import { chance, guid } from '../random.ts';
import type { UserRow } from '../rows.ts';
import { reportReaders } from './audit-logs.ts';
import { oneAnswer, type Call, type Route } from './route.ts';
import { userOf } from './users.ts';

type Registered = 'microsoftAuthenticatorPush' | 'mobilePhone' | 'fido2SecurityKey';

/** Who registered what: one in six nothing at all, which a password change on risk would lock out. */
export const registeredBy = (user: UserRow): Registered[] => {
  const dice = chance('methods', user.id);
  const luck = dice();
  if (luck < 1 / 6 || user.userType === 'Guest') return [];
  return [...(luck < 0.9 ? (['microsoftAuthenticatorPush'] as const) : []), ...(luck > 0.5 ? (['mobilePhone'] as const) : []), ...(luck > 0.85 ? (['fido2SecurityKey'] as const) : [])];
};

const details: Readonly<Record<Registered, object>> = {
  microsoftAuthenticatorPush: { '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod', displayName: 'iPhone', deviceTag: 'SoftwareTokenActivated', phoneAppVersion: '6.8.15' },
  mobilePhone: { '@odata.type': '#microsoft.graph.phoneAuthenticationMethod', phoneNumber: '+1 XXXXXXXX17', phoneType: 'mobile', smsSignInState: 'notEnabled' },
  fido2SecurityKey: {
    '@odata.type': '#microsoft.graph.fido2AuthenticationMethod',
    displayName: 'Blue key',
    aaGuid: '2fc0579f-8113-47ea-b116-bb5a8db9202a',
    model: 'NFC key',
    attestationCertificates: [],
    attestationLevel: 'attested',
  },
};

const methods = (call: Call) => {
  const user = userOf(call);
  const createdDateTime = user.lastPasswordChangeDateTime ?? null;
  return oneAnswer(call, `users('${user.id}')/authentication/methods`, {
    value: [
      { '@odata.type': '#microsoft.graph.passwordAuthenticationMethod', id: '28c10230-6103-485e-b985-444c60001490', password: null, createdDateTime },
      ...registeredBy(user).map((kind) => ({ id: guid('method', user.id, kind), createdDateTime, ...details[kind] })),
    ],
  });
};

const registration = (call: Call) => {
  const user = userOf(call);
  const registered = registeredBy(user);
  const isMfaRegistered = registered.length > 0;
  return oneAnswer(call, 'reports/authenticationMethods/userRegistrationDetails/$entity', {
    id: user.id,
    userPrincipalName: user.userPrincipalName,
    userDisplayName: user.displayName,
    userType: user.userType === 'Guest' ? 'guest' : 'member',
    isAdmin: rolesOf(call.view, user.id).length > 0,
    isMfaCapable: isMfaRegistered,
    isMfaRegistered,
    isPasswordlessCapable: registered.includes('fido2SecurityKey'),
    isSsprCapable: isMfaRegistered,
    isSsprEnabled: true,
    isSsprRegistered: isMfaRegistered,
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: registered.includes('microsoftAuthenticatorPush') ? ['PhoneAppNotification'] : [],
    methodsRegistered: registered,
    userPreferredMethodForSecondaryAuthentication: isMfaRegistered ? 'push' : 'none',
    lastUpdatedDateTime: moment(call.state.now() - DAY / 2),
  });
};

/** The routes of authentication methods. */
export const authenticationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/users/{id}/authentication/methods',
    throttle: 'reports',
    permissions: [['UserAuthenticationMethod.Read.All'], ['UserAuthenticationMethod.ReadWrite.All']],
    roles: ['Global Reader', 'Authentication Administrator', 'Privileged Authentication Administrator'],
    answer: methods,
  },
  {
    method: 'GET',
    path: '/reports/authenticationMethods/userRegistrationDetails/{id}',
    throttle: 'reports',
    licence: 'logs',
    permissions: [['AuditLog.Read.All']],
    roles: reportReaders,
    answer: registration,
  },
];

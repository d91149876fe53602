/** A small stand-in for Keycloak's admin REST API: as much as its users, events and sessions ask for. */
import type { User } from '@microsoft/microsoft-graph-types';
import { allNames } from '../console/mentions.ts';
import { PEOPLE, stranger } from './people.ts';

const REALM = 'contoso';
const STRANGERS = 8;
const START = Date.UTC(2026, 2, 2, 9);
const MINUTE = 60_000;

const ROLES = ['view-realm', 'view-users', 'query-users', 'view-events', 'manage-users', 'query-groups', 'view-clients', 'query-clients'];

/** Words of Keycloak's English that the pages show. */
const WORDS: Readonly<Record<string, string>> = {
  username: 'Username',
  email: 'Email',
  firstName: 'First name',
  lastName: 'Last name',
  userId: 'User ID',
  user: 'User',
  time: 'Time',
  userSaved: 'User saved event type',
  eventType: 'Event type',
  ipAddress: 'IP address',
  client: 'Client',
  titleUsers: 'Users',
  titleEvents: 'Events',
  titleSessions: 'Sessions',
  lastAccess: 'Last access',
  started: 'Started',
  clients: 'Clients',
  type: 'Type',
};

/** People with strangers between them, so that no page of a list is like the next. */
const EVERYBODY: readonly User[] = Array.from({ length: STRANGERS }, (_, index) => [stranger(index), ...PEOPLE.slice(index * 2, index * 2 + 2)]).flat();
const TIMELINE: readonly User[] = [...EVERYBODY, ...EVERYBODY.toReversed(), ...EVERYBODY];

const namesOf = (person: User): Readonly<Record<string, string>> => Object.fromEntries(allNames(person).map(({ form, text }) => [form, text]));

const userOf = (person: User) => {
  const [firstName, ...rest] = (person.displayName ?? '').split(' ');
  const { sam, downlevel, upn, guestUpn } = namesOf(person);
  // As different identity providers name their users.
  const names = [sam, upn, downlevel, guestUpn].filter((name) => name !== undefined);
  const username = names[EVERYBODY.indexOf(person) % names.length] ?? upn;
  const email = person.mail ?? person.userPrincipalName;
  return { id: person.id, username, firstName, lastName: rest.join(' '), email, emailVerified: false, enabled: EVERYBODY.indexOf(person) % 5 !== 0, access: { manage: true } };
};

const eventOf = (person: User, index: number) => {
  const { sam, upn, downlevel, sid, cloudSid, mail } = namesOf(person);
  const details = { auth_method: 'openid-connect', username: sam ?? upn, identity_provider_identity: downlevel ?? upn, ldap_sid: sid, sid: cloudSid, email: mail ?? upn };
  return { id: `event-${index}`, time: START + index * MINUTE, type: 'LOGIN_ERROR', realmId: REALM, clientId: 'vault', userId: person.id, ipAddress: `203.0.113.${index}`, error: 'invalid_user_credentials', details };
};

const sessionOf = (person: User, index: number) => ({
  id: `session-${index}`,
  username: userOf(person).username,
  userId: person.id,
  ipAddress: `203.0.113.${index}`,
  type: 'REGULAR',
  start: START + index * MINUTE,
  lastAccess: START + index * 2 * MINUTE,
  clients: { vault: 'vault' },
});

/** Answers one request, or leaves it to the front end. */
export async function answerKeycloak({ url }: Request): Promise<Response | undefined> {
  const { pathname, searchParams } = new URL(url);
  if (pathname === '/words.json') return Response.json(WORDS);
  if (!pathname.startsWith('/admin/')) return undefined;
  const ofRealm = pathname.replace(`/admin/realms/${REALM}`, '');
  const first = Number(searchParams.get('first') ?? 0);
  const part = <T>(all: readonly T[]): readonly T[] => all.slice(first, first + Number(searchParams.get('max') ?? all.length));
  const search = (searchParams.get('search') ?? '').toLowerCase();
  const found = EVERYBODY.map(userOf).filter((user) => JSON.stringify(user).toLowerCase().includes(search));
  const answers: Readonly<Record<string, unknown>> = {
    '/admin/serverinfo': { componentTypes: {}, providers: { 'login-protocol': { providers: {} } }, features: [], systemInfo: { version: '26' }, profileInfo: { name: 'default', disabledFeatures: [] } },
    [`/admin/${REALM}/console/whoami`]: { realm: REALM, userId: 'admin', displayName: 'admin', locale: 'en', createRealm: false, realm_access: { [REALM]: ROLES }, temporary: false },
    '': { id: REALM, realm: REALM, displayName: 'Contoso', enabled: true, attributes: {} },
    '/ui-ext/info': { userProfileProvidersEnabled: false },
    '/ui-ext/brute-force-user': part(found),
    '/ui-ext/realms/names': [{ name: REALM, displayName: 'Contoso' }],
    '/ui-ext/sessions': part(TIMELINE.map(sessionOf)),
    '/users/profile': { attributes: [] },
    '/events': part(TIMELINE.map(eventOf)),
    '/events/config': { eventsEnabled: true, adminEventsEnabled: true, enabledEventTypes: ['LOGIN', 'LOGIN_ERROR'] },
  };
  return Object.hasOwn(answers, ofRealm) ? Response.json(answers[ofRealm]) : Response.json({ error: 'not found' }, { status: 404 });
}

/** A person given from outside, and how any person becomes a complete user of the directory. */
import type { RiskLevel, RiskState, User } from '@microsoft/microsoft-graph-types';
import { domains } from './organisation.ts';
import { guid } from './random.ts';
import type { UserRow } from './rows.ts';

/** A Graph user to add to the seeded ones; `userPrincipalName` is required, everything else has a default. */
export type Person = User & {
  userPrincipalName: string;
  risk?: { riskLevel: RiskLevel; riskState: RiskState };
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isPerson = (value: unknown): value is Person => isRecord(value) && typeof value['userPrincipalName'] === 'string';

/** Reads people.json; throws an Error that names the first entry at fault. */
export const readPeople = (json: unknown): readonly Person[] => {
  if (!Array.isArray(json)) throw new Error('people must be an array of Graph users');
  return json.map((entry: unknown, at) => {
    if (!isPerson(entry)) throw new Error(`people[${at}] has no userPrincipalName`);
    return entry;
  });
};

/** The SID of a cloud user, which is the object id in four parts (little endian). */
const securityIdentifier = (id: string): string => {
  const digits = id.replaceAll('-', '');
  const little = (from: number): string => (digits.slice(from, from + 8).match(/../gu) ?? []).reverse().join('');
  const first = digits.slice(0, 8);
  const second = digits.slice(12, 16) + digits.slice(8, 12);
  return `S-1-12-1-${[first, second, little(16), little(24)].map((word) => Number.parseInt(word, 16)).join('-')}`;
};

/** A complete user from what is known of a person: every property the directory keeps is present, if only as null. */
export const userRow = (person: User & { userPrincipalName: string }): UserRow => {
  const upn = person.userPrincipalName;
  const id = person.id ?? guid('person', upn.toLowerCase());
  const mail = person.mail === undefined ? upn : person.mail;
  return {
    businessPhones: [],
    givenName: null,
    surname: null,
    jobTitle: null,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    createdDateTime: '2023-01-09T08:00:00Z',
    department: null,
    companyName: null,
    employeeId: null,
    country: null,
    city: null,
    usageLocation: 'US',
    externalUserState: null,
    externalUserStateChangeDateTime: null,
    creationType: null,
    onPremisesSyncEnabled: null,
    onPremisesSamAccountName: null,
    onPremisesDomainName: null,
    onPremisesSecurityIdentifier: null,
    onPremisesDistinguishedName: null,
    onPremisesUserPrincipalName: null,
    onPremisesImmutableId: null,
    onPremisesLastSyncDateTime: null,
    lastPasswordChangeDateTime: '2026-01-09T08:00:00Z',
    signInSessionsValidFromDateTime: '2026-01-09T08:00:00Z',
    passwordPolicies: null,
    passwordProfile: null,
    mailNickname: upn.split('@')[0]?.replaceAll(/[^\w.'-]/gu, '_') ?? null,
    securityIdentifier: securityIdentifier(id),
    ...withoutRisk(person),
    id,
    mail,
    displayName: person.displayName ?? upn,
    accountEnabled: person.accountEnabled ?? true,
    userType: person.userType ?? (upn.includes('#EXT#') ? 'Guest' : 'Member'),
    otherMails: person.otherMails ?? [],
    proxyAddresses: person.proxyAddresses ?? (mail === null ? [] : [`SMTP:${mail}`]),
    userPrincipalName: upn,
  };
};

const withoutRisk = (person: User & { risk?: unknown }): User => {
  const { risk: _, ...user } = person;
  return user;
};

/** What the directory keeps of a user who comes from the on-premises domain. */
export const onPremises = (sam: string, name: string, rid: number, lastSync: string): Omit<User, 'userPrincipalName'> => ({
  onPremisesSyncEnabled: true,
  onPremisesSamAccountName: sam,
  onPremisesDomainName: domains.onPremises,
  onPremisesSecurityIdentifier: `S-1-5-21-3623811015-3361044348-30300820-${rid}`,
  onPremisesDistinguishedName: `CN=${name.replaceAll(/[,+"\\<>;=]/gu, String.raw`\$&`)},OU=People,DC=corp,DC=contoso,DC=com`,
  onPremisesUserPrincipalName: `${sam}@${domains.onPremises}`,
  onPremisesImmutableId: btoa(sam.padEnd(16, '=')),
  onPremisesLastSyncDateTime: lastSync,
});

/** Every way in which a security console writes a person, and the writings that only look like one. */
import type { User } from '@microsoft/microsoft-graph-types';
import { type Chance, guid } from '../tenant/random.ts';

const PERSON_FORMS = {
  upn: (user) => (isGuest(user) ? null : user.userPrincipalName),
  guestUpn: (user) => (isGuest(user) ? user.userPrincipalName : null),
  mail: (user) => (isSame(user.mail, user.userPrincipalName) ? null : user.mail),
  proxy: (user) => proxyOf(user),
  defanged: (user) => (user.mail ?? user.userPrincipalName)?.replaceAll('.', '[.]'),
  downlevel: (user) => downlevelOf(user, '\\'),
  escapedDownlevel: (user) => downlevelOf(user, '\\\\'),
  // What Windows logs for a device that is joined to Entra only.
  azureAd: (user) => (user.onPremisesSamAccountName || !user.displayName ? null : `AzureAD\\${user.displayName.replaceAll(/\s/g, '')}`),
  sam: (user) => user.onPremisesSamAccountName,
  objectId: (user) => user.id,
  objectIdPrefix: (user) => user.id && `${user.id.slice(0, 8)}…`,
  sid: (user) => user.onPremisesSecurityIdentifier,
  cloudSid: (user) => user.securityIdentifier,
  displayName: (user) => user.displayName,
  givenName: (user) => user.givenName,
  surname: (user) => user.surname,
} satisfies Record<string, (user: User) => string | null | undefined>;

const LOOKALIKES = {
  computer: (_, random) => `WS-${1000 + random.below(9000)}$`,
  system: () => 'NT AUTHORITY\\SYSTEM',
  wellKnownSid: (user) => user.onPremisesSecurityIdentifier?.replace(/\d+$/, '512') ?? 'S-1-5-18',
  wellKnownApp: () => '00000003-0000-0000-c000-000000000000',
  strangerId: (_, random) => guid('stranger', random.below(2 ** 32)),
  external: (user) => `${localPart(user)}@mailbox.example`,
  suffixed: (user) => `${addressOf(user)}.evil.example`,
  lengthened: (user) => `not-${addressOf(user)}`,
  // The Cyrillic letter is the point.
  homoglyph: (user) => addressOf(user).replace(/[aeo]/, (letter) => ({ a: 'а', e: 'е', o: 'о' })[letter] ?? letter),
  git: (user) => `git@git.${domainOf(user)}`,
  shell: (user) => `${localPart(user)}@web01.${domainOf(user)}:~/`,
  path: (user) => `C:\\Users\\${user.onPremisesSamAccountName ?? localPart(user)}\\AppData`,
} satisfies Record<string, (user: User, random: Chance) => string>;

/** How a person is written. */
export type PersonForm = keyof typeof PERSON_FORMS;
/** What only looks like a person of the tenant. */
export type LookalikeForm = keyof typeof LOOKALIKES;

/** One identity as the console shows it; `objectId` is null when it names nobody in the tenant. */
export interface Mention {
  readonly text: string;
  readonly form: PersonForm | LookalikeForm;
  readonly objectId: string | null;
}

/** The person in the first of these forms that they have, or by object id. */
export function name(user: User, ...forms: PersonForm[]): Mention {
  const form = forms.find((form) => PERSON_FORMS[form](user)) ?? 'objectId';
  return { text: PERSON_FORMS[form](user) ?? '', form, objectId: user.id ?? null };
}

/** The address a person signs in with, in whichever grammar they have. */
export function signInName(user: User): Mention {
  return name(user, 'upn', 'guestUpn');
}

/** Something that looks like this person, or like any person, and is not. */
export function lookalike(form: LookalikeForm, user: User, random: Chance): Mention {
  return { text: LOOKALIKES[form](user, random), form, objectId: null };
}

/** The same mention in other letters, such as upper case or percent-encoding. */
export function rewritten(mention: Mention, write: (text: string) => string): Mention {
  return { ...mention, text: write(mention.text) };
}

/** All writings of a person that they have. */
export function allNames(user: User): Mention[] {
  const forms: string[] = Object.keys(PERSON_FORMS);
  const isForm = (form: string): form is PersonForm => form in PERSON_FORMS;
  return forms.filter(isForm).filter((form) => PERSON_FORMS[form](user)).map((form) => name(user, form));
}

function isGuest(user: User): boolean {
  return user.userPrincipalName?.includes('#EXT#') ?? false;
}

function isSame(one: string | null | undefined, other: string | null | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}

function proxyOf(user: User): string | undefined {
  const addresses = user.proxyAddresses?.filter((address) => /^smtp:/i.test(address)).map((address) => address.slice(5));
  return addresses?.find((address) => !isSame(address, user.mail) && !isSame(address, user.userPrincipalName));
}

function downlevelOf(user: User, separator: string): string | null {
  const domain = user.onPremisesDomainName?.split('.')[0]?.toUpperCase();
  return domain && user.onPremisesSamAccountName ? `${domain}${separator}${user.onPremisesSamAccountName}` : null;
}

function addressOf(user: User): string {
  return PERSON_FORMS.upn(user) ?? user.mail ?? 'nobody@mailbox.example';
}

function localPart(user: User): string {
  return addressOf(user).split('@')[0] ?? '';
}

function domainOf(user: User): string {
  return addressOf(user).split('@')[1] ?? '';
}

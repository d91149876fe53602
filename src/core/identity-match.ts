/** Who carries an identity: compares search keys with what Graph says of people, in ASCII, and never widens a key. */

import { objectIdOfSid } from './entra-sid.ts';
import { asciiLower, type Certainty, type Identity, type IdentityForm } from './identity.ts';

/** What the directory says of a person, in the names of Graph's user; only what was selected needs to be there. */
export interface Person {
  readonly id: string;
  readonly displayName?: string | null;
  readonly userPrincipalName?: string | null;
  readonly mail?: string | null;
  readonly proxyAddresses?: readonly string[] | null;
  readonly otherMails?: readonly string[] | null;
  readonly onPremisesSamAccountName?: string | null;
  readonly onPremisesDomainName?: string | null;
  readonly onPremisesSecurityIdentifier?: string | null;
  readonly securityIdentifier?: string | null;
}

/** NetBIOS names that the organisation configured, by the DNS name that stands in onPremisesDomainName. */
export type NetbiosAliases = Readonly<Record<string, readonly string[]>>;

/** A person who carries the identity; `certain` only while nobody else could be meant as well. */
export interface Match<P extends Person> {
  readonly person: P;
  readonly certainty: Certainty;
}

/** People by everything they may be called. */
export interface PeopleIndex<P extends Person> {
  /** The people who carry an identity, certain ones first; several under one key are all returned, then all as possible. */
  lookUp(identity: Identity): Match<P>[];
}

type Carries = (key: string, person: Person, aliases: NetbiosAliases) => Certainty | undefined;

const ENTRA_JOINED = 'azuread';
const WINDOWS_NAME_LENGTH = 20;

const is = (key: string, value: string | null | undefined): boolean => typeof value === 'string' && asciiLower(value) === key;
const when = (holds: boolean, certainty: Certainty): Certainty | undefined => (holds ? certainty : undefined);

// otherMails are neither unique nor verified.
const carriesAddress: Carries = (key, person) =>
  is(key, person.userPrincipalName) || is(key, person.mail) || smtpAddresses(person).includes(key)
    ? 'certain'
    : when((person.otherMails ?? []).some((mail) => is(key, mail)), 'possible');

const CARRIES: Readonly<Record<IdentityForm, Carries>> = {
  upn: carriesAddress,
  mail: carriesAddress,
  domainUser: (key, person, aliases) => {
    const [domain = '', user = ''] = key.split('\\');
    if (domain === ENTRA_JOINED) return when(user === windowsName(person), 'possible');
    if (!is(user, person.onPremisesSamAccountName)) return undefined;
    return domainNames(person, aliases).includes(domain) ? 'certain' : 'possible';
  },
  objectId: (key, person) => when(is(key, person.id), 'certain'),
  objectIdPrefix: (key, person) => when(asciiLower(person.id).startsWith(key), 'possible'),
  sid: (key, person) => when(sids(person).includes(key) || spellsId(key, person), 'certain'),
  samAccountName: (key, person) =>
    when(is(key, person.onPremisesSamAccountName) || is(key, person.id.slice(0, 8)), 'possible'),
  displayName: (key, person) => when(is(key, person.displayName), 'possible'),
};

/** Whether a person truly carries an identity, to be asked of every answer of Graph before it is acted on. */
export const carries = (identity: Identity, person: Person, aliases: NetbiosAliases = {}): Certainty | undefined =>
  CARRIES[identity.form](identity.key, person, aliases);

/** Those of some people who carry an identity, certain ones first; two certain ones make both merely possible. */
export function matchAmong<P extends Person>(identity: Identity, people: readonly P[], aliases: NetbiosAliases = {}): Match<P>[] {
  const certain: P[] = [];
  const possible: P[] = [];
  for (const person of people) {
    const certainty = carries(identity, person, aliases);
    if (certainty !== undefined) (certainty === 'certain' ? certain : possible).push(person);
  }
  const first = certain.length === 1 ? 'certain' : 'possible';
  return [
    ...certain.map((person) => ({ person, certainty: first }) as const),
    ...possible.map((person) => ({ person, certainty: 'possible' }) as const),
  ];
}

/** Indexes people once, so that each look-up costs the same whatever their number. */
export function indexPeople<P extends Person>(people: Iterable<P>, aliases: NetbiosAliases = {}): PeopleIndex<P> {
  const byName = new Map<string, P[]>();
  for (const person of people) {
    for (const name of new Set(names(person))) {
      const others = byName.get(name);
      if (others === undefined) byName.set(name, [person]);
      else others.push(person);
    }
  }
  const candidates = (identity: Identity): P[] => [...new Set(buckets(identity).flatMap((name) => byName.get(name) ?? []))];
  return { lookUp: (identity) => matchAmong(identity, candidates(identity), aliases) };
}

const smtpAddresses = ({ proxyAddresses }: Person): string[] =>
  (proxyAddresses ?? []).map(asciiLower).flatMap((address) => (address.startsWith('smtp:') ? address.slice(5) : []));

const sids = ({ onPremisesSecurityIdentifier, securityIdentifier }: Person): string[] =>
  [onPremisesSecurityIdentifier, securityIdentifier].flatMap((sid) => (typeof sid === 'string' ? asciiLower(sid) : []));

/** Entra's own SID of a person whose securityIdentifier was not selected. */
const spellsId = (sid: string, { id, securityIdentifier }: Person): boolean =>
  typeof securityIdentifier !== 'string' && objectIdOfSid(sid) === asciiLower(id);

/** What a device joined to Entra shows after `AzureAD\`: the display name without spaces, cut. */
const windowsName = ({ displayName }: Person): string =>
  asciiLower(displayName ?? '').replaceAll(' ', '').slice(0, WINDOWS_NAME_LENGTH);

function domainNames({ onPremisesDomainName }: Person, aliases: NetbiosAliases): string[] {
  const domain = asciiLower(onPremisesDomainName ?? '');
  if (domain === '') return [];
  const configured = Object.entries(aliases).filter(([name]) => is(domain, name));
  return [domain, domain.split('.', 1)[0] ?? '', ...configured.flatMap(([, names]) => names.map(asciiLower))];
}

/** Under which names a person is filed; `carries` then judges each look-up, so names of different kinds may share a place. */
function names(person: Person): string[] {
  const { id, displayName, userPrincipalName, mail, otherMails, onPremisesSamAccountName } = person;
  const plain = [id, id.slice(0, 8), displayName, userPrincipalName, mail, ...(otherMails ?? []), onPremisesSamAccountName];
  const written = plain.flatMap((name) => (typeof name === 'string' ? asciiLower(name) : []));
  return [...written, ...smtpAddresses(person), ...sids(person), windowsName(person)].filter(Boolean);
}

function buckets({ form, key }: Identity): string[] {
  if (form === 'domainUser') return [key.slice(key.indexOf('\\') + 1)];
  return form === 'sid' ? [key, objectIdOfSid(key) ?? key] : [key];
}

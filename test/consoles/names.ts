/** Every name that may stand on a page, whose it is, and how it has to be marked: the truth that pages are measured against. */
import type { User } from '@microsoft/microsoft-graph-types';
import { allNames } from '../console/mentions.ts';
import { LEVEL_OF, PEOPLE } from './people.ts';
import { lookalikesOn } from './sentences.ts';

/** The kinds of name that the figures tell apart. */
export type Kind = 'upn' | 'mail' | 'domainUser' | 'objectId' | 'sid' | 'defanged' | 'sam' | 'displayName' | 'partOfName' | 'lookalike';

/** One text that may stand on a page, in lower case. */
export interface Name {
  readonly text: string;
  readonly kind: Kind;
  /** All whose name it is; namesakes share one. */
  readonly owners: readonly Owner[];
}

/** Somebody who has a name. */
export interface Owner {
  readonly id: string;
  /** Missing for who is not at risk. */
  readonly level?: string;
  /** All addresses, in lower case. */
  readonly addresses: readonly string[];
}

/** The kind that a form of the sample console's mentions belongs to; missing for what names nobody, or not by itself. */
export const KINDS: Readonly<Partial<Record<string, Kind>>> = {
  upn: 'upn',
  guestUpn: 'upn',
  mail: 'mail',
  proxy: 'mail',
  defanged: 'defanged',
  downlevel: 'domainUser',
  escapedDownlevel: 'domainUser',
  azureAd: 'domainUser',
  sam: 'sam',
  objectId: 'objectId',
  sid: 'sid',
  cloudSid: 'sid',
  displayName: 'displayName',
  givenName: 'partOfName',
  surname: 'partOfName',
};
const RANKS: Readonly<Record<string, number>> = { high: 1, medium: 2, low: 3 };
const POSSIBLE = 4;
/** Kinds that name nobody by themselves. */
const BARE = new Set<Kind>(['sam', 'displayName', 'partOfName']);

/** The highlights that a name may carry: one if its form is certain, another if it is merely possible. */
export function highlightsOf({ text, kind, owners }: Name): string[] {
  const isPossible = BARE.has(kind) || text.startsWith('azuread\\');
  return owners.flatMap(({ level }) => (level === undefined ? [] : `rm-${(RANKS[level] ?? 0) + (isPossible ? POSSIBLE : 0)}`));
}

/** All names of these people, and what only looks like one. */
export function namesOf(people: readonly User[] = PEOPLE): Name[] {
  const byText = new Map<string, Name>();
  const add = (text: string, kind: Kind, owner?: Owner): void => {
    const before = byText.get(text);
    if (before?.kind === 'lookalike') return;
    byText.set(text, { text, kind: before?.kind ?? kind, owners: [...(before?.owners ?? []), ...(owner ? [owner] : [])] });
  };
  for (const person of people) {
    for (const { text } of lookalikesOn(person).flat().filter((part) => typeof part !== 'string')) add(text.toLowerCase(), 'lookalike');
  }
  for (const person of people) {
    const owner = ownerOf(person);
    for (const { text, form } of allNames(person)) {
      const kind = KINDS[form];
      if (kind !== undefined && !byText.get(text.toLowerCase())?.owners.includes(owner)) add(text.toLowerCase(), kind, owner);
    }
  }
  return [...byText.values()];
}

function ownerOf(person: User): Owner {
  const level = LEVEL_OF.get(person.id ?? '');
  const addresses = allNames(person).flatMap(({ form, text }) => (KINDS[form] === 'upn' || KINDS[form] === 'mail' ? text.toLowerCase() : []));
  return { id: person.id ?? '', addresses, ...(level === undefined ? {} : { level }) };
}

/** What the User column of an alert may show: a table of layouts, the common ones several times. */
import type { User } from '@microsoft/microsoft-graph-types';
import { type Mention, lookalike, name, rewritten, signInName } from './mentions.ts';
import type { Chance } from '../tenant/random.ts';
import { type Markup, h } from './markup.ts';

type UserCell = (person: User, random: Chance) => readonly Markup[];

const link: UserCell = (person) => [searchLink(signInName(person))];
const downlevel: UserCell = (person) => [name(person, 'downlevel', 'azureAd', 'upn')];
const sam: UserCell = (person) => [h('span', { class: 'account' }, name(person, 'sam', 'upn'))];
const both: UserCell = (person) => [h('b', {}, name(person, 'displayName')), ' ', h('small', {}, signInName(person))];
const cut: UserCell = (person) => [h('span', { class: 'cut', title: signInName(person) }, signInName(person))];

/** The layouts; an alert takes one of them by chance. */
export const USER_CELLS: readonly UserCell[] = [
  link,
  link,
  link,
  downlevel,
  downlevel,
  sam,
  sam,
  both,
  both,
  cut,
  (person) => [name(person, 'mail', 'upn', 'guestUpn')],
  (person) => [name(person, 'proxy', 'mail', 'upn', 'guestUpn')],
  (person) => [h('code', {}, name(person, 'objectId'))],
  (person) => [h('code', { class: 'cut' }, name(person, 'sid', 'cloudSid'))],
  (person) => [name(person, 'displayName'), ' <', name(person, 'mail', 'upn', 'guestUpn'), '>'],
  (person) => [rewritten(signInName(person), (text) => text.toUpperCase())],
  (person, random) => [lookalike('system', person, random)],
  (person, random) => [lookalike('external', person, random)],
  (person, random) => [h('span', { class: 'cut' }, lookalike('suffixed', person, random))],
  (person, random) => [lookalike('homoglyph', person, random)],
];

/** A link that searches for this identity; its address carries it percent-encoded. */
export function searchLink(mention: Mention): Markup {
  return h('a', { href: ['/hunt?q=', rewritten(mention, encodeURIComponent)] }, mention);
}

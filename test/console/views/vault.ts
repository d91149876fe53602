/** Privileged accounts, on a page of its own with the strictest Content Security Policy. */
import { type Markup, h, split } from '../markup.ts';
import { lookalike, name, signInName } from '../mentions.ts';
import { chance } from '../../tenant/random.ts';
import type { World } from '../world.ts';
import type { View } from './view.ts';

const COLUMNS = ['Given name', 'Surname', 'User', 'Account Name', 'Security ID', 'Last host'];

/** `/vault`: names split over two cells, addresses over two nodes. */
export const vault: View = (world) => [
  h('header', { class: 'bar' }, h('h1', {}, 'Vault'), h('span', { class: 'dim' }, 'Checked-out privileged accounts')),
  h(
    'table',
    { id: 'vault', 'aria-label': 'Privileged accounts' },
    h('thead', {}, h('tr', {}, ...COLUMNS.map((column) => h('th', {}, column)))),
    h('tbody', {}, ...Array.from({ length: 18 }, (_, index) => row(world, index))),
  ),
];

function row(world: World, index: number): Markup {
  const random = chance(world.seed, 'vault', index);
  const person = world.people[index % world.people.length] ?? {};
  const address = signInName(person);
  return h(
    'tr',
    {},
    h('td', {}, person.givenName ? name(person, 'givenName') : ''),
    h('td', {}, person.surname ? name(person, 'surname') : ''),
    h('td', {}, split(address, 'wbr', address.text.indexOf('@') + 1)),
    h('td', {}, name(person, 'sam', 'azureAd')),
    h('td', {}, h('code', {}, name(person, 'sid', 'cloudSid'))),
    h('td', {}, lookalike('computer', person, random)),
  );
}

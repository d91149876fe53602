/** A timeline in an open shadow root, fetched after its host stands, with one closed root per identity. */
import { type Markup, type MarkupElement, h, host, split } from '../markup.ts';
import { name, signInName } from '../mentions.ts';
import { chance } from '../../tenant/random.ts';
import { type World, someone } from '../world.ts';
import type { View } from './view.ts';

const ENTRIES = 24;
const PER = 12;
const VERBS = ['signed in from', 'added a phone from', 'was denied at', 'reset a password from'] as const;

/** `/timeline`; entries beyond the first twelve come with the button "Load earlier". */
export const timeline: View = (world) => [
  h('header', { class: 'bar' }, h('h1', {}, 'Timeline')),
  host('soc-timeline', { id: 'timeline' }, { behind: 'shadow', carried: false, children: [h('ol', { id: 'entries' }, ...entries(world, 0, ENTRIES))] }),
];

/** The list items of one load, counted from 0. */
export function timelineEntries(world: World, load: number): MarkupElement[] {
  return entries(world, load * PER, Math.min(ENTRIES, (load + 1) * PER));
}

function entries(world: World, from: number, to: number): MarkupElement[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => entry(world, from + index));
}

function entry(world: World, index: number): MarkupElement {
  const random = chance(world.seed, 'entry', index);
  const person = someone(world, random);
  const other = someone(world, random);
  const chip: Markup[] = [
    h('span', { id: 'name', title: signInName(person) }, name(person, 'displayName')),
    h('span', { id: 'address' }, index % 3 === 0 ? split(signInName(person), 'wbr', 8) : signInName(person)),
  ];
  return h(
    'li',
    { 'data-entry': `T-${index}` },
    h('time', {}, `09:${String(59 - index).padStart(2, '0')}`),
    host('soc-entity', {}, { behind: 'shadow', carried: true, children: chip }),
    h('span', {}, `${random.pick(VERBS)} 203.0.113.${random.below(255)}, reported by `, name(other, 'downlevel', 'upn', 'guestUpn')),
  );
}

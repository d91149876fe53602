/** Search: an identity in the search box, a query editor that splits it, and raw events of many kinds. */
import type { User } from '@microsoft/microsoft-graph-types';
import { type Markup, h, split } from '../markup.ts';
import { lookalike, name, rewritten, signInName } from '../mentions.ts';
import { type Chance, chance } from '../../tenant/random.ts';
import { type World, someone, whoIs } from '../world.ts';
import type { View } from './view.ts';

type EventText = (person: User, random: Chance, other: User) => readonly Markup[];

const EVENTS: readonly EventText[] = [
  (person) => ['action=logon user=', name(person, 'sam', 'upn', 'guestUpn'), ' src=10.4.1.22 result=failure'],
  (person, random) => ['TargetUserName: ', name(person, 'sam', 'upn', 'guestUpn'), ' SubjectUserName: ', lookalike('computer', person, random)],
  (person) => ['{"user.name":"', name(person, 'escapedDownlevel', 'upn', 'guestUpn'), '","user.email":"', name(person, 'mail', 'upn', 'guestUpn'), '"}'],
  (person, random) => ['explorer.exe as ', name(person, 'downlevel', 'azureAd', 'upn'), ' wrote ', lookalike('path', person, random), '\\Local\\a.ps1'],
  (person) => ['Phish reported by ', name(person, 'defanged'), ', clicked hxxps[:]//login[.]evil[.]example'],
  (person, random) => ['from=<', lookalike('external', person, random), '> to=<', name(person, 'mail', 'upn', 'guestUpn'), '> orcpt=rfc822;', name(person, 'proxy', 'upn', 'guestUpn')],
  (person, random) => ['ssh ', lookalike('shell', person, random), ' && git clone ', lookalike('git', person, random), ':soc/rules.git'],
  (person) => ['Sign-in of ', rewritten(signInName(person), (text) => text.toUpperCase()), ' was blocked.'],
  (person) => ['From: ', name(person, 'displayName'), ' <', name(person, 'mail', 'upn', 'guestUpn'), '>; Subject: invoice'],
  (person, random) => ['Reply-To changed to ', lookalike('suffixed', person, random), ' by ', lookalike('lengthened', person, random)],
  (person, random) => ['Spoofed sender ', lookalike('homoglyph', person, random), ' in a mail to ', signInName(person), '.'],
  (person, random) => ['target=', name(person, 'objectId'), ' app=', lookalike('wellKnownApp', person, random), ' correlation=', lookalike('strangerId', person, random)],
  (person, _, other) => ['Mailbox of ', signInName(person), ' read by ', signInName(other), ', twice; see ', name(person, 'objectIdPrefix'), '.'],
  (person, random) => ['Member of ', lookalike('wellKnownSid', person, random), ': ', name(person, 'sid', 'cloudSid'), ' ', name(person, 'cloudSid', 'objectId')],
  (person) => ['ユーザー「', signInName(person), '」がサインインしました。'],
  (person) => ['Owner ', name(person, 'displayName'), ' (', signInName(person), ') removed'],
];

/** `/hunt?q=…`: events about that person among others; without a query, about the first person. */
export const hunt: View = (world, url) => {
  const query = url.searchParams.get('q');
  const first = world.people[0] ?? {};
  const asked = whoIs(world, query ?? signInName(first).text);
  const person = asked?.person ?? first;
  return [
    h('header', { class: 'bar' }, h('h1', {}, 'Hunt')),
    h('form', { class: 'bar', role: 'search', action: '/hunt' }, h('input', { id: 'search', name: 'q', type: 'search', 'aria-label': 'Search', value: asked?.mention ?? query ?? '' }), h('button', {}, 'Run')),
    h('div', { id: 'editor', class: 'query' }, 'index=entra (user_id="', split(name(person, 'objectId'), 'span', 30), '" OR user="', split(signInName(person), 'span', 4, 9), '") | head 32'),
    h('section', { id: 'events', 'aria-label': 'Events' }, ...Array.from({ length: 2 * EVENTS.length }, (_, index) => eventRow(world, index, person))),
  ];
};

// Every kind of event comes twice: once about the person asked for, once about another.
function eventRow(world: World, index: number, person: User): Markup {
  const random = chance(world.seed, 'event', index);
  const other = someone(world, random);
  const isAsked = (index + Math.floor(index / EVENTS.length)) % 2 === 0;
  const [subject, beside] = isAsked ? [person, other] : [other, person];
  const text = EVENTS[index % EVENTS.length]?.(subject, random, beside) ?? [];
  return h('div', { 'data-event': `E-${index}` }, h('time', {}, `09:${String(58 - index).padStart(2, '0')}`), h('code', {}, ...text));
}

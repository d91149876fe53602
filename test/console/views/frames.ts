/** Identities in child documents: another host's entity graph, a srcdoc mail and an about:blank note. */
import type { User } from '@microsoft/microsoft-graph-types';
import { type Markup, h, host } from '../markup.ts';
import { lookalike, name, signInName } from '../mentions.ts';
import { chance } from '../../tenant/random.ts';
import { type World, someone } from '../world.ts';
import type { View } from './view.ts';

/** The host that serves the entity graph. */
export const FRAMES_HOST = 'frames.fabrikam-soc.example';

/** `/frames`. */
export const frames: View = (world, url) => {
  const graph = new URL('/embed/graph', url);
  graph.hostname = FRAMES_HOST;
  return [
    h('header', { class: 'bar' }, h('h1', {}, 'Evidence')),
    h(
      'div',
      { class: 'columns' },
      host('iframe', { id: 'graph', title: 'Entity graph', src: graph.href }, { behind: 'frame', carried: false, children: graphBody(world) }),
      host('iframe', { id: 'mail', title: 'Message' }, { behind: 'frame', carried: true, children: mailBody(world) }),
    ),
    host('iframe', { id: 'blank', title: 'Analyst note' }, { behind: 'frame', carried: false, children: noteBody(world) }),
  ];
};

/** The entity graph's own document body: names in SVG text and in a list. */
export function graphBody(world: World): Markup[] {
  const random = chance(world.seed, 'graph');
  const people = Array.from({ length: 6 }, () => someone(world, random));
  const nodes = people.map((person, index) => {
    const [x, y] = [40 + (index % 2) * 230, 30 + Math.floor(index / 2) * 60];
    return [h('circle', { cx: String(x), cy: String(y - 4), r: '4' }), h('text', { x: String(x - 8), y: String(y + 18) }, name(person, 'downlevel', 'upn', 'guestUpn'))];
  });
  return [
    h('h2', {}, 'Entity graph'),
    h('svg', { viewBox: '0 0 500 190', role: 'img', 'aria-label': 'Who signed in where' }, h('path', { d: 'M40 26h230v60H40v60h230' }), ...nodes.flat()),
    h('ul', {}, ...people.map((person) => h('li', {}, signInName(person), ' on ', lookalike('computer', person, random)))),
  ];
}

function mailBody(world: World): Markup[] {
  const random = chance(world.seed, 'mail');
  const [to, copy] = [someone(world, random), someone(world, random)];
  const addressed = (person: User): Markup[] => [name(person, 'displayName'), ' <', name(person, 'mail', 'upn', 'guestUpn'), '>'];
  return [
    h('h2', {}, 'Message'),
    h('p', {}, 'From: Payroll <', lookalike('external', to, random), '>'),
    h('p', {}, 'To: ', ...addressed(to), ', ', ...addressed(copy)),
    h('p', {}, 'Return-Path: ', lookalike('suffixed', to, random)),
    h('blockquote', {}, '> On Monday ', name(copy, 'displayName'), ' (', name(copy, 'defanged'), ') wrote:'),
    h('link', { rel: 'stylesheet', href: '/console.css' }),
  ];
}

/** What the page's script writes into the about:blank frame. */
export function noteBody(world: World): Markup[] {
  const random = chance(world.seed, 'note');
  const [subject, other] = [someone(world, random), someone(world, random)];
  return [
    h('h2', {}, 'Analyst note'),
    h('p', {}, 'Both ', signInName(subject), ' and ', name(other, 'downlevel', 'upn', 'guestUpn'), ' used the same token.'),
    h('link', { rel: 'stylesheet', href: '/console.css' }),
  ];
}

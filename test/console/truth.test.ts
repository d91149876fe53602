import { expect, test } from 'vitest';
import { type Markup, h, host, split } from './markup.ts';
import { occurrencesIn } from './truth.ts';

const lidia = { text: 'lidia@contoso.com', form: 'upn', objectId: 'lidia-id' } as const;
const nobody = { text: 'NT AUTHORITY\\SYSTEM', form: 'system', objectId: null } as const;

const places = (...children: Markup[]) => occurrencesIn(children, 'main').map(({ where, kind, start }) => [where, kind, start]);

test('an identity is found by its element and by its offset in the text of that element', () => {
  expect(places(h('p', {}, 'of ', h('b', {}, 'the '), lidia, ' and ', nobody))).toEqual([
    ['main > p:nth-child(1)', 'text', 7],
    ['main > p:nth-child(1)', 'text', 29],
  ]);
});

test('a look-alike is told as naming nobody', () => {
  expect(occurrencesIn([h('p', {}, nobody)], 'main')).toMatchObject([{ text: 'NT AUTHORITY\\SYSTEM', objectId: null }]);
});

test('an element with an id or a row key is found by it, wherever it stands', () => {
  expect(places(h('div', {}, h('ul', { id: 'list' }, h('li', {}, lidia)), h('div', { 'data-event': 'E-1' }, h('i'), h('b', {}, lidia))))).toEqual([
    ['#list > li:nth-child(1)', 'text', 0],
    ['[data-event="E-1"] > b:nth-child(2)', 'text', 0],
  ]);
});

test('an identity split over nodes is one occurrence, and its pieces count as siblings', () => {
  expect(places(h('p', {}, 'id=', split(lidia, 'span', 4), h('b', {}, lidia)))).toEqual([
    ['main > p:nth-child(1)', 'text', 3],
    ['main > p:nth-child(1) > b:nth-child(2)', 'text', 0],
  ]);
});

test('attributes, inputs and textareas are told apart', () => {
  const parts = occurrencesIn([h('a', { href: ['mailto:', lidia] }, 'x'), h('input', { value: lidia, title: nobody }), h('textarea', {}, 'Ask ', lidia)], 'main');
  expect(parts.map(({ kind, attribute, start }) => [kind, attribute, start])).toEqual([
    ['attribute', 'href', 7],
    ['input', undefined, 0],
    ['attribute', 'title', 0],
    ['input', undefined, 4],
  ]);
});

test('a path steps into shadow roots and frames', () => {
  const chip = host('soc-entity', {}, { behind: 'shadow', carried: true, children: [h('b', { id: 'name' }, lidia)] });
  const list = host('soc-timeline', { id: 'timeline' }, { behind: 'shadow', carried: false, children: [h('ol', { id: 'entries' }, h('li', {}, chip))] });
  const frame = host('iframe', { id: 'mail' }, { behind: 'frame', carried: true, children: [h('p', {}, lidia)] });
  expect(places(list, frame)).toEqual([
    ['#timeline >>> #entries > li:nth-child(1) > soc-entity:nth-child(1) >>> #name', 'text', 0],
    ['#mail >>> body > p:nth-child(1)', 'text', 0],
  ]);
});

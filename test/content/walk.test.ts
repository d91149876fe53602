// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { SIGN, signedTexts, textsUnder, visitAll } from '../../src/content/walk.ts';
import { findIdentities } from '../../src/core/identity-finder.ts';

const PARTS = ['ada.okafor', '@', 'contoso.com', 'CONTOSO', '\\', '7d3f0f00-52f0-4a3d-a9b8-0c7bde7f0400', 'S-1-5-21-1-2-3-4', 'S-1-12-1-1-2-3-4', '(at)', '[AT]', 'user', 'Account Name', '=', ':', '"', ' ', '-', 'cn', ',', '12:30', 'ö'];

beforeEach(() => document.body.replaceChildren());

test('the sign lets pass whatever holds an identity', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      if (findIdentities(text).length > 0) expect(text.search(SIGN)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('every text with a sign is met once, in order, however long the page', () => {
  const filler = 'nothing here '.repeat(500);
  const texts = Array.from({ length: 50 }, (_, index) => (index % 7 === 0 ? `${filler} somebody${index}@contoso.com and @again` : filler));
  document.body.append(...texts.map((text) => Object.assign(document.createElement('p'), { textContent: text })));
  const met = [...signedTexts(document.body)].flat().map(({ data }) => data);
  expect(met).toEqual(texts.filter((text) => text.includes('@')));
});

test('the root itself is visited where it fits', () => {
  document.body.innerHTML = '<table title="a"><tbody><tr><td title="b"></td></tr></tbody></table>';
  const table = document.querySelector('table') ?? document.body;
  const seen: (string | null)[] = [];
  for (const rest of visitAll(table, ['[title]'], (element) => void seen.push(element.getAttribute('title')))) expect(rest).toBeUndefined();
  expect(seen).toEqual(['a', 'b']);
});

test('what several selectors find is visited once', () => {
  document.body.innerHTML = '<p title="a" aria-label="b"></p><p aria-label="c"></p>';
  const seen: Element[] = [];
  for (const rest of visitAll(document.body, ['[title]', '[aria-label]'], (element) => void seen.push(element))) expect(rest).toBeUndefined();
  expect(seen).toEqual([...document.querySelectorAll('p')]);
});

test('blank texts are not counted among the first', () => {
  document.body.innerHTML = '<p>one</p>\n<p> </p>\n<p>two</p><p>three</p>';
  expect(textsUnder(document.body, 2).map(({ data }) => data)).toEqual(['one', 'two']);
});

// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { blockOf, blockOfOnly } from '../../src/content/blocks.ts';
import { isIntact, placesOf, runsOf } from '../../src/content/runs.ts';

const bodyOf = (html: string): HTMLElement => {
  document.body.innerHTML = html;
  return document.body;
};
const runs = (html: string) => [...runsOf(bodyOf(html))];
const texts = (html: string): string[] => runs(html).map(({ text }) => text);
const firstText = (selector: string): Text => document.querySelector(selector)?.firstChild as Text;

describe('text', () => {
  test.each([
    ['goes on through inline elements', 'a<b>b</b><i><u>c</u></i>d', ['abcd']],
    ['goes on across a wbr and a comment', 'ada.okafor@<wbr>contoso<!-- -->.com', ['ada.okafor@contoso.com']],
    ['ends at a block', 'one<div>two</div>three', ['one', 'three']],
    ['ends at a line break', 'one<br>two', ['one', 'two']],
    ['ends at an element of the page', 'one<x-user>two</x-user>three', ['one', 'three']],
    ['is none where there is none', '<p></p>', []],
  ])('%s', (_, html, expected) => expect(texts(html)).toEqual(expected));

  test('comes with where tokens may go on across elements, and only there', () => {
    expect(runs('not-<b>ada</b> and <i>lee</i>').map(({ joints }) => [...joints.keys()])).toEqual([[4]]);
    expect(runs('"<b>ada</b>"').map(({ joints }) => [...joints.keys()])).toEqual([[]]);
    expect(runs('ada@<wbr>contoso.com').map(({ joints }) => [...joints.keys()])).toEqual([[]]);
  });
});

test('a part of a run is found again in each of its nodes, and no longer once one of them has changed', () => {
  const [run] = runs('see ada.<b>okafor</b>@contoso.com now');
  const places = run ? placesOf({ run, start: 4, end: 26 }) : [];
  expect(places.map(({ text }) => text)).toEqual(['ada.', 'okafor', '@contoso.com']);
  expect(places.every(isIntact)).toBe(true);
  firstText('b').data = 'okafor2';
  firstText('b').data = 'other';
  expect(places.map(isIntact)).toEqual([true, false, true]);
});

describe('the block of a text', () => {
  test('is the nearest element that is not inline', () => {
    bodyOf('<table><tbody><tr><td><a><b>ada</b></a></td></tr></tbody></table>');
    expect((blockOf(firstText('b')) as Element).localName).toBe('td');
  });

  test('is none in what is never shown', () => {
    bodyOf('<script type="text/plain">ada@contoso.com</script><textarea>x</textarea>');
    expect([blockOf(firstText('script')), blockOf(firstText('textarea'))]).toEqual([undefined, undefined]);
  });

  test.each([
    ['<p><b>ada@contoso.com</b></p>', 'p'],
    ['<p>not-<b>ada@contoso.com</b></p>', undefined],
    ['<p><b>ada@contoso.com</b><i></i></p>', undefined],
    ['<x-user><b>ada@contoso.com</b></x-user>', undefined],
  ])('is known to hold nothing else in %s: %s', (html, name) => {
    bodyOf(html);
    const block = blockOfOnly(firstText('b'));
    expect((block as Element | undefined)?.localName).toBe(name);
  });
});

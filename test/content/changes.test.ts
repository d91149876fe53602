// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { changesOf } from '../../src/content/changes.ts';

const observer = new MutationObserver(() => undefined);
const WATCHED = { subtree: true, childList: true, characterData: true, attributes: true };

beforeEach(() => {
  document.body.innerHTML = '<table><tbody><tr><td><b>ada</b></td></tr></tbody></table><p>one <i>two</i></p>';
  observer.disconnect();
  observer.observe(document.body, WATCHED);
});

const names = (nodes: Iterable<Node>): string[] => [...nodes].map((node) => (node as Element).localName);
const changed = (change: () => void) => {
  change();
  const { blocks, added, attributes } = changesOf(observer.takeRecords());
  return { blocks: names(blocks), added: names(added), attributes: names(attributes) };
};
const at = (selector: string): Element => document.querySelector(selector) ?? document.body;

test('a changed text makes its block be read again, whatever stands between', () => {
  expect(changed(() => ((at('b').firstChild as Text).data = 'lee')).blocks).toEqual(['td']);
});

test('a row that comes or goes leaves the table as it was', () => {
  expect(changed(() => at('tbody').append(document.createElement('tr')))).toEqual({ blocks: [], added: ['tr'], attributes: [] });
  expect(changed(() => at('tr').remove())).toEqual({ blocks: [], added: [], attributes: [] });
});

test('an inline element that comes or goes changes the text around it', () => {
  expect(changed(() => at('i').remove()).blocks).toEqual(['p']);
  expect(changed(() => at('p').append(document.createElement('br'))).blocks).toEqual(['p']);
});

test('what came and has gone again is left out, and blank text counts for nothing', () => {
  const passing = document.createElement('div');
  expect(changed(() => (at('p').append(passing), passing.remove())).added).toEqual([]);
  expect(changed(() => at('tbody').append('\n')).blocks).toEqual([]);
});

test('an attribute that people see is read again', () => {
  expect(changed(() => at('p').setAttribute('title', 'ada@contoso.com'))).toEqual({ blocks: [], added: [], attributes: ['p'] });
});

// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { LAYOUT } from '../../src/consoles/layout.ts';
import { certainFields, isUserField, keysAround, likelyFields, saysUserAt, tableWithOtherColumns } from '../../src/content/fields.ts';
import { textsUnder } from '../../src/content/walk.ts';

const set = (html: string): void => void (document.body.innerHTML = html);
const says = (selector: string): boolean => saysUserAt(document.querySelector(selector) ?? document.body, LAYOUT);
const TABLE = '<table><thead><tr><th>Host</th><th>User</th></tr></thead><tbody><tr><td id="host">WS-1</td><td id="user"><div><b>aokafor</b></div></td></tr></tbody></table>';

beforeEach(() => set(''));

describe('a bare name is vouched for', () => {
  test.each([
    ['by the header of its column', TABLE, '#user b', true],
    ['by no other column', TABLE, '#host', false],
    ['by no header for itself', TABLE, 'th:last-child', false],
    ['by a header in the first row', '<table><tbody><tr><th>Account name</th></tr><tr><td id="x">a</td></tr></tbody></table>', '#x', true],
    ['by the index that a grid tells', '<div role="grid"><div role="row"><div role="columnheader" aria-colindex="7">User</div></div><div role="row"><div role="gridcell" aria-colindex="7" id="x">a</div></div></div>', '#x', true],
    ['by a term', '<dl><dt>TargetUserName:</dt><dd id="x">a</dd></dl>', '#x', true],
    ['by the header of its row', '<table><tbody><tr><td>1</td></tr><tr><th scope="row">Owner</th><td id="x">a</td></tr></tbody></table>', '#x', true],
    ['by one label beside it', '<div><span>Assignee</span><span id="x">a</span></div>', '#x', true],
    ['by none among many', '<div><span>Assignee</span><span id="x">a</span><span>b</span></div>', '#x', false],
    ['by a key in an attribute', '<span class="t" data-path="user.name" id="x">a</span>', '#x', true],
    ['by no other key', '<span class="t" data-path="host.name" id="x">a</span>', '#x', false],
    ['by nothing', '<p id="x">a</p>', '#x', false],
  ])('%s', (_, html, selector, expected) => {
    set(html);
    expect(says(selector)).toBe(expected);
  });
});

describe('all fields of a page', () => {
  const found = (root: Element = document.body): string[] => {
    const keys = keysAround(textsUnder(root, 100), LAYOUT.keys);
    const certain = [...root.querySelectorAll(certainFields(root, LAYOUT).join())];
    const likely = [...root.querySelectorAll(likelyFields(keys).join())].filter((element) => isUserField(element, keys));
    return [...certain, ...likely].map(({ textContent }) => textContent);
  };

  test('are found by column, by label and by key', () => {
    set(`${TABLE}<dl><dt>User</dt><dd>lee</dd></dl><div><p>Owner</p><p>kim</p></div><i data-path="user">mo</i>`);
    expect(found()).toEqual(expect.arrayContaining(['aokafor', 'lee', 'kim', 'mo']));
    expect(found()).not.toContain('WS-1');
  });

  test('are found in a row that comes later', () => {
    set(TABLE);
    const row = document.createElement('tr');
    row.append(...['WS-2', 'lee'].map((text) => Object.assign(document.createElement('td'), { textContent: text })));
    document.querySelector('tbody')?.append(row);
    expect(found(row)).toContain('lee');
  });
});

test('a table is read again when a header brings another column in, and not when it says the same', () => {
  set(TABLE);
  expect(says('#user')).toBe(true);
  const [host, user] = document.querySelectorAll('th');
  user?.replaceChildren('User ▲');
  expect(user && tableWithOtherColumns(user)).toBeUndefined();
  host?.replaceChildren('Owner');
  expect((host && tableWithOtherColumns(host))?.localName).toBe('table');
  expect(says('#host')).toBe(true);
});

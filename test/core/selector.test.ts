import { describe, expect, test } from 'vitest';
import { selectorFault } from '../../src/core/selector.ts';

describe('a selector', () => {
  test.each([
    'td.user-name',
    '#grid > .row:nth-child(2n + 1) td:nth-of-type(3) span',
    '[data-field="user.name" i], [aria-label^=Assignee] + span',
    '.list > li:not(.head, :empty):first-child',
    String.raw`.md\:w-1 *`,
    'a:is([href*="/users/"]).é',
  ])('may be %j', (selector) => expect(selectorFault(selector)).toBeUndefined());

  test.each([
    ['is missing', '  ', 'empty', ''],
    ['is too long', 'a'.repeat(201), 'long', ''],
    ['has too many parts', 'a a a a a a a a a', 'many', ''],
    ['ends too soon', 'td >', 'unfinished', 'td >'],
    ['opens a bracket', 'td[data-user', 'unclosed', '[data-user'],
    ['opens a quotation mark', 'td[a="b]', 'unclosed', '[a="b]'],
    ['looks through all that follows', 'h2 ~ p', 'slow', '~ p'],
    ['looks through all that stands below', 'td:has(b)', 'slow', ':has(b)'],
    ['asks for what is no place', 'td:hover b', 'pseudo', ':hover b'],
    ['asks for a part of an element', 'td::before', 'pseudo', '::before'],
    ['asks for more than it seems to', 'td:empty-cell', 'pseudo', ':empty-cell'],
    ['looks down inside of a choice', ':is(a b)', 'pseudo', ':is(a b)'],
    ['is something else', 'td.user!', 'unreadable', '!'],
    ['ends a rule to begin another', 'td{color:red}', 'unreadable', '{color:red}'],
    ['is a number', '.1st', 'unreadable', '.1st'],
  ])('is refused where it %s: %j', (_, selector, kind, at) => expect(selectorFault(selector)).toEqual({ kind, at }));

  // A pattern that went back over what it has read would not end within the test's time, nor within a year.
  test('is refused soon, however long it could be taken to be', () => {
    for (const hard of ['[a='.repeat(60), ':not('.repeat(39), `${'a '.repeat(99)}!`, `:is(${'a,'.repeat(90)}`, `${'.a'.repeat(98)}!`, `${' '.repeat(198)}!`]) expect(selectorFault(hard)).toBeDefined();
  });
});

// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { identitiesOf } from '../../src/content/extras.ts';

const keys = (html: string): string[] => {
  document.body.innerHTML = html;
  const element = document.body.firstElementChild;
  return element === null ? [] : identitiesOf(element).map(({ key }) => key);
};

describe('besides its text an element shows', () => {
  test.each([
    ['a tooltip', '<i title="ada@contoso.com">A</i>', ['ada@contoso.com']],
    ['an accessible name', '<button aria-label="Notify CONTOSO\\ada">!</button>', ['contoso\\ada']],
    ['a mailto: link with several recipients', '<a href="mailto:ada@contoso.com,lee%40contoso.com?cc=kim@contoso.com">x</a>', ['ada@contoso.com', 'lee@contoso.com', 'kim@contoso.com']],
    ['a link with a parameter', '<a href="/hunt?q=ada%40contoso.com&x=1">x</a>', ['ada@contoso.com']],
    ['a link to an object id', '<a href="/users/7d3f0f00-52f0-4a3d-a9b8-0c7bde7f0400/devices">x</a>', ['7d3f0f00-52f0-4a3d-a9b8-0c7bde7f0400']],
    ['no user and password of an address', '<a href="https://ada:x@contoso.com/">x</a>', []],
    ['a broken escape as it stands', '<a href="/%E0%A4%A?q=ada@contoso.com">x</a>', ['ada@contoso.com']],
    ['what is typed', '<input value="ada@contoso.com">', ['ada@contoso.com']],
    ['what is typed over several lines', '<textarea>to ada@contoso.com\nand lee@contoso.com</textarea>', ['ada@contoso.com', 'lee@contoso.com']],
    ['no password', '<input type="password" value="ada@contoso.com">', []],
    ['nothing of a hidden field', '<input type="hidden" value="ada@contoso.com">', []],
    ['nothing that is far too long', `<i title="${'x '.repeat(2000)}ada@contoso.com">A</i>`, []],
  ])('%s', (_, html, expected) => expect(keys(html)).toEqual(expected));
});

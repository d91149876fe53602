import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from './html.ts';

test('text is escaped, pieces and lists of pieces are not', () => {
  const items = ['a', '<b>'].map((one) => html`<li>${one}</li>`);
  expect(html`<ul title="${'"x"'}">${items}${html`<hr>`}</ul>`.html).toBe('<ul title="&quot;x&quot;"><li>a</li><li>&lt;b&gt;</li><hr></ul>');
});

test('no text can open a tag or leave an attribute', () => {
  fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(html`${text}`.html)));
});

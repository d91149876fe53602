import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { h, host, piecesOf, render, split, textOf } from './markup.ts';

const mention = { text: '7d3f0f1c', form: 'objectIdPrefix', objectId: 'someone' } as const;

test('no text or attribute value can leave its place in the HTML', () => {
  assert(
    property(string(), string(), (text, value) => {
      const html = render([h('p', { title: value }, text)]);
      expect(html.match(/[<>"]/g)?.join('')).toBe('<""></>'.replace('></', '><'));
    }),
  );
});

test('a void element has no end tag', () => {
  expect(render([h('input', { value: mention })])).toBe('<input value="7d3f0f1c">');
});

test('a split identity reads as one text and stands in several nodes', () => {
  const pieces = split(mention, 'span', 3, 6);
  expect(render([pieces])).toBe('7d3<span>f0f</span>1c');
  expect(piecesOf(split(mention, 'wbr', 3))).toEqual(['7d3', h('wbr'), 'f0f1c']);
  expect(textOf(['id=', pieces])).toBe('id=7d3f0f1c');
});

test('a carried shadow root is a template, a carried frame a srcdoc, and what is fetched is left out', () => {
  const children = [h('b', {}, 'x')];
  expect(render([host('soc-entity', {}, { behind: 'shadow', carried: true, children })])).toBe('<soc-entity><template><b>x</b></template></soc-entity>');
  expect(render([host('iframe', {}, { behind: 'frame', carried: true, children })])).toBe('<iframe srcdoc="&lt;b&gt;x&lt;/b&gt;"></iframe>');
  expect(render([host('div', {}, { behind: 'script', carried: false, children })])).toBe('<div></div>');
});

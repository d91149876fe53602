import { expect, test } from 'vitest';
import { differenceOf, type Snapshot } from './snapshot.ts';

const cell = (text: string, attributes: Record<string, string> = {}): Snapshot => ({ tag: 'td', attributes, inner: [text] });
const row = (...inner: Snapshot[]): Snapshot => ({ tag: 'tr', attributes: {}, inner });
const UNCHANGED = { changed: [], leftOut: 0 };

test('a page that is as it was has no difference', () => expect(differenceOf([row(cell('ada')), row(cell('ada'))], row(cell('ada')))).toEqual(UNCHANGED));

test('a text, an attribute, and an element around a text are differences', () => {
  const plain = [row(cell('ada', { class: 'user' })), row(cell('ada', { class: 'user' }))];
  expect(differenceOf(plain, row(cell('lee', { class: 'user' }))).changed).toEqual(['/tr/td: "ada" → "lee"']);
  expect(differenceOf(plain, row(cell('ada', { class: 'user risky' }))).changed).toEqual(['/tr/td@class: user → user risky']);
  expect(differenceOf(plain, row({ tag: 'td', attributes: { class: 'user' }, inner: [{ tag: 'mark', attributes: {}, inner: ['ada'] }] })).changed).toHaveLength(1);
  expect(differenceOf(plain, row({ tag: 'td', attributes: { class: 'user' }, inner: ['a', 'da'] })).changed).toHaveLength(1);
});

test('what differs without the annotator too is left out, and counted', () => {
  const plain = [row(cell('09:01', { id: '1' }), cell('ada')), row(cell('09:02', { id: '2' }), cell('ada'))];
  expect(differenceOf(plain, row(cell('09:03', { id: '3' }), cell('ada')))).toEqual({ changed: [], leftOut: 2 });
  expect(differenceOf(plain, row(cell('09:03', { id: '3' }), cell('lee'))).changed).toHaveLength(1);
});

test('where rows come and go without the annotator too, nothing is compared', () => {
  expect(differenceOf([row(cell('ada')), row(cell('ada'), cell('lee'))], row())).toEqual({ changed: [], leftOut: 1 });
});

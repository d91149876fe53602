// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Hit } from '../../src/content/examine.ts';
import { createMarks, type Marks } from '../../src/content/marks.ts';
import { placeIn } from '../../src/content/runs.ts';

const MARK = { form: 'upn', key: 'ada@contoso.com', certainty: 'certain', handle: 'abcdefghijklmnop', highlights: { certain: 'rm-1', possible: 'rm-5' } } as const;

let tell: (entries: readonly object[]) => void;
let painted: Hit[];
let marks: Marks;

/** Adds so many marked names to the page; answers how many of them are painted at once. */
const add = (count: number): number => {
  painted = [];
  for (let index = 0; index < count; index += 1) {
    const block = document.createElement('p');
    const text = document.createTextNode('ada@contoso.com');
    block.append(text);
    document.body.append(block);
    marks.replace(block, [{ mark: MARK, places: placeIn(text, 0, text.length) }]);
  }
  return painted.length;
};

/** The browser tells that none of the page's blocks is near. */
const tellAllFar = (): void =>
  tell([...document.querySelectorAll('p')].map((target) => ({ target, isIntersecting: false, boundingClientRect: { height: 20 } })));

beforeEach(() => {
  document.body.replaceChildren();
  vi.stubGlobal('CSS', { highlights: new Map() });
  vi.stubGlobal('Highlight', Set);
  vi.stubGlobal('IntersectionObserver', class {
    constructor(heard: typeof tell) {
      tell = heard;
    }
    observe(): void {}
  });
  marks = createMarks(new AbortController().signal, { keys: [], fields: [], records: ['p'] }, (hit) => painted.push(hit));
});
afterEach(() => void vi.unstubAllGlobals());

test('some names are painted before it is known whether they are near, and no more in their place where they are not', () => {
  expect(add(200)).toBe(60);
  tellAllFar();
  expect([...marks.painted()]).toEqual([]);
  expect(add(200)).toBe(0);
});

test('after a change of the page new names are painted at once again', () => {
  add(200);
  marks.renew();
  expect(add(1)).toBe(1);
});

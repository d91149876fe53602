// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidatesIn } from '../../src/content/candidates.ts';
import type { Layout } from '../../src/consoles/console.ts';
import { runsOf } from '../../src/content/runs.ts';

const LAYOUT: Layout = { keys: ['data-user'], fields: [{ selector: '.display-name', form: 'displayName' }], records: ['tr'] };
const UPN = 'ada.okafor@contoso.com';

const candidatesOf = (html: string, saysUser = false) => {
  document.body.innerHTML = html;
  document.body.dataset['user'] = saysUser ? 'user' : 'host';
  return [...runsOf(document.body)]
    .flatMap((run) => [...candidatesIn(run, LAYOUT)])
    .flatMap((candidate) => (candidate === undefined ? [] : [{ ...candidate, text: candidate.run.text.slice(candidate.start, candidate.end) }]));
};
const texts = (html: string, saysUser?: boolean): string[] => candidatesOf(html, saysUser).map(({ text }) => text);

test('in a long text every identity is found once, wherever it stands', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom('x', ' ', '\n', 'log line '), (length, filler) => {
      const before = filler.repeat(Math.ceil(length / filler.length)).slice(0, length);
      const after = filler.repeat(2000);
      expect(texts(`<pre>${before} ${UPN} ${after}</pre>`.replace(/<\/?pre>/g, ''))).toEqual([UPN]);
    }),
    { numRuns: 25 },
  );
});

test('a token is not found by its end where a long text is cut into windows', () => {
  const text = `${'x'.repeat(8190)}${UPN}`;
  expect(texts(text)).toEqual([]);
});

describe('a part between two joints', () => {
  test('is a candidate as well as the whole, since only the layout tells', () => {
    expect(texts(`<span>svc</span><span>${UPN}</span>`)).toEqual([`svc${UPN}`, UPN]);
  });
});

describe('a bare name', () => {
  test.each([
    ['stands alone', 'aokafor', ['aokafor']],
    ['stands before an address', `<b>Ada Okafor</b> <small>${UPN}</small>`, [UPN, 'Ada Okafor']],
    ['stands before a word that is no name', '<!-- -->aokafor<!-- --> on WS-1', ['aokafor']],
    ['follows its label', '<span>Owner</span> <span>Lee Gu</span>', ['Lee Gu']],
    ['goes on in the next piece', '<b>Alex</b> Wilber', []],
    ['goes on before', 'Alex <b>Wilber</b>', []],
    ['has a letter right beside it', '<b>aokafor</b><i>x</i>', []],
  ])('that %s: %j', (_, html, expected) => expect(texts(html, true)).toEqual(expected));

  test('is none where nothing vouches for it', () => expect(texts('aokafor', false)).toEqual([]));
});

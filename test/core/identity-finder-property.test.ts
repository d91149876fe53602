import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SIGN } from '../../src/content/walk.ts';
import { findIdentities, type Found } from '../../src/core/identity-finder.ts';

/** How many texts are generated; a slow machine may set fewer. */
const RUNS = Number(process.env['IDENTITY_RUNS'] ?? 100_000);

const PIECES = [
  'zoe', 'alex.wilber', "o'neil", 'contoso.example', 'CONTOSO', 'x', 'é', 'ж', '中', '。', '！', '𠮷', '𝐚', '@', '@@', '\\', '\\\\', '.', '..', '-', '_',
  '$', '+', "'", '"', '`',
  '/', '//', ':', '?', '#EXT#', '%2f', '[.]', '[@]', '(at)', '[dot]', '[', ')', '<', '>', ',', ';', '=', '|', ' ', '  ', '\n', '\t', '\u00a0',
  '\u200b', '\u202e', '\ufeff', '\u0301',
  '…', 'user=', 'Account Name: ', 'displayName="', 'CN=', ',OU=', 'azuread\\', 'Zoe Müller', 'S-1-5-21-1-2-3-1001', 'S-1-5-18', '-5',
  's-1-12-1-1-2-3-4', 'https://',
  '9f5d6c1e-3b1a-4c57-8a44-5d0f1b2c3d4e', '9f5d6c1e', 'a@b.cd', 'HOST$', 'NT AUTHORITY\\SYSTEM', 'zoe@contoso.example', 'mailto:',
];
const piece = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

/** The grammars once more, written from their descriptions rather than from the source. */
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const GRAMMAR: Record<Found['form'], RegExp> = {
  upn: new RegExp(`^(?=[^@]{1,64}@.{1,48}$)[a-z0-9'_!#^~-]+(?:\\.[a-z0-9'_!#^~-]+)*@(?:${LABEL}\\.)+[a-z][a-z0-9-]*[a-z0-9]$`),
  mail: new RegExp(`^(?=[^@]{1,64}@.{1,253}$)[a-z0-9'_!#^~$%&*+-]+(?:\\.[a-z0-9'_!#^~$%&*+-]+)*(?<!\\$)@(?:${LABEL}\\.)+[a-z][a-z0-9-]*[a-z0-9]$`),
  domainUser: /^[a-z0-9][a-z0-9._-]*\\[a-z0-9_][a-z0-9._'-]{0,19}(?<![.'])$/,
  objectId: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  sid: /^s-1-(?:5-21|12-1)-\d{1,10}-\d{1,10}-\d{1,10}-\d{1,10}$/,
  samAccountName: /^[a-z0-9_][a-z0-9._'-]{0,19}(?<![.'])$/,
  displayName: /^\p{L}[\p{L}\p{M}\p{N} .,'’()-]+$/u,
  objectIdPrefix: /^[0-9a-f]{8}$/,
};
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
const PART_OF_A_NAME = /[\p{L}\p{M}\p{N}\p{Cf}\p{Cs}_@$%+~^#*…]/u;

const lower = (slice: string): string => slice.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** What stands in the text, as its form is written in a key. */
function written(slice: string, form: Found['form']): string {
  if (form === 'upn' || form === 'mail') return lower(slice).replace(/[[(](?:\.|dot)[\])]/g, '.').replace(/[[(](?:@|at)[\])]/g, '@');
  if (form === 'objectIdPrefix') return lower(slice).slice(0, 8);
  return form === 'domainUser' ? lower(slice).replace('\\\\', '\\') : lower(slice).replaceAll('\\,', ',');
}

const joins = (neighbour: string): boolean => PART_OF_A_NAME.test(neighbour) && !CJK.test(neighbour);

function neighbours(whole: string, { start, end }: Found): string[] {
  return [Array.from(whole.slice(Math.max(0, start - 2), start)).at(-1) ?? '', Array.from(whole.slice(end, end + 2))[0] ?? ''];
}

test(`in ${RUNS} generated texts nothing is found that the grammars refuse, and every offset is right`, () => {
  let finds = 0;
  fc.assert(
    fc.property(text, fc.boolean(), (whole, vouched) => {
      const found = findIdentities(whole, { saysUser: vouched });
      finds += found.length;
      let last = 0;
      for (const one of found) {
        const slice = written(whole.slice(one.start, one.end), one.form);
        const right =
          one.start >= last && one.end <= whole.length && GRAMMAR[one.form].test(one.key) &&
          slice === one.key &&
          !neighbours(whole, one).some(joins);
        if (!right) throw new Error(JSON.stringify({ whole, one, slice }));
        last = one.end;
      }
      if (!vouched && found.length > 0 && whole.search(SIGN) < 0) throw new Error(`passed over: ${JSON.stringify(whole)}`);
    }),
    { numRuns: RUNS, seed: 5 },
  );
  expect(finds).toBeGreaterThan(RUNS / 20);
}, 300_000);

test('a key is found again in itself', () => {
  fc.assert(
    fc.property(text, (whole) => {
      for (const { form, key, certainty } of findIdentities(whole)) {
        if (certainty === 'certain') expect(findIdentities(key)).toMatchObject([{ form, key, start: 0, end: key.length }]);
      }
    }),
    { numRuns: Math.ceil(RUNS / 20), seed: 6 },
  );
});

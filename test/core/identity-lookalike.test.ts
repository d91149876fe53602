import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areLookAlikes, showControls, skeleton } from '../../src/core/identity-lookalike.ts';
import { pickFrom, seeded } from './seeded.ts';

describe('names that the eye confuses', () => {
  test.each([
    ['barnes@contoso.example', 'bames@contoso.example'],
    ['alice', 'a1ice'],
    ['alice', 'aIice'],
    ['bob', 'b0b'],
    ['BOB', 'B0B'],
    ['walter', 'vvalter'],
    ['clara', 'dara'],
    ['c1ara', 'dara'],
    ['Alex Wilber', 'Аlех Wilbеr'],
    ['Nina', 'Νina'],
    ['Henry', 'Ηenry'],
    ['Zoe Müller', 'Zoe Muller'],
    ['Zoë', 'Zoe'],
    ['zoe', 'ｚｏｅ'],
    ['zoe', 'z\u200boe'],
    ['zoe', '\u202ezoe'],
    ['kevin', '\u212aevin'],
    ['Weiß', 'Weiss'],
    ['Søren', 'Soren'],
    ['alex.wilber', 'alexwilber'],
    ['alex.wilber', 'alex_wilber'],
    ['𝐚𝐥𝐞𝐱', 'alex'],
    ['alex@contoso.example', 'alex@contoso.exarnple'],
  ])('%j and %j', (a, b) => {
    expect(areLookAlikes(a, b)).toBe(true);
    expect(areLookAlikes(b, a)).toBe(true);
  });

  test.each([
    ['zoe', 'zoe'],
    ['Zoe@Contoso.example', 'zoe@contoso.EXAMPLE'],
    ['alex', 'alexa'],
    ['bob', 'rob'],
    ['zoe@contoso.example', 'zoe@fabrikam.example'],
    ['田中', '中田'],
  ])('not %j and %j', (a, b) => {
    expect(areLookAlikes(a, b)).toBe(false);
  });

  test('500 names with one confusable change are flagged, at least 95 in 100', () => {
    const random = seeded(20);
    const pick = pickFrom(random);
    const changes: [string, string[]][] = [
      ['rn', ['m']], ['m', ['rn', 'м']], ['l', ['1', 'I', '|', 'ӏ']], ['i', ['l', 'і', 'ı', 'í']], ['o', ['0', 'о', 'ο', 'ö', 'ｏ']],
      ['w', ['vv', 'ԝ', 'ω']],
      ['d', ['cl', 'ԁ']], ['a', ['а', 'α', 'ä', 'ａ', 'ɑ']], ['e', ['е', 'ε', 'é', 'ｅ']], ['c', ['с', 'ϲ', 'ç']], ['p', ['р', 'ρ']], ['x', ['х', 'χ']],
      ['y', ['у', 'γ', 'ý']], ['k', ['\u212a', 'κ', 'к']], ['n', ['ո', 'ñ', 'п', 'η']], ['s', ['ѕ', 'ſ', 'š']], ['h', ['һ', 'ħ']],
      ['.', ['', '_', '-']],
      ['j', ['ј', 'ϳ']], ['b', ['Ь', 'β']], ['t', ['τ', 'т', 'ŧ']], ['u', ['υ', 'ü', 'ս']], ['v', ['ν', 'ѵ']], ['g', ['ց', 'ɡ', 'ğ']],
      ['z', ['ᴢ', 'ž', 'ｚ']],
    ];
    const first = ['alex', 'miriam', 'lidia', 'henrietta', 'wanda', 'isaiah', 'johanna', 'grady', 'pradeep', 'christie'];
    const last = ['wilber', 'barnes', 'clarke', 'vance', 'cornish', 'moody', 'laxton', 'quimby', 'zielinski', 'harlow'];
    let flagged = 0;
    for (let index = 0; index < 500; index += 1) {
      const name = `${pick(first)}.${pick(last)}`;
      const [from, to] = pick(changes.filter(([letter]) => name.includes(letter)));
      const twin = name.replace(from, () => pick(to));
      if (areLookAlikes(`${name}@contoso.example`, `${twin}@contoso.example`)) flagged += 1;
    }
    expect(flagged).toBeGreaterThanOrEqual(475);
  });

  test('ordinary names are not flagged against each other', () => {
    const names = [
      'alex.wilber', 'miriam.graham', 'lidia.holloway', 'isaiah.langer', 'johanna.lorenz', 'grady.archie',
      'pradeep.gupta', 'adele.vance', 'diego.siciliani', 'lee.gu',
    ];
    const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => areLookAlikes(a, b))).toEqual([]);
  });

  test('a skeleton does not depend on case and holds no separators', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcdeilmnorvw01._- @'.split('')) }), (text) => {
        expect(skeleton(text.toUpperCase())).toBe(skeleton(text));
        expect(skeleton(text)).not.toMatch(/[\s._-]/);
      }),
    );
  });
});

describe('characters that cannot be seen', () => {
  test.each([
    ['zoe\u202egpj', 'zoe‹U+202E›gpj'],
    ['z\u200boe\ufeff', 'z‹U+200B›oe‹U+FEFF›'],
    ['zoe\u0000\n', 'zoe‹U+0000›‹U+000A›'],
    ['\u2066zoe\u2069', '‹U+2066›zoe‹U+2069›'],
    ['zoe\u{e0041}', 'zoe‹U+E0041›'],
    ['\ud800zoe\u3164', '‹U+D800›zoe‹U+3164›'],
  ])('%j is shown as %s', (text, shown) => {
    expect(showControls(text)).toBe(shown);
  });

  test.each(['Zoe Müller', "O'Brien", '田中 太郎', 'Жанна', 'نور', 'Zoë 👍'])('%s stays as it is', (text) => {
    expect(showControls(text)).toBe(text);
  });

  test('nothing invisible is left in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(showControls(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

/** What the eye confuses: names that look the same and are not, and characters that cannot be seen. */

import { asciiLower } from './identity.ts';

// Each letter of another script, or with a stroke, stands before the Latin letter that it passes for.
const HOMOGLYPHS = [
  // Cyrillic
  'аaвbгrеeиuкkмmнhоoпnрpсcтtуyфfхxшwьbѕsіiјjԁdԛqԝwһhӏlҽeѡw',
  // Greek; some capitals look like another letter than their small ones
  'ΗhΝnΥyΜmΖzϹcαaβbγyεeηnιiκkνvοoρpσoτtυuχxωwϲcϳjμu',
  // Armenian, and Latin beyond ASCII
  'օoհhցgզqոnսuıiȷjøołlđdħhŧtðdþpƒfɑaɡgɩiʋvᴄcᴏoᴜuᴠvᴡwᴢz',
].join('');
const LATIN = new Map((HOMOGLYPHS.match(/../gu) ?? []).map((pair) => [pair.charAt(0), pair.charAt(1)]));
const MARKS = /[\p{M}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

// In this order: what looks like one stroke becomes `l` before `cl` becomes `d`, and separators go last.
const CONFUSIONS: readonly (readonly [RegExp, string])[] = [
  [/ß/g, 'ss'],
  [/æ/g, 'ae'],
  [/œ/g, 'oe'],
  [/0/g, 'o'],
  [/[1i|!]/g, 'l'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[\s._'‘’·‐‑–-]/g, ''],
];

/** What passes for a letter among those that can stand in a UPN. */
const PASSING: Readonly<Record<string, readonly string[]>> = { m: ['m', 'rn'], w: ['w', 'vv'], d: ['d', 'cl'], l: ['l', 'i', '1'], o: ['o', '0'] };

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** What a name looks like: equal for names that the eye confuses. Only to be compared, never shown and never a search key. */
export function skeleton(text: string): string {
  const bare = text.normalize('NFKD').replace(MARKS, '');
  const latin = latinised(latinised(bare).toLowerCase());
  return CONFUSIONS.reduce((name, [look, as]) => name.replace(look, as), latin);
}

/** Tells whether two different names look the same, as `rn` and `m`, `l` and `1`, or a Cyrillic and a Latin `a` do. */
export const areLookAlikes = (a: string, b: string): boolean =>
  asciiLower(a) !== asciiLower(b) && skeleton(a) === skeleton(b);

/**
 * With what a name may begin that looks like this one, as far as a directory can be asked for it: at most 10 beginnings in ASCII, and
 * letters of other scripts that pass for the first one.
 */
export const lookAlikeBeginnings = (name: string): { readonly ascii: readonly string[]; readonly foreign: readonly string[] } => {
  const [first = '', second = ''] = skeleton(name);
  const passing = (letter: string): readonly string[] => PASSING[letter] ?? [letter];
  const ascii = passing(first).flatMap((one) => passing(second).map((other) => one + other));
  const foreign = [...LATIN].flatMap(([letter, latin]) => (latin === first ? [letter] : []));
  return { ascii: [...new Set([asciiLower(name.slice(0, 2)), ...ascii])].filter((text) => text !== ''), foreign };
};

/** Writes every control, bidirectional, zero-width or otherwise invisible character as its code point: `‹U+202E›`. */
export const showControls = (text: string): string =>
  text.replace(HIDDEN, (character) => `‹U+${codePoint(character)}›`);

const latinised = (text: string): string => Array.from(text, (letter) => LATIN.get(letter) ?? letter).join('');

const codePoint = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

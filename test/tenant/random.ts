/** Repeatable chance: everything in the tenant follows from the seed, so that a failing run can be run again. */

/** Four 32-bit words mixed from a key (cyrb128), the root of every id and every generator. */
const mix = (key: string): readonly [number, number, number, number] => {
  let a = 1_779_033_703;
  let b = 3_144_134_277;
  let c = 1_013_904_242;
  let d = 2_773_480_762;
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    a = b ^ Math.imul(a ^ code, 597_399_067);
    b = c ^ Math.imul(b ^ code, 2_869_860_233);
    c = d ^ Math.imul(c ^ code, 951_274_213);
    d = a ^ Math.imul(d ^ code, 2_716_044_179);
  }
  a = Math.imul(c ^ (a >>> 18), 597_399_067);
  b = Math.imul(d ^ (b >>> 22), 2_869_860_233);
  c = Math.imul(a ^ (c >>> 17), 951_274_213);
  d = Math.imul(b ^ (d >>> 19), 2_716_044_179);
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
};

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Eight hexadecimal digits; looked up, since a large tenant needs half a million. */
const hex = (word: number): string =>
  `${bytes[word >>> 24]}${bytes[(word >>> 16) & 255]}${bytes[(word >>> 8) & 255]}${bytes[word & 255]}`;

/** A GUID of version 4's shape that always belongs to the same key, such as `guid('user', 7, 12)`. */
export const guid = (...key: readonly (string | number)[]): string => {
  const [a, b, c, d] = mix(key.join('|'));
  const second = hex(((b & 0xff_ff_0f_ff) | 0x40_00) >>> 0);
  const third = hex(((c & 0x3f_ff_ff_ff) | 0x80_00_00_00) >>> 0);
  return `${hex(a)}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${hex(d)}`;
};

/** Chance that belongs to one key. */
export interface Chance {
  /** A number from 0 up to, not including, 1. */
  (): number;
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** One item of a list that has at least one. */
  pick<T>(list: readonly T[]): T;
}

/** A generator (mulberry32) that always gives the same numbers for the same key. */
export const chance = (...key: readonly (string | number)[]): Chance => {
  let [state] = mix(key.join('|'));
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[below(list.length)];
    if (item === undefined) throw new Error('cannot pick from an empty list');
    return item;
  };
  return Object.assign(next, { below, pick });
};

/** Finds identities in any text of a page: every occurrence, exact offsets, linear time, and no part of a longer token. */

import { eachMatch, matchesAt, mayEndAt, mayStartAt } from './identity-boundary.ts';
import { labelledNames, vouchedName, type Evidence } from './identity-evidence.ts';
import { readAddress, readDomainUser, readObjectId, readSid, type Certainty, type Identity } from './identity.ts';

/** One identity in a text: `start` and `end` are UTF-16 offsets, and `certainty` is that of the form alone, before any look-up. */
export interface Found extends Identity {
  readonly start: number;
  readonly end: number;
  readonly certainty: Certainty;
}

/** How one form is found. */
export interface Shape {
  /** Group 1, where there is one, is read backwards from the sign that gives the form away. */
  readonly pattern: RegExp;
  readonly read: (text: string) => Identity | undefined;
  readonly certainty: Certainty;
  /** Sticky: what may stand before or after this form besides the common boundaries. */
  readonly before?: RegExp;
  readonly after?: RegExp;
  /** Sticky: refuses a token that starts there. */
  readonly unless?: RegExp;
}

const DOT = String.raw`[[(](?:\.|dot)[\])]`;
const AT = String.raw`(?:@|[[(](?:@|at)[\])])`;
const LOCAL = `(?:[a-z0-9'._!#^~$%&*+-]|${DOT})`;
const DOMAIN = `(?:[a-z0-9.-]|${DOT})`;

/** Every form that gives itself away. Each pattern looks for its sign first, and only then back over what stands before it, which keeps it linear. */
export const SHAPES: readonly Shape[] = [
  {
    pattern: new RegExp(`${AT}(?<=(${LOCAL}{1,65})${AT})${DOMAIN}{1,254}`, 'gi'),
    read: (text) => readAddress(refang(text)),
    certainty: 'certain',
    // A path may hold an address, but not beside `//` or `..`; Windows on an Entra-joined device logs `AzureAD\upn`.
    before: /(?<=(?<![./])\/|(?<![\w\\.-])azuread\\{1,2})/iy,
    after: /\/(?!\.)/y,
    // `https://user:password@host`: back to `//` with nothing between that could end an authority.
    unless: /(?<=\/\/[^\s/@?#]{0,256})/y,
  },
  {
    pattern: /\\{1,2}(?<=([a-z0-9._-]{1,254})\\{1,2})[a-z0-9._'-]{1,24}/gi,
    read: readDomainUser,
    certainty: 'possible',
  },
  {
    pattern: /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi,
    read: readObjectId,
    certainty: 'certain',
    before: /(?<=\/)/y,
    after: /\//y,
  },
  {
    pattern: /s-1-(?:5-21|12-1)(?:-\d{1,10}){4}/gi,
    read: readSid,
    certainty: 'certain',
    // Registry paths: `HKU\S-1-5-21-…\Software`.
    before: /(?<=[\\/])/y,
    after: /[\\/]/y,
  },
];

// Under an override nothing is read as it stands.
const OVERRIDE = /[\u202d\u202e]/;

/** Every identity in a text, in order and without overlap; bare names only where a label in the text or `evidence` vouches for them. */
export function findIdentities(text: string, evidence: Evidence = {}): Found[] {
  if (OVERRIDE.test(text)) return [];
  const found: Found[] = [];
  for (const shape of SHAPES) findShape(text, shape, found);
  for (const { identity, start, end } of labelledNames(text)) found.push(foundAt(identity, start, end, 'possible'));
  const vouched = found.length > 0 ? undefined : vouchedName(text, evidence);
  if (vouched !== undefined) found.push(foundAt(vouched.identity, vouched.start, vouched.end, 'possible'));
  return found.length > 1 ? withoutOverlap(found) : found;
}

function findShape(text: string, shape: Shape, found: Found[]): void {
  const { pattern, read, certainty } = shape;
  eachMatch(pattern, text, (match, matchEnd) => {
    const [start, end] = unwrap(text, match.index - (match[1] ?? '').length, matchEnd);
    const identity = read(text.slice(start, end));
    if (identity !== undefined && isWhole(text, start, end, shape)) found.push(foundAt(identity, start, end, certainty));
  });
}

const isWhole = (text: string, start: number, end: number, { before, after, unless }: Shape): boolean =>
  mayStartAt(text, start, before) && mayEndAt(text, end, after) && !(unless && matchesAt(unless, text, start));

/** Leaves out a sentence's full stop and a pair of single quotes, which are signs of the grammars too. */
function unwrap(text: string, from: number, to: number): [start: number, end: number] {
  const end = text[to - 1] === '.' ? to - 1 : to;
  if (text[from] === "'" && text[end] === "'") return [from + 1, end];
  if (text[from - 1] === "'" && text[end - 1] === "'") return [from, end - 1];
  return [from, end];
}

/** In order of their place; of two that overlap the form that names by itself stays, else the longer one. */
function withoutOverlap(found: Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of found.sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last === undefined || one.start >= last.end) kept.push(one);
    else if (outranks(one, last)) kept[kept.length - 1] = one;
  }
  return kept;
}

const outranks = (a: Found, b: Found): boolean =>
  a.certainty === b.certainty ? a.end - a.start > b.end - b.start : a.certainty === 'certain';

const refang = (text: string): string =>
  /[[(]/.test(text) ? text.replace(/[[(](?:\.|dot)[\])]/gi, '.').replace(/[[(](?:@|at)[\])]/gi, '@') : text;

// Field by field: a spread here doubles the cost of the whole search.
const foundAt = ({ form, key }: Identity, start: number, end: number, certainty: Certainty): Found => ({
  form,
  key,
  start,
  end,
  certainty,
});

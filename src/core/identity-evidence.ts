/** When a bare name may count: a label that says user, or a UPN of the same person close by. */

import { eachMatch, mayEndAt } from './identity-boundary.ts';
import { readBareName, type Identity } from './identity.ts';

/** What a page says about a text from outside of it. */
export interface Evidence {
  /** A column header, label or key of this text says that a user stands there (see `saysUser`). */
  readonly saysUser?: boolean;
  /** Keys of UPNs that stand close by, such as in the same row. */
  readonly near?: readonly string[];
}

/** A bare name within a text, by UTF-16 offsets. */
export interface BareName {
  readonly identity: Identity;
  readonly start: number;
  readonly end: number;
}

const SUBJECT =
  '(?:user|account|identity|principal|log[io]n|actor|owner|assignee|employee|member|upn|caller|requester)s?';

/** How a label that says user ends, as a pattern without regard to case: `user.name`, `TargetUserName`, `Account Name`, `src_user`. */
const USER_LABEL = `(?:${SUBJECT}(?:[ ._-]?(?:name|id))?|(?:display|full)[ ._-]?name)`;

const LONGEST = 80;
// Not `\s`, which takes the invisible U+FEFF for a space.
const BLANKS = ' \t\r\n\u00a0';
const HEADER = new RegExp(`${USER_LABEL}[^a-z0-9]{0,4}$`, 'i');
const LABEL = new RegExp(`[=:](?<=${USER_LABEL}["'\\] \\\\]{0,2}[=:])[${BLANKS}]{0,8}(\\\\?["'])?`, 'gi');
const END_AFTER_EQUALS = new RegExp(String.raw`[${BLANKS},;|&)\]}]`);
// Windows events come with their lines folded into one: the next field's name ends the value.
const END_AFTER_COLON = /[\r\n\t,;|()[\]{}<>]|[ \u00a0]{2}| (?:account|logon|source|target|security|process) | [\w.]{1,40}:/i;
const DISTINGUISHED_NAME = /(?<![\w,\\]|,\s)cn=((?:[^,\\=\r\n]|\\,){1,64}),\s?(?:ou|cn|o|dc)=/gi;

/** Tells whether a column header, label or key of a field says that a user stands in it. */
export const saysUser = (label: string): boolean => HEADER.test(label.slice(-LONGEST));

/** Names that a label in the same text vouches for: `user=jdoe`, `Account Name: jdoe`, `CN=Zoe Müller,OU=…`. */
export function labelledNames(text: string): BareName[] {
  const names: BareName[] = [];
  eachMatch(LABEL, text, ([whole, quote], start) => {
    const rest = text.slice(start, start + LONGEST);
    const value = quote === undefined ? untilFieldEnd(rest, whole) : untilQuote(rest, quote);
    add(names, value, text, start, start + value.length);
  });
  eachMatch(DISTINGUISHED_NAME, text, ({ index, 1: value = '' }) => {
    const start = index + 'CN='.length;
    add(names, value.replaceAll('\\,', ','), text, start, start + value.length);
  });
  return names;
}

/** The bare name that a whole text is, where evidence from outside vouches for it. */
export function vouchedName(text: string, evidence: Evidence): BareName | undefined {
  let start = 0;
  let end = text.length > LONGEST * 2 ? 0 : text.length;
  while (start < end && isBlank(text, start)) start += 1;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  const identity = end - start > LONGEST ? undefined : readBareName(text.slice(start, end));
  if (identity === undefined) return undefined;
  const vouched = evidence.saysUser === true || (evidence.near ?? []).some((upn) => shares(identity, upn));
  return vouched ? { identity, start, end } : undefined;
}

const isBlank = (text: string, index: number): boolean => BLANKS.includes(text.charAt(index));

const untilFieldEnd = (rest: string, separator: string): string =>
  (rest.split(separator.startsWith('=') ? END_AFTER_EQUALS : END_AFTER_COLON, 1)[0] ?? '').replace(/ $/, '');

function untilQuote(rest: string, quote: string): string {
  const end = rest.indexOf(quote);
  return end < 0 ? '' : rest.slice(0, end);
}

function add(names: BareName[], name: string, text: string, start: number, end: number): void {
  const identity = readBareName(name);
  if (identity !== undefined && mayEndAt(text, end)) names.push({ identity, start, end });
}

/** A sAMAccountName is the UPN's local part; a display name shares a word of it, which is written there without accents. */
function shares({ form, key }: Identity, upn: string): boolean {
  const local = upn.slice(0, upn.indexOf('@'));
  if (form === 'samAccountName') return key === local;
  const words = key.normalize('NFD').toLowerCase().replace(/[^a-z ,]/g, '').split(/[ ,]+/);
  return form === 'displayName' && words.some((word) => word.length > 2 && local.split(/[._+-]/).includes(word));
}

/** Where a token may begin and end, so that a part of a longer name is never taken for the whole. */

// A closed list: whatever does not stand here, such as a letter of any other script, a combining, zero-width or
// bidirectional character, refuses the token. U+FEFF is why `\s` cannot be used.
const SPACE = String.raw`\t-\r\p{Z}`;
const PUNCTUATION = String.raw`()<>\[\]\{\},;=\|\u00ab\u00bb\u2014\u2018\u201c-\u201e\u2022\u2039\u203a\u2190\u2192`;
const CJK = [
  String.raw`\u3001\u3003\u3008-\u3011\u3014-\u301b\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\p{UIdeo}\uac00-\ud7a3`,
  String.raw`\uf900-\ufaff\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uff5b\uff5d\uff62-\uff64\uff66-\uff9f`,
].join('');
const EDGE = SPACE + PUNCTUATION + CJK;
// Quotes, and the CJK stops that read as `.` and `!`, end a token only where no name goes on behind them.
const CLOSE = String.raw`["'\x60\u2019\u3002\uff01]`;
const NAME_SIGN = String.raw`[\w#!^~$%&*+@\-]`;
const NEXT_PARAMETER = String.raw`[?&][\w.#\-]{1,40}[=;]`;

// A bracket that stands for the `.` or `@` of a defanged address is no edge.
const DEFANGED = String.raw`[\[\(](?:[.@]|[dD][oO][tT]|[aA][tT])[\]\)]`;

const BEFORE = new RegExp(`(?<=^|[${EDGE}:]|(?<!(?:${NAME_SIGN}|\\.)${CLOSE}{0,3})${CLOSE})(?<!${DEFANGED})`, 'uy');
const AFTER = new RegExp(
  [
    String.raw`(?!${DEFANGED})(?:$|[${EDGE}]|(?:${CLOSE}|['\u2019]s)(?!${CLOSE}{0,3}\.?${NAME_SIGN})`,
    String.raw`[:.!?](?:$|[${SPACE}"')\]\}>,;])|${NEXT_PARAMETER}|\\["'])`,
  ].join('|'),
  'uy',
);

/** Tells whether a sticky pattern matches at `index`. */
export const matchesAt = (pattern: RegExp, text: string, index: number): boolean => {
  pattern.lastIndex = index;
  return pattern.test(text);
};

/** Tells whether a token may begin at `index`; `also` is a sticky lookbehind for what one form allows besides. */
export const mayStartAt = (text: string, index: number, also?: RegExp): boolean =>
  matchesAt(BEFORE, text, index) || (also !== undefined && matchesAt(also, text, index));

/** Tells whether a token may end before `index`; `also` is a sticky lookahead for what one form allows besides. */
export const mayEndAt = (text: string, index: number, also?: RegExp): boolean =>
  matchesAt(AFTER, text, index) || (also !== undefined && matchesAt(also, text, index));

/** Visits every match of a global pattern, with the offset at which it ends; unlike `matchAll` it compiles nothing anew per text. */
export function eachMatch(pattern: RegExp, text: string, visit: (match: RegExpExecArray, end: number) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) visit(match, pattern.lastIndex);
}

/**
 * The part of CSS selectors in which an admin may say where users stand. It is told without a page, so that the background can tell it
 * too: whatever passes here is a selector to every browser, and cheap on a large page.
 */

/** What is wrong with a selector, and the beginning of what cannot be read. */
export interface SelectorFault {
  readonly kind: 'empty' | 'long' | 'many' | 'unfinished' | 'unclosed' | 'slow' | 'pseudo' | 'unreadable';
  readonly at: string;
}

/** The longest selector, in UTF-16 units. */
export const LONGEST_SELECTOR = 200;
/** Compounds in one selector: each step between two may look through all that stands around. */
export const MOST_COMPOUNDS = 8;
const LONGEST_SHOWN = 24;

// Letters that every edition of CSS Syntax takes for letters.
const LETTERS = String.raw`a-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff`;
const ESCAPE = String.raw`\\[^\r\n\f0-9a-f]`;
const NAME = String.raw`(?:--|-?(?:[${LETTERS}]|${ESCAPE}))(?:[${LETTERS}\d-]|${ESCAPE})*`;
const STRING = String.raw`(?:"[^"\\\r\n\f]*"|'[^'\\\r\n\f]*')`;
const ATTRIBUTE = String.raw`\[\s*${NAME}\s*(?:[~|^$*]?=\s*(?:${STRING}|${NAME})(?:\s+i)?\s*)?\]`;
const PLACE = '(?:first|last|only)-(?:child|of-type)|empty';
const NTH = String.raw`nth-(?:child|of-type)\(\s*(?:odd|even|\d{1,4}|-?\d{0,3}n(?:\s*[+-]\s*\d{1,4})?)\s*\)`;
const SIMPLE = `(?:[.#]${NAME}|${ATTRIBUTE}|:(?:${PLACE}|${NTH})(?![\\w(-]))`;
const PLAIN = String.raw`(?:(?:\*|${NAME})${SIMPLE}*|${SIMPLE}+)`;
const PART = String.raw`(?:${SIMPLE}|:(?:not|is|where)\(\s*${PLAIN}(?:\s*,\s*${PLAIN})*\s*\))`;

const COMPOUND = new RegExp(String.raw`(?:(?:\*|${NAME})${PART}*|${PART}+)`, 'iy');
const STEP = /\s*[>+,]\s*|\s+/y;
// `~` and `:has()` look through all that stands beside or below, for each element anew.
const SLOW = /^\s*~|^:has\(/i;

/** Undefined where nothing is wrong. */
export function selectorFault(selector: string): SelectorFault | undefined {
  const text = selector.trim();
  if (text === '') return { kind: 'empty', at: '' };
  if (text.length > LONGEST_SELECTOR) return { kind: 'long', at: '' };
  let at = 0;
  for (let compounds = 1; compounds <= MOST_COMPOUNDS; compounds += 1) {
    const end = after(COMPOUND, text, at);
    if (end === undefined) return faultAt(text, at);
    if (end === text.length) return undefined;
    const next = after(STEP, text, end);
    if (next === undefined || text[next] === '~') return faultAt(text, end);
    at = next;
  }
  return { kind: 'many', at: '' };
}

function after(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function faultAt(text: string, from: number): SelectorFault {
  const rest = text.slice(from).trim();
  const at = rest.slice(0, LONGEST_SHOWN);
  if (rest === '') return { kind: 'unfinished', at: text.slice(-LONGEST_SHOWN) };
  if (SLOW.test(rest)) return { kind: 'slow', at };
  if (isUnclosed(rest)) return { kind: 'unclosed', at };
  return { kind: rest.startsWith(':') ? 'pseudo' : 'unreadable', at };
}

const countOf = (sign: string, text: string): number => text.split(sign).length - 1;

/** Whether a bracket or quotation mark is left open. */
const isUnclosed = (text: string): boolean =>
  countOf('[', text) > countOf(']', text) || countOf('(', text) > countOf(')', text) || [`"`, `'`].some((quote) => countOf(quote, text) % 2 === 1);

/** Cuts an OData `$filter` into its words. */
import { badRequest } from './refusal.ts';

/** A literal value of a filter; a date-time stays text, since Graph compares more digits than a Date holds. */
export type Literal = string | number | boolean | null;

/** One word of a filter. */
export type Token =
  | { readonly kind: 'value'; readonly value: Literal }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'mark'; readonly mark: '(' | ')' | ',' | ':' | '/' };

interface Shape {
  readonly pattern: RegExp;
  readonly read: (text: string) => Token | undefined;
}

const constants: Readonly<Record<string, Literal>> = { true: true, false: false, null: null };

const readName = (text: string): Token => {
  const value = constants[text];
  return value === undefined ? { kind: 'name', name: text } : { kind: 'value', value };
};

// In this order: a date-time and a GUID begin like numbers, a GUID may begin like a name.
const shapes: readonly Shape[] = [
  { pattern: /\s+/uy, read: () => undefined },
  { pattern: /'(?:[^']|'')*'/uy, read: (text) => ({ kind: 'value', value: text.slice(1, -1).replaceAll("''", "'") }) },
  { pattern: /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?(?![\w-])/uy, read: (text) => ({ kind: 'value', value: text }) },
  { pattern: /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-])/iuy, read: (text) => ({ kind: 'value', value: text }) },
  { pattern: /-?\d+(?:\.\d+)?(?![\w.])/uy, read: (text) => ({ kind: 'value', value: Number(text) }) },
  { pattern: /[A-Za-z_@$][\w.@]*/uy, read: readName },
  { pattern: /[(),:/]/uy, read: (text) => ({ kind: 'mark', mark: text as '(' }) },
];

/** The words of a filter; refuses (400) what is none, naming where. */
export const tokenize = (filter: string): Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < filter.length) {
    const found = shapes.find(({ pattern }) => {
      pattern.lastIndex = at;
      return pattern.test(filter);
    });
    if (found === undefined) throw badRequest(`Syntax error at position ${at} in '${filter}'.`);
    const end = found.pattern.lastIndex;
    const token = found.read(filter.slice(at, end));
    if (token !== undefined) tokens.push(token);
    at = end;
  }
  return tokens;
};

/** Reads a directory $search: quoted `"property:text"` clauses joined by AND and OR (advanced queries). */
import type { Test } from './filter-match.ts';
import { badRequest } from './refusal.ts';

const clause = /"((?:[^"\\]|\\.)*)"/uy;
const joint = /\s+(AND|OR)\s+/uy;

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[\s,.;:@_'#&/()-]+/u).filter((word) => word !== '');

/** displayName is found by the beginnings of its words, everything else by its own beginning. */
const matches = (property: string, value: unknown, wanted: string): boolean => {
  if (Array.isArray(value)) return value.some((item) => matches(property, item, wanted));
  if (typeof value !== 'string') return false;
  if (!/displayName|description/iu.test(property)) return value.toLowerCase().startsWith(wanted.toLowerCase());
  const words = wordsOf(value);
  return wordsOf(wanted).every((part) => words.some((word) => word.startsWith(part)));
};

const clauseTest = (text: string, searched: readonly string[]): Test => {
  const [, name = '', wanted = ''] = /^(\w+):(.*)$/su.exec(text.replaceAll(/\\(.)/gu, '$1')) ?? [];
  const property = searched.find((known) => known.toLowerCase() === name.toLowerCase());
  if (property === undefined || wanted === '') throw badRequest(`Syntax error: '${text}' is no clause of $search; it should look like "displayName:text".`);
  return (row) => typeof row === 'object' && row !== null && matches(property, Object.getOwnPropertyDescriptor(row, property)?.value, wanted);
};

const next = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** The test that a $search means; AND binds closer than OR. Refuses (400) what is none. */
export const parseSearch = (text: string, searched: readonly string[]): Test => {
  const source = text.trim();
  const alternatives: Test[][] = [[]];
  let at = 0;
  for (;;) {
    const found = next(clause, source, at);
    if (found === null) throw badRequest(`Syntax error: character '${source[at] ?? ''}' is not valid at position ${at} in '${source}'.`);
    alternatives.at(-1)?.push(clauseTest(found[1] ?? '', searched));
    at = clause.lastIndex;
    if (at === source.length) break;
    const joined = next(joint, source, at);
    if (joined === null) throw badRequest(`Syntax error at position ${at} in '${source}'.`);
    if (joined[1] === 'OR') alternatives.push([]);
    at = joint.lastIndex;
  }
  return (row) => alternatives.some((all) => all.every((test) => test(row)));
};

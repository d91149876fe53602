/** Turns a filter's tree into a test of one row. */
import { comparable } from '../moment.ts';
import type { Filter, Path } from './filter-parser.ts';
import type { Literal } from './filter-tokens.ts';

/** What decides whether a row belongs to the answer. */
export type Test = (row: unknown) => boolean;

type Lookup = (row: unknown, path: Path) => unknown;

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;

const inRow: Lookup = (row, path) => path.reduce(member, row);

/** Inside any / all, a path that starts with the variable leads from the element. */
const inElement = (variable: string): Lookup => (element, path) => (path[0] === variable ? path.slice(1).reduce(member, element) : undefined);

/** Dates compare as times; all other text compares without regard to case, as the directory does. */
const normal = (value: unknown): unknown => (typeof value === 'string' ? (comparable(value) ?? value.toLowerCase()) : value);

const order = (a: unknown, b: unknown): number | undefined => {
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return undefined;
};

const operators: Readonly<Record<string, (a: unknown, b: unknown) => boolean>> = {
  eq: (a, b) => (a ?? null) === b,
  ne: (a, b) => (a ?? null) !== b,
  gt: (a, b) => (order(a, b) ?? 0) > 0,
  ge: (a, b) => (order(a, b) ?? -1) >= 0,
  lt: (a, b) => (order(a, b) ?? 0) < 0,
  le: (a, b) => (order(a, b) ?? 1) <= 0,
};

const calls: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

const compareTest = (operator: string, path: Path, value: Literal, look: Lookup): Test => {
  const compare = operators[operator];
  const wanted = normal(value);
  return (row) => compare?.(normal(look(row, path)), wanted) === true;
};

const callTest = (name: string, path: Path, value: string, look: Lookup): Test => {
  const call = calls[name];
  const part = value.toLowerCase();
  return (row) => {
    const text = look(row, path);
    return typeof text === 'string' && call?.(text.toLowerCase(), part) === true;
  };
};

const listTest = (kind: 'any' | 'all', path: Path, variable: string, of: Filter | undefined, look: Lookup): Test => {
  const element = of === undefined ? () => true : testOf(of, inElement(variable));
  return (row) => {
    const list = look(row, path);
    return Array.isArray(list) && (kind === 'any' ? list.some(element) : list.every(element));
  };
};

/** The test that a filter means. */
export const testOf = (filter: Filter, look: Lookup = inRow): Test => {
  if (filter.kind === 'compare') return compareTest(filter.operator, filter.path, filter.value, look);
  if (filter.kind === 'call') return callTest(filter.name, filter.path, filter.value, look);
  if (filter.kind === 'any' || filter.kind === 'all') return listTest(filter.kind, filter.path, filter.variable, filter.of, look);
  if (filter.kind === 'in') {
    const values = new Set(filter.values.map(normal));
    return (row) => values.has(normal(look(row, filter.path) ?? null));
  }
  if (filter.kind === 'not') {
    const of = testOf(filter.of, look);
    return (row) => !of(row);
  }
  const [left, right] = [testOf(filter.left, look), testOf(filter.right, look)];
  return filter.kind === 'or' ? (row) => left(row) || right(row) : (row) => left(row) && right(row);
};

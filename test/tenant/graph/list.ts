/** Answers a collection as OData asks for it: $filter, $search, $orderby, $select, $top, $skip, $count and pages. */
import { comparable } from '../moment.ts';
import { testOf, type Test } from './filter-match.ts';
import { parseFilter, usedBy, type Filter } from './filter-parser.ts';
import { badRequest, unsupportedQuery } from './refusal.ts';
import type { Answer, Call } from './route.ts';
import { parseSearch } from './search.ts';
import { pick, selection } from './select.ts';

/** What a collection can be asked. */
export interface ListRules {
  /** Graph's type of the rows, such as `riskyUser`, for messages. */
  readonly type: string;
  /** The part of the context behind `$metadata#`. */
  readonly context: string;
  /** Every property of the type: what may be selected, and filtered by where `filterable` does not say less. */
  readonly properties: readonly string[];
  readonly filterable?: readonly string[];
  /** What comes without $select; everything when absent. */
  readonly defaults?: readonly string[];
  /** Rows a page has without $top, and at most. */
  readonly page: number;
  readonly largest: number;
  /** Query options beyond $filter, $select, $top and $skiptoken. */
  readonly options: readonly ('$count' | '$skip' | '$orderby' | '$search' | '$expand')[];
  /** Properties that $search looks in. */
  readonly searched?: readonly string[];
  /** True for the directory, where much needs `ConsistencyLevel: eventual` and $count. */
  readonly directory?: true;
  /** True for rows of mixed kind, which show of a $select what they have. */
  readonly mixed?: true;
}

const checkOptions = (call: Call, rules: ListRules): void => {
  const allowed = new Set<string>(['$filter', '$select', '$top', '$skiptoken', ...rules.options]);
  for (const name of call.url.searchParams.keys()) {
    if (name.startsWith('$') && !allowed.has(name)) throw badRequest(`Query option '${name}' is not allowed for '${rules.type}'.`);
  }
};

const isEventual = (call: Call): boolean => call.headers.get('ConsistencyLevel')?.toLowerCase() === 'eventual';

const isAdvanced = (call: Call): boolean => isEventual(call) && call.url.searchParams.get('$count') === 'true';

/** A cast to one type of object is an advanced query, too. */
export const requireAdvanced = (call: Call): void => {
  if (!isAdvanced(call)) throw unsupportedQuery('Request only works with a special request header: ConsistencyLevel: eventual, and $count=true.');
};

/** How many clauses the filter joins with `or`. */
const clauses = (filter: Filter): number => (filter.kind === 'or' ? clauses(filter.left) + clauses(filter.right) : 1);
const MOST_CLAUSES = 15;

const advancedOperators = new Set(['ne', 'not', 'endswith']);

const checkFilter = (call: Call, rules: ListRules, filter: Filter): void => {
  if (rules.directory === true && clauses(filter) > MOST_CLAUSES) {
    throw unsupportedQuery(
      `Too many child clauses specified in search filter expression containing 'OR' operators: ${clauses(filter)}. Max allowed: ${MOST_CLAUSES}.`,
    );
  }
  const allowed = new Set(rules.filterable ?? rules.properties);
  for (const { property, operator } of usedBy(filter)) {
    if (!rules.properties.includes(property)) {
      throw badRequest(`Invalid filter clause: Could not find a property named '${property}' on type 'microsoft.graph.${rules.type}'.`);
    }
    if (!allowed.has(property)) throw unsupportedQuery(`Unsupported or invalid query filter clause specified for property '${property}' of resource '${rules.type}'.`);
    if (rules.directory === true && advancedOperators.has(operator) && !isAdvanced(call)) {
      throw unsupportedQuery(
        `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
      );
    }
  }
};

const filterTest = (call: Call, rules: ListRules): Test | undefined => {
  const text = call.url.searchParams.get('$filter');
  if (text === null) return undefined;
  const filter = parseFilter(text);
  checkFilter(call, rules, filter);
  return testOf(filter);
};

const searchTest = (call: Call, rules: ListRules): Test | undefined => {
  const text = call.url.searchParams.get('$search');
  if (text === null) return undefined;
  if (!isEventual(call)) {
    throw unsupportedQuery("Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'");
  }
  return parseSearch(text, rules.searched ?? []);
};

/** A row's property as a text that sorts in order: Graph's times carry more digits than numbers can. */
const sortKey = (row: object, property: string): string => {
  const value: unknown = Object.getOwnPropertyDescriptor(row, property)?.value;
  return typeof value === 'string' ? (comparable(value) ?? value.toLowerCase()) : JSON.stringify(value ?? null);
};

const sorted = <T extends object>(call: Call, rules: ListRules, rows: readonly T[]): readonly T[] => {
  const text = call.url.searchParams.get('$orderby');
  if (text === null) return rows;
  const [, property = '', direction = 'asc'] = /^(\w+)(?: +(asc|desc))?$/u.exec(text.trim()) ?? [];
  if (!rules.properties.includes(property)) throw badRequest(`Invalid $orderby clause '${text}'.`);
  if (rules.directory === true && call.url.searchParams.has('$filter') && !isAdvanced(call)) {
    throw unsupportedQuery('Sorting not supported for current query.');
  }
  const sign = direction === 'desc' ? -1 : 1;
  return rows
    .map((row) => ({ row, key: sortKey(row, property) }))
    .sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -sign : sign))
    .map(({ row }) => row);
};

const wholeNumber = (call: Call, name: string): number | undefined => {
  const text = call.url.searchParams.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/u.test(text)) throw badRequest(`Invalid value '${text}' for ${name} query option found.`);
  return Number(text);
};

const pageSize = (call: Call, rules: ListRules): number => {
  const top = wholeNumber(call, '$top') ?? rules.page;
  if (top < 1 || top > rules.largest) {
    throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${rules.largest} inclusive.`, 'Request_UnsupportedQuery');
  }
  return top;
};

const PREFIX = 'page-';

const startOf = (call: Call): number => {
  const token = call.url.searchParams.get('$skiptoken');
  if (token === null) return wholeNumber(call, '$skip') ?? 0;
  const at = token.startsWith(PREFIX) ? Number(token.slice(PREFIX.length)) : Number.NaN;
  if (!Number.isInteger(at) || at < 0) throw badRequest('Skip token is invalid or has expired.', 'Directory_ExpiredPageToken');
  return at;
};

const nextLink = (call: Call, start: number): string => {
  const url = new URL(call.url);
  url.searchParams.delete('$skip');
  url.searchParams.set('$skiptoken', `${PREFIX}${start}`);
  return url.href.replaceAll('%24', '$').replaceAll('+', '%20');
};

/** The rows a request asks for, before they are cut into pages; for `/$count` as well. */
export const matching = <T extends object>(call: Call, rules: ListRules, rows: readonly T[]): readonly T[] => {
  const tests = [filterTest(call, rules), searchTest(call, rules)].filter((test) => test !== undefined);
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
};

/** 200 with one page of the rows that are asked for, each by way of `shape`; the count stands on the first page only. */
export const listAnswer = <T extends object>(call: Call, rules: ListRules, rows: readonly T[], shape: (row: T) => object = (row) => row): Answer => {
  checkOptions(call, rules);
  const selected = selection(call, rules);
  const found = sorted(call, rules, matching(call, rules, rows));
  const start = startOf(call);
  const end = start + pageSize(call, rules);
  const counted = call.url.searchParams.get('$count') === 'true' && !call.url.searchParams.has('$skiptoken') && (rules.directory !== true || isEventual(call));
  return {
    status: 200,
    body: {
      '@odata.context': `${call.url.origin}/v1.0/$metadata#${rules.context}${selected.context}`,
      ...(counted ? { '@odata.count': found.length } : {}),
      ...(end < found.length ? { '@odata.nextLink': nextLink(call, end) } : {}),
      value: found.slice(start, end).map((row) => pick(shape(row), selected.properties, rules.mixed)),
    },
  };
};

/** The plain-text answer of a `/$count`, which only the eventually consistent index gives. */
export const countAnswer = (call: Call, rules: ListRules, rows: readonly object[]): Answer => {
  if (!isEventual(call)) throw unsupportedQuery('$count is not currently supported.');
  return { status: 200, text: String(matching(call, rules, rows).length) };
};

/** Reads an OData `$filter` by recursive descent: or < and < not < comparison, function, in, any, all. */
import { tokenize, type Literal, type Token } from './filter-tokens.ts';
import { badRequest } from './refusal.ts';

const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
const functions = ['startswith', 'endswith', 'contains'] as const;

/** A filter as a tree; `path` is a property's way from the row (or from the variable of any / all). */
export type Filter =
  | Junction<'or'>
  | Junction<'and'>
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'compare'; readonly operator: (typeof comparisons)[number]; readonly path: Path; readonly value: Literal }
  | { readonly kind: 'call'; readonly name: (typeof functions)[number]; readonly path: Path; readonly value: string }
  | { readonly kind: 'in'; readonly path: Path; readonly values: readonly Literal[] }
  | Lambda<'any'>
  | Lambda<'all'>;

interface Junction<K> {
  readonly kind: K;
  readonly left: Filter;
  readonly right: Filter;
}

interface Lambda<K> {
  readonly kind: K;
  readonly path: Path;
  readonly variable: string;
  readonly of: Filter | undefined;
}

/** The names that lead to a property, such as `['location', 'city']`; with a variable in front inside any / all. */
export type Path = readonly string[];

/** Nesting is bounded, so that no filter can exhaust the stack. */
const DEEPEST = 40;

class Reader {
  readonly filter: string;
  readonly tokens: readonly Token[];
  at = 0;
  depth = 0;

  constructor(filter: string) {
    this.filter = filter;
    this.tokens = tokenize(filter);
  }

  wrong(): Error {
    return badRequest(`Invalid filter clause: syntax error at token ${this.at} in '${this.filter}'.`);
  }

  mark(wanted: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'mark' || token.mark !== wanted) return false;
    this.at += 1;
    return true;
  }

  expect(wanted: string): void {
    if (!this.mark(wanted)) throw this.wrong();
  }

  /** The next name if it is one of these, whatever its case. */
  word<T extends string>(wanted: readonly T[]): T | undefined {
    const token = this.tokens[this.at];
    const found = token?.kind === 'name' ? wanted.find((word) => word === token.name.toLowerCase()) : undefined;
    if (found !== undefined) this.at += 1;
    return found;
  }

  name(): string {
    const token = this.tokens[this.at];
    if (token?.kind !== 'name') throw this.wrong();
    this.at += 1;
    return token.name;
  }

  value(): Literal {
    const token = this.tokens[this.at];
    if (token?.kind !== 'value') throw this.wrong();
    this.at += 1;
    return token.value;
  }
}

const chain = (kind: 'or' | 'and', next: (reader: Reader) => Filter) => (reader: Reader): Filter => {
  let left = next(reader);
  while (reader.word([kind]) !== undefined) left = { kind, left, right: next(reader) };
  return left;
};

const deeper = (reader: Reader, read: (reader: Reader) => Filter): Filter => {
  reader.depth += 1;
  if (reader.depth > DEEPEST) throw badRequest('Invalid filter clause: nested too deeply.');
  const filter = read(reader);
  reader.depth -= 1;
  return filter;
};

const call = (reader: Reader, name: (typeof functions)[number]): Filter => {
  reader.expect('(');
  const path = pathOf(reader);
  reader.expect(',');
  const value = reader.value();
  reader.expect(')');
  if (typeof value !== 'string') throw reader.wrong();
  // `startswith(x,'y') eq true` is the same in more words.
  if (reader.word(['eq']) !== undefined && reader.value() !== true) throw reader.wrong();
  return { kind: 'call', name, path, value };
};

const pathOf = (reader: Reader): Path => {
  const path = [reader.name()];
  while (reader.mark('/')) path.push(reader.name());
  return path;
};

const list = (reader: Reader): Literal[] => {
  reader.expect('(');
  const values = [reader.value()];
  while (reader.mark(',')) values.push(reader.value());
  reader.expect(')');
  return values;
};

const lambda = (reader: Reader, kind: 'any' | 'all', path: Path): Filter => {
  reader.expect('(');
  if (kind === 'any' && reader.mark(')')) return { kind, path, variable: '', of: undefined };
  const variable = reader.name();
  reader.expect(':');
  const of = deeper(reader, disjunction);
  reader.expect(')');
  return { kind, path, variable, of };
};

const comparison = (reader: Reader): Filter => {
  const path: string[] = [reader.name()];
  while (reader.mark('/')) {
    const kind = reader.word(['any', 'all']);
    if (kind !== undefined) return lambda(reader, kind, path);
    path.push(reader.name());
  }
  const operator = reader.word(comparisons);
  if (operator !== undefined) return { kind: 'compare', operator, path, value: reader.value() };
  if (reader.word(['in']) === undefined) throw reader.wrong();
  return { kind: 'in', path, values: list(reader) };
};

const primary = (reader: Reader): Filter => {
  if (reader.word(['not']) !== undefined) return { kind: 'not', of: deeper(reader, primary) };
  if (reader.mark('(')) {
    const filter = deeper(reader, disjunction);
    reader.expect(')');
    return filter;
  }
  const name = reader.word(functions);
  return name === undefined ? comparison(reader) : call(reader, name);
};

const conjunction = chain('and', primary);
const disjunction = chain('or', conjunction);

/** Reads a filter; refuses (400 BadRequest) whatever is not one. */
export const parseFilter = (filter: string): Filter => {
  const reader = new Reader(filter);
  const found = disjunction(reader);
  if (reader.at < reader.tokens.length) throw reader.wrong();
  return found;
};

const operatorOf = (filter: Extract<Filter, { kind: 'compare' | 'call' | 'in' }>): string => {
  if (filter.kind === 'compare') return filter.operator;
  return filter.kind === 'call' ? filter.name : 'in';
};

/** What a filter does with a property. */
export interface Use {
  readonly property: string;
  readonly operator: string;
}

/** The properties of the row that a filter looks at, each as the first name of its path, and the operators it uses on them. */
export const usedBy = (filter: Filter, variable?: string): Use[] => {
  if (filter.kind === 'or' || filter.kind === 'and') return [...usedBy(filter.left, variable), ...usedBy(filter.right, variable)];
  if (filter.kind === 'not') return usedBy(filter.of, variable).map(({ property }) => ({ property, operator: 'not' }));
  const property = filter.path[0] ?? '';
  if (filter.kind === 'any' || filter.kind === 'all') {
    return [{ property, operator: filter.kind }, ...(filter.of === undefined ? [] : usedBy(filter.of, filter.variable))];
  }
  // The variable of any / all is no property of the row.
  return property === variable ? [] : [{ property, operator: operatorOf(filter) }];
};

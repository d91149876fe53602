/** Cuts a row down to the properties that $select names. */
import { badRequest } from './refusal.ts';
import type { Call } from './route.ts';

/** What $select came to: the properties to show (undefined for all), and its part of the context. */
export interface Selection {
  readonly properties: readonly string[] | undefined;
  readonly context: string;
}

/** Reads $select; refuses (400) a property that the type does not have. */
export const selection = (call: Call, rules: { readonly type: string; readonly properties: readonly string[]; readonly defaults?: readonly string[] }): Selection => {
  const text = call.url.searchParams.get('$select');
  if (text === null) return { properties: rules.defaults, context: '' };
  const names = text.split(',').map((name) => name.trim());
  const properties = names.map((name) => {
    const found = rules.properties.find((property) => property.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw badRequest(`Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${rules.type}'.`);
    return found;
  });
  return { properties, context: `(${properties.join(',')})` };
};

/** A row with these properties only, and its annotations; null where it has none, or (`sparse`) nothing at all. */
export const pick = (row: object, properties: readonly string[] | undefined, sparse = false): object => {
  if (properties === undefined) return row;
  const entries = new Map<string, unknown>(Object.entries(row));
  const kept = [...entries].filter(([name]) => name.includes('@'));
  const names = sparse ? properties.filter((name) => entries.has(name)) : properties;
  return Object.fromEntries([...kept, ...names.map((name) => [name, entries.get(name) ?? null])]);
};

/** One row as a request for a single object wants it. */
export const selected = (call: Call, rules: Parameters<typeof selection>[1], row: object): object => pick(row, selection(call, rules).properties);

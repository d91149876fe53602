/** Objects of one type by any number of ids (directoryObject: getByIds). */
import type * as v from 'valibot';
import { ok, type Result } from '../core/result.ts';
import type { Graph } from './client.ts';
import { path } from './path.ts';
import { DIRECTORY_READ, IDS_AT_ONCE } from './users.ts';

/** What is wanted of them; `select` is Graph's list of properties. */
export interface ByIds<T> {
  readonly ids: readonly string[];
  readonly type: 'user' | 'group';
  readonly select: string;
  readonly answer: v.GenericSchema<unknown, T>;
}

/** Those of the ids that are of this type; the rest is missing. */
export const readByIds = async <T>(graph: Graph, { ids, type, select, answer }: ByIds<T>): Promise<Result<readonly T[]>> => {
  const found: T[] = [];
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    const page = await graph.page({
      method: 'POST',
      path: path`/directoryObjects/getByIds`,
      query: { $select: select },
      body: { ids: ids.slice(from, from + IDS_AT_ONCE), types: [type] },
      repeatable: true,
      scopes: DIRECTORY_READ,
      answer,
    });
    if (!page.ok) return page;
    found.push(...page.value.values);
  }
  return ok(found);
};

/** Groups of the directory (group resource type). */
import * as v from 'valibot';
import type { DirectoryGroup } from '../core/person.ts';
import { ok, type Result } from '../core/result.ts';
import { readByIds } from './by-ids.ts';
import type { Graph } from './client.ts';
import { literal, path } from './path.ts';
import { DIRECTORY_READ } from './users.ts';

const group = v.object({ id: v.string(), displayName: v.nullish(v.string(), '') });

/** At most 25 groups whose name begins with the text. */
export const searchGroups = async (graph: Graph, beginning: string): Promise<Result<readonly DirectoryGroup[]>> => {
  const page = await graph.page({
    path: path`/groups`,
    query: { $filter: `startswith(displayName,${literal(beginning)})`, $select: 'id,displayName', $top: '25' },
    scopes: DIRECTORY_READ,
    answer: group,
  });
  return page.ok ? ok(page.value.values) : page;
};

/** Those of the ids that are groups; the rest is missing. */
export const readGroups = (graph: Graph, ids: readonly string[]): Promise<Result<readonly DirectoryGroup[]>> =>
  readByIds(graph, { ids, type: 'group', select: 'id,displayName', answer: group });

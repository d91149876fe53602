/** Groups of the directory (group resource type). */
import * as v from 'valibot';
import type { GroupFacts } from '../core/containment-group.ts';
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

const facts = v.pipe(
  v.object({
    securityEnabled: v.nullish(v.boolean(), false),
    groupTypes: v.nullish(v.array(v.string()), []),
    onPremisesSyncEnabled: v.nullish(v.boolean(), false),
  }),
  v.transform((raw): GroupFacts => ({
    isSecurityEnabled: raw.securityEnabled,
    isDynamic: raw.groupTypes.includes('DynamicMembership'),
    isSynced: raw.onPremisesSyncEnabled,
  })),
);

/** What decides whether people can be added to a group; null where it is gone. */
export const getGroupFacts = async (graph: Graph, id: string): Promise<Result<GroupFacts | null>> => {
  const read = await graph.ask({
    path: path`/groups/${id}`,
    query: { $select: 'id,securityEnabled,groupTypes,onPremisesSyncEnabled' },
    scopes: DIRECTORY_READ,
    answer: facts,
  });
  return !read.ok && read.failure.kind === 'not-found' ? ok(null) : read;
};

/** Those of the ids that are groups; the rest is missing. */
export const readGroups = (graph: Graph, ids: readonly string[]): Promise<Result<readonly DirectoryGroup[]>> =>
  readByIds(graph, { ids, type: 'group', select: 'id,displayName', answer: group });

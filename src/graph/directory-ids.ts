/** Whom the words of a policy stand for: members of groups, guests, everybody, every workload. */
import * as v from 'valibot';
import { ok, type Result } from '../core/result.ts';
import type { Graph, GraphRequest } from './client.ts';
import { path, type GraphPath } from './path.ts';
import { DIRECTORY_READ } from './users.ts';

/** More ids than these are not read one by one. */
const MOST_IDS = 20_000;

/** Counting and casting are served by the index that is eventually consistent (Advanced query capabilities on directory objects). */
const EVENTUAL = { ConsistencyLevel: 'eventual' } as const;

const withId = v.object({ id: v.string() });

type Wanted = { readonly path: GraphPath; readonly filter?: string };

const requestFor = ({ path, filter }: Wanted): GraphRequest<{ id: string }> => ({
  path,
  query: { $select: 'id', $top: '999', $count: 'true', ...(filter ? { $filter: filter } : {}) },
  headers: EVENTUAL,
  scopes: DIRECTORY_READ,
  answer: withId,
});

const readIds = async (graph: Graph, wanted: Wanted): Promise<Result<readonly string[] | null>> => {
  const request = requestFor(wanted);
  const ids: string[] = [];
  let nextLink: string | undefined;
  do {
    const page = await graph.page(request, nextLink);
    if (!page.ok) return page;
    if ((page.value.count ?? 0) > MOST_IDS) return ok(null);
    ids.push(...page.value.values.map(({ id }) => id));
    nextLink = page.value.nextLink;
  } while (nextLink);
  return ok(ids);
};

/** Everybody in a group, directly or through another; null where there are too many, fails with `not-found` for the deleted. */
export const listUserIdsIn = (graph: Graph, groupId: string): Promise<Result<readonly string[] | null>> =>
  readIds(graph, { path: path`/groups/${groupId}/transitiveMembers/microsoft.graph.user` });

/** The same where nobody is in a group that is deleted. */
export const listUserIdsStillIn = async (graph: Graph, groupId: string): Promise<Result<readonly string[] | null>> => {
  const members = await listUserIdsIn(graph, groupId);
  return !members.ok && members.failure.kind === 'not-found' ? ok([]) : members;
};

/** Every guest; null where there are too many. */
export const listGuestIds = (graph: Graph): Promise<Result<readonly string[] | null>> =>
  readIds(graph, { path: path`/users`, filter: "userType eq 'Guest'" });

const count = async (graph: Graph, path: GraphPath): Promise<Result<number>> => {
  const request = requestFor({ path });
  const page = await graph.page({ ...request, query: { ...request.query, $top: '1' } });
  return page.ok ? ok(page.value.count ?? page.value.values.length) : page;
};

/** How many users the tenant has, guests included. */
export const countUsers = (graph: Graph): Promise<Result<number>> => count(graph, path`/users`);

/** How many service principals the tenant has. */
export const countServicePrincipals = (graph: Graph): Promise<Result<number>> =>
  count(graph, path`/servicePrincipals`);

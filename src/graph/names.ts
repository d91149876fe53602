/** Names of the directory's objects by id: people, groups, roles, applications. What Graph does not know is missing. */
import * as v from 'valibot';
import { ok, type Result } from '../core/result.ts';
import { readEveryPage, type Graph } from './client.ts';
import { literal, path } from './path.ts';
import { DIRECTORY_READ, IDS_AT_ONCE } from './users.ts';

/** Id → name. */
export type Names = ReadonlyMap<string, string>;

const text = v.nullish(v.string(), '');
const named = v.object({ id: v.string(), displayName: text });

const parts = (ids: readonly string[], size: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, part) => ids.slice(part * size, (part + 1) * size));

const gather = async (pages: readonly Promise<Result<Names>>[]): Promise<Result<Names>> => {
  const read = await Promise.all(pages);
  const failed = read.find((names) => !names.ok);
  return failed ?? ok(new Map(read.flatMap((names) => (names.ok ? [...names.value] : []))));
};

/** People, groups and service principals by object id. */
export const nameObjects = (graph: Graph, ids: readonly string[]): Promise<Result<Names>> =>
  gather(
    parts(ids, IDS_AT_ONCE).map(async (some) => {
      const page = await graph.page({
        method: 'POST',
        path: path`/directoryObjects/getByIds`,
        query: { $select: 'id,displayName' },
        body: { ids: some, types: ['user', 'group', 'servicePrincipal'] },
        repeatable: true,
        scopes: DIRECTORY_READ,
        answer: named,
      });
      return page.ok ? ok(new Map(page.value.values.map(({ id, displayName }) => [id, displayName]))) : page;
    }),
  );

const roleDefinition = v.object({ id: v.string(), templateId: text, displayName: text });

/** Directory roles by template id. */
export const nameRoles = async (graph: Graph): Promise<Result<Names>> => {
  const rows = await readEveryPage(graph, {
    path: path`/roleManagement/directory/roleDefinitions`,
    query: { $select: 'id,templateId,displayName' },
    scopes: DIRECTORY_READ,
    answer: roleDefinition,
  });
  return rows.ok ? ok(new Map(rows.value.map((role) => [role.templateId || role.id, role.displayName]))) : rows;
};

/** An `in` filter may hold at most 15 values (Advanced query capabilities on directory objects). */
const VALUES_IN_FILTER = 15;
const application = v.object({ appId: v.string(), displayName: text });

/** Applications by appId. */
export const nameApplications = (graph: Graph, appIds: readonly string[]): Promise<Result<Names>> =>
  gather(
    parts(appIds, VALUES_IN_FILTER).map(async (some) => {
      const page = await graph.page({
        path: path`/servicePrincipals`,
        query: { $filter: `appId in (${some.map(literal).join(',')})`, $select: 'appId,displayName' },
        scopes: DIRECTORY_READ,
        answer: application,
      });
      return page.ok ? ok(new Map(page.value.values.map(({ appId, displayName }) => [appId, displayName]))) : page;
    }),
  );

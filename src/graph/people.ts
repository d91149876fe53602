/** Many people of the directory at once (directoryObject: getByIds). */
import type { DirectoryUser } from '../core/person.ts';
import { ok, type Result } from '../core/result.ts';
import { readByIds } from './by-ids.ts';
import type { Graph } from './client.ts';
import { directoryUser, USER_SELECT } from './users.ts';

/** Those of the ids that are users, by id; the deleted are missing. */
export const readUsers = async (graph: Graph, ids: readonly string[]): Promise<Result<ReadonlyMap<string, DirectoryUser>>> => {
  const rows = await readByIds(graph, { ids, type: 'user', select: USER_SELECT, answer: directoryUser });
  return rows.ok ? ok(new Map(rows.value.map((user) => [user.id, user]))) : rows;
};

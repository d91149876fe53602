/** Accounts as Conditional Access sees them: whether they are there, may sign in, and come from elsewhere. */
import * as v from 'valibot';
import { ok, type Result } from '../core/result.ts';
import { readByIds } from './by-ids.ts';
import type { Graph } from './client.ts';

/** An account that the directory knows. */
export interface DirectoryAccount {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly accountEnabled: boolean;
  /** A guest, or anybody else whose home is another organisation. */
  readonly external: boolean;
}

const text = v.nullish(v.string(), '');

// Graph leaves out what may not be seen: an account that is not known to be enabled does not count as enabled.
const account = v.pipe(
  v.object({ id: v.string(), displayName: text, userPrincipalName: text, userType: text, accountEnabled: v.nullish(v.boolean(), false) }),
  v.transform(
    ({ id, displayName, userPrincipalName, userType, accountEnabled }): DirectoryAccount => ({
      id,
      displayName: displayName || userPrincipalName,
      userPrincipalName,
      accountEnabled,
      external: userType === 'Guest' || /#ext#/i.test(userPrincipalName),
    }),
  ),
);

/** Those of the ids that are users, by id; the rest is missing. */
export const readAccounts = async (graph: Graph, ids: readonly string[]): Promise<Result<ReadonlyMap<string, DirectoryAccount>>> => {
  const select = 'id,displayName,userPrincipalName,userType,accountEnabled';
  const rows = await readByIds(graph, { ids, type: 'user', select, answer: account });
  return rows.ok ? ok(new Map(rows.value.map((one) => [one.id, one]))) : rows;
};

/** What contains an account beside a verdict on its risk (user: update, revokeSignInSessions; group: members). */
import * as v from 'valibot';
import type { Answer, Reading } from '../core/operation.ts';
import { ok, type Result } from '../core/result.ts';
import { verbs, type AccountVerb } from '../core/verb.ts';
import type { Graph } from './client.ts';
import { GRAPH_ORIGIN, path } from './path.ts';
import { DIRECTORY_READ, listGroupIdsOf } from './users.ts';

/** One step against one account; `groupId` is the containment group, for the two verbs that need it. */
export interface AccountStep {
  readonly userId: string;
  readonly groupId: string;
  readonly clientRequestId: string;
  /** How often it was sent and refused before. */
  readonly refusals: number;
}

const REQUESTS: Readonly<Record<AccountVerb, (step: AccountStep) => Omit<Parameters<Graph['write']>[0], 'scopes' | 'clientRequestId'>>> = {
  revokeSessions: ({ userId }) => ({ method: 'POST', path: path`/users/${userId}/revokeSignInSessions` }),
  disableAccount: ({ userId }) => ({ method: 'PATCH', path: path`/users/${userId}`, body: { accountEnabled: false } }),
  enableAccount: ({ userId }) => ({ method: 'PATCH', path: path`/users/${userId}`, body: { accountEnabled: true } }),
  // Sent alone: together with accountEnabled, one missing permission would fail both.
  requirePassword: ({ userId }) => ({
    method: 'PATCH',
    path: path`/users/${userId}`,
    body: { passwordProfile: { forceChangePasswordNextSignIn: true } },
  }),
  addToGroup: ({ userId, groupId }) => ({
    method: 'POST',
    path: path`/groups/${groupId}/members/$ref`,
    body: { '@odata.id': `${GRAPH_ORIGIN}/v1.0${path`/directoryObjects/${userId}`}` },
  }),
  removeFromGroup: ({ userId, groupId }) => ({ method: 'DELETE', path: path`/groups/${groupId}/members/${userId}/$ref` }),
};

/** Sends one step; accepted is not yet done. */
export const sendAccountStep = (graph: Graph, verb: AccountVerb, step: AccountStep): Promise<Answer> =>
  graph.write({ ...REQUESTS[verb](step), repeatable: true, scopes: verbs[verb].scopes, clientRequestId: step.clientRequestId }, step.refusals);

const account = v.object({
  accountEnabled: v.nullish(v.boolean(), null),
  signInSessionsValidFromDateTime: v.nullish(v.string(), null),
  passwordProfile: v.nullish(v.object({ forceChangePasswordNextSignIn: v.nullish(v.boolean(), false) })),
});

/** What of an account tells whether a step has arrived. */
export const readAccount = async (graph: Graph, userId: string): Promise<Result<Reading>> => {
  const read = await graph.ask({
    path: path`/users/${userId}`,
    query: { $select: Object.keys(account.entries).join(',') },
    scopes: DIRECTORY_READ,
    answer: account,
  });
  if (!read.ok) return read;
  const { accountEnabled, signInSessionsValidFromDateTime, passwordProfile } = read.value;
  return ok({
    enabled: accountEnabled,
    sessionsValidFrom: signInSessionsValidFromDateTime,
    mustChangePassword: passwordProfile?.forceChangePasswordNextSignIn ?? false,
  });
};

/** Whether somebody is in the group, directly or through another. */
export const readMembership = async (graph: Graph, userId: string, groupId: string): Promise<Result<Reading>> => {
  const groups = await listGroupIdsOf(graph, userId);
  return groups.ok ? ok({ isMember: groups.value.includes(groupId) }) : groups;
};

/** Tokens for Graph, and the one place where a sign-in that has ended is noticed. */
import { tokenInteractively, tokenSilently } from '../auth/broker.ts';
import { shortScope } from '../auth/scopes.ts';
import { fail, ok, type Failure, type Result } from '../core/result.ts';
import { identified } from '../core/session.ts';
import type { Connection } from '../core/settings.ts';
import type { TokenSource } from '../graph/client.ts';
import { managedCell, sessionCell, settingsCell } from '../platform/cells.ts';

/** The connection in force: the organisation's, else the admin's; undefined until somebody has made one. */
export const readConnection = async (): Promise<Connection | undefined> =>
  (await managedCell.read().catch(() => null)) ?? (await settingsCell.read()).connection;

/** Failures that only a person can cure, by signing in again. */
const LAPSED: ReadonlySet<Failure['kind']> = new Set(['sign-in-needed', 'session-revoked', 'unknown-application', 'unknown-tenant']);

/** Notes that a person is needed; what was read before stays in sight. */
const lapse = (failure: Failure): Promise<void> =>
  sessionCell.change((session) => (session.state === 'signed-in' ? { ...session, state: 'lapsed', failure } : session));

const noteScopes = (granted: readonly string[]): Promise<void> =>
  sessionCell.change((session) => {
    if (session.state !== 'signed-in') return session;
    const scopes = [...new Set([...session.scopes, ...granted.map(shortScope)])];
    return scopes.length > session.scopes.length ? { ...session, scopes } : session;
  });

/** A token for the signed-in account; a window opens only where a person waits and Graph demands a stronger sign-in. */
export const tokenForGraph: TokenSource = async ({ scopes, claims, isFresh, lane, actor }): Promise<Result<string>> => {
  const [connection, session] = await Promise.all([readConnection(), sessionCell.read()]);
  const who = identified(session);
  if (!connection) return fail('not-configured');
  if (!who || session.state === 'lapsed') return fail('sign-in-needed');
  if (actor && (actor.tenantId !== who.account.tenantId || actor.userId !== who.account.userId)) return fail('sign-in-needed');
  const request = { scopes, homeAccountId: who.account.homeAccountId, ...(claims ? { claims } : {}), ...(isFresh ? { isFresh } : {}) };
  const silent = await tokenSilently(connection, request);
  const token = !silent.ok && claims && lane === 'person' ? await tokenInteractively(connection, request) : silent;
  if (token.ok) {
    await noteScopes(token.value.scopes);
    return ok(token.value.secret);
  }
  if (LAPSED.has(token.failure.kind)) await lapse(token.failure);
  return token;
};

/** Makes sure that permissions are granted, with the consent window if they are not; call it only when a person has just clicked. */
export const grantScopes = async (scopes: readonly string[]): Promise<Result<null>> => {
  const [connection, session] = await Promise.all([readConnection(), sessionCell.read()]);
  if (!connection) return fail('not-configured');
  if (session.state !== 'signed-in') return fail('sign-in-needed');
  if (scopes.every((scope) => session.scopes.includes(scope))) return ok(null);
  const request = { scopes, homeAccountId: session.account.homeAccountId };
  const silent = await tokenSilently(connection, request);
  const token = silent.ok ? silent : await tokenInteractively(connection, request);
  if (!token.ok) return token;
  await noteScopes(token.value.scopes);
  return ok(null);
};

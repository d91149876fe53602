/** Tokens for Graph, and the one place where a sign-in that has ended is noticed. */
import { tokenInteractively, tokenSilently, type Token, type TokenRequest } from '../auth/broker.ts';
import { shortScope } from '../auth/scopes.ts';
import { fail, ok, type Failure, type Result } from '../core/result.ts';
import { identified, type Account } from '../core/session.ts';
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

/**
 * In the window another account can be chosen, and its token must not act in the name of the one that is signed in; nor must one of
 * another tenant, where the same person has another object id.
 */
const onlyOf = (token: Result<Token>, { userId }: Account): Result<Token> =>
  token.ok && token.value.account.userId !== userId ? fail('other-account') : token;

/** A stronger sign-in says nothing of the one that there is: without it this one request fails, and no more. */
const stepUp = async (connection: Connection, request: TokenRequest, account: Account, isAttended: boolean): Promise<Result<Token>> => {
  const silent = await tokenSilently(connection, request);
  if (silent.ok) return onlyOf(silent, account);
  return isAttended ? onlyOf(await tokenInteractively(connection, request), account) : fail('step-up-needed');
};

/** A token for the signed-in account; a window opens only where a person waits and Graph demands a stronger sign-in. */
export const tokenForGraph: TokenSource = async ({ scopes, claims, isFresh, isAttended, actor }): Promise<Result<string>> => {
  const [connection, session] = await Promise.all([readConnection(), sessionCell.read()]);
  const who = identified(session);
  if (!connection) return fail('not-configured');
  if (!who || session.state === 'lapsed') return fail('sign-in-needed');
  if (actor && (actor.tenantId !== who.account.tenantId || actor.userId !== who.account.userId)) return fail('sign-in-needed');
  const { account } = who;
  const request = { scopes, homeAccountId: account.homeAccountId, ...(claims ? { claims } : {}), ...(isFresh ? { isFresh } : {}) };
  const token = claims ? await stepUp(connection, request, account, isAttended) : onlyOf(await tokenSilently(connection, request), account);
  if (token.ok) {
    await noteScopes(token.value.scopes);
    return ok(token.value.secret);
  }
  if (!claims && LAPSED.has(token.failure.kind)) await lapse(token.failure);
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
  const token = onlyOf(silent.ok ? silent : await tokenInteractively(connection, request), session.account);
  if (!token.ok) return token;
  await noteScopes(token.value.scopes);
  return ok(null);
};

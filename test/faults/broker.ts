/** Stands in for auth/broker.ts: tokens for whoever the world says is signed in with Microsoft. */
import type { Token, TokenRequest } from '../../src/auth/host-messages.ts';
import { fail, ok, type Result } from '../../src/core/result.ts';
import type { Connection } from '../../src/core/settings.ts';
import { worldNow } from './world-now.ts';

/** Without a window: a token where the scopes are granted, else what is missing. */
export const tokenSilently = async (_: Connection, { scopes, homeAccountId, claims }: TokenRequest): Promise<Result<Token>> => {
  const { account, granted, refuses, readClaims, newToken } = worldNow().signIn;
  await worldNow().gate('token');
  if (refuses) return fail(refuses);
  if (homeAccountId !== undefined && homeAccountId !== account.homeAccountId) return fail('sign-in-needed');
  if (!scopes.every((scope) => granted.has(scope))) return fail('consent-needed');
  return ok({ secret: newToken(account.userId, granted, readClaims(claims)), account, scopes: [...granted] });
};

/** With a window, in which somebody consents at once. */
export const tokenInteractively = async (connection: Connection, request: TokenRequest): Promise<Result<Token>> => {
  await worldNow().gate('window');
  for (const scope of request.scopes) worldNow().signIn.granted.add(scope);
  return tokenSilently(connection, request);
};

export const focusWindow = async (): Promise<boolean> => false;
export const abandonWindow = async (): Promise<void> => undefined;
export const forgetTokens = async (): Promise<void> => undefined;
export const dropTokens = async (): Promise<void> => undefined;

import { randomUUID } from 'node:crypto';
import type { KoaContextWithOIDC, UnknownObject } from 'oidc-provider';
import type { Caller } from './caller.ts';
import { demandAcrs, readClaims } from './claims-request.ts';
import { isGraphPermission, readScope, writeScope } from './permissions.ts';
import { SignInError } from './sign-in-errors.ts';
import type { SignInPerson } from './sign-in-people.ts';
import { satisfiedAcrs } from './sign-in-policy.ts';
import type { SignInState } from './sign-in-state.ts';

const bodyText = (ctx: KoaContextWithOIDC, name: string): string => {
  const value = ctx.oidc.body?.[name];
  return typeof value === 'string' ? value : '';
};

const acrsOf = (ctx: KoaContextWithOIDC): readonly string[] =>
  satisfiedAcrs((ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken)?.acr);

const checkConsent = (state: SignInState, ctx: KoaContextWithOIDC, person: SignInPerson): void => {
  const consented = state.consented(person.id);
  const missing = readScope(bodyText(ctx, 'scope')).names.filter((name) => !consented.includes(name));
  if (missing.length > 0) throw new SignInError('consentMissing', { client: state.registration.clientId });
};

const checkAcrs = (state: SignInState, ctx: KoaContextWithOIDC): void => {
  const { stepUp } = state.settings();
  const demanded = readClaims(bodyText(ctx, 'claims'))?.acrs ?? [];
  const missing = demanded.filter((one) => !acrsOf(ctx).includes(one));
  if (missing.length === 0 || stepUp === 'satisfied') return;
  throw new SignInError(stepUp === 'blocked' ? 'blocked' : 'stepUp', { claims: demandAcrs(missing) });
};

/** Refuses a token to whom Entra would: disabled, revoked, without consent, or in need of a step-up. Throws a SignInError. */
export const checkTokenRequest = (state: SignInState, ctx: KoaContextWithOIDC, person: SignInPerson): void => {
  if (!person.enabled) throw new SignInError('accountDisabled');
  const refreshToken = ctx.oidc.entities.RefreshToken;
  if (refreshToken && state.isRevoked(person, state.store.issuedAt(refreshToken.jti) ?? 0)) throw new SignInError('sessionRevoked');
  checkConsent(state, ctx, person);
  checkAcrs(state, ctx);
};

/** What the Graph half is to know of an access token, kept beside it. All that was consented stands in it, as in Entra's. */
export const tokenExtras = (state: SignInState, ctx: KoaContextWithOIDC, accountId: string): UnknownObject => {
  const claims = readClaims(bodyText(ctx, 'claims'));
  const free = state.settings().stepUp === 'satisfied' ? (claims?.acrs ?? []) : [];
  return {
    scp: state.consented(accountId).filter(isGraphPermission),
    acrs: [...new Set([...acrsOf(ctx), ...free])],
    cp1: claims?.understandsClaims ?? false,
  };
};

const texts = (value: unknown): ReadonlySet<string> =>
  new Set((Array.isArray(value) ? value : []).filter((one): one is string => typeof one === 'string'));

/** Reads a bearer token for the Graph half; undefined when it is unknown or expired. */
export const readAccessToken = (state: SignInState, token: string): Caller | undefined => {
  const payload = state.store.accessToken(token);
  if (!payload?.accountId || (payload.exp ?? 0) * 1000 <= state.now()) return undefined;
  const extra = payload.extra ?? {};
  return { userId: payload.accountId, scopes: texts(extra['scp']), acrs: texts(extra['acrs']), understandsClaims: extra['cp1'] === true };
};

/** `client_info`, by which MSAL names an account: the object id and the tenant id. */
export const clientInfo = (userId: string, tenantId: string): string =>
  Buffer.from(JSON.stringify({ uid: userId, utid: tenantId })).toString('base64url');

const TOKENS = ['access_token', 'refresh_token', 'id_token'] as const;

/** Turns oidc-provider's token answer into Entra's: scopes consented so far, `client_info`, `ext_expires_in`. */
export const shapeTokenAnswer = (state: SignInState, ctx: KoaContextWithOIDC): void => {
  const accountId = ctx.oidc.entities.Account?.accountId ?? '';
  const body = ctx.body as UnknownObject;
  for (const name of TOKENS) if (typeof body[name] === 'string') state.issuedTokens.add(body[name]);
  ctx.body = {
    ...body,
    scope: writeScope(state.consented(accountId), readScope(bodyText(ctx, 'scope')).withAddress),
    ext_expires_in: body['expires_in'],
    client_info: clientInfo(accountId, state.registration.tenantId),
  };
  ctx.set('x-ms-request-id', randomUUID());
};

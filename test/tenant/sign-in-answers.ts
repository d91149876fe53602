import { randomUUID } from 'node:crypto';
import type { errors, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { demandAcrs, readClaims } from './claims-request.ts';
import { answerError, faultOf, SignInError, type ErrorAnswer, type FaultDetail, type FaultName } from './sign-in-errors.ts';
import { troublePage } from './sign-in-pages.ts';
import type { SignInState } from './sign-in-state.ts';
import { clientInfo } from './sign-in-tokens.ts';

type Context = Parameters<Parameters<Provider['use']>[0]>[0];

const asked = (ctx: KoaContextWithOIDC, name: string): string | undefined => {
  const value = ctx.oidc.params?.[name] ?? ctx.oidc.body?.[name] ?? ctx.query[name];
  return typeof value === 'string' ? value : undefined;
};

const subjects: Partial<Record<FaultName, string>> = { clientUnknown: 'client_id', redirectWrong: 'redirect_uri', scopeUnknown: 'scope' };

const detailOf = (state: SignInState, ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): FaultDetail => {
  if (error instanceof SignInError) return error.detail;
  const fault = faultOf(error);
  const acrs = readClaims(asked(ctx, 'claims'))?.acrs ?? [];
  return {
    client: state.registration.clientId,
    tenant: state.registration.organisation,
    subject: asked(ctx, subjects[fault] ?? '') ?? error.error_description ?? '',
    ...(fault === 'stepUp' ? { claims: demandAcrs(acrs) } : {}),
  };
};

const answerOf = (state: SignInState, ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): ErrorAnswer =>
  answerError(faultOf(error), detailOf(state, ctx, error), asked(ctx, 'client-request-id'));

/** Shows a refusal on a page of the tenant, where there is no app to send it to; with status 200, as Entra does. */
export const showError = (state: SignInState, ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): void => {
  ctx.status = 200;
  ctx.type = 'html';
  ctx.body = troublePage(answerOf(state, ctx, error).error_description).html;
};

/** Writes a refusal of the token endpoint. */
export const tokenError = (state: SignInState, ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): void => {
  ctx.status = 400;
  ctx.type = 'json';
  ctx.body = answerOf(state, ctx, error);
};

const notes = new WeakMap<object, Readonly<Record<string, string | undefined>>>();

/** Notes, for `shapeRedirect`, what Entra tells an app besides the code. */
export const noteSuccess = (state: SignInState, ctx: KoaContextWithOIDC): void => {
  const accountId = ctx.oidc.session?.accountId ?? '';
  notes.set(ctx.req, { client_info: clientInfo(accountId, state.registration.tenantId), session_state: randomUUID() });
};

/** Notes, for `shapeRedirect`, why a request was refused, in Entra's words. */
export const noteRefusal = (state: SignInState, ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): void => {
  const { error: word, error_description, error_uri, suberror, claims } = answerOf(state, ctx, error);
  notes.set(ctx.req, { error: word, error_description, error_uri, suberror, claims });
};

/** Makes the redirect that carries a code or an error to the app look as Entra sends it. */
export const shapeRedirect = (ctx: Context): void => {
  const { location } = ctx.response.headers;
  const note = notes.get(ctx.req);
  if (location === undefined || note === undefined) return;
  const url = new URL(location);
  const isFragment = url.hash !== '';
  const params = new URLSearchParams(isFragment ? url.hash.slice(1) : url.search);
  params.delete('iss');
  for (const [name, value] of Object.entries(note)) if (value !== undefined) params.set(name, value);
  if (isFragment) url.hash = params.toString();
  else url.search = params.toString();
  ctx.redirect(url.href);
};

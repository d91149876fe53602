import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { BROWSER_COOKIE, readCookie } from './browsers.ts';
import type { ReadToken } from './caller.ts';
import { sendJson, sendPage } from './node-http.ts';
import { readScope } from './permissions.ts';
import { answerError, type FaultDetail, type FaultName } from './sign-in-errors.ts';
import { handleInteraction } from './sign-in-interaction.ts';
import { troublePage } from './sign-in-pages.ts';
import { readHint, type SignInDirectory } from './sign-in-people.ts';
import { createProvider, routes } from './sign-in-provider.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { createSignInState, type Registration, type SignInState } from './sign-in-state.ts';
import { readAccessToken } from './sign-in-tokens.ts';

/** The sign-in half of the tenant: everything behind login.microsoftonline.com. */
export interface SignIn {
  /** Answers one request whose host is login.microsoftonline.com. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly readToken: ReadToken;
  /** Every token that was ever answered. */
  readonly issuedTokens: () => readonly string[];
  /** Every refresh token dies of age (AADSTS700084). */
  readonly expire: () => void;
  /** Sessions of one person, or of all, are revoked: refresh tokens (AADSTS50173) and browser cookies. */
  readonly revoke: (userId?: string) => void;
  readonly configure: (change: Partial<SignInSettings>) => void;
  /** Forgets consents, sessions, tokens and settings. */
  readonly reset: () => void;
}

const SESSION_COOKIE = '_session';

/** One request, with the tenant's name taken off its path. */
interface Call {
  readonly state: SignInState;
  readonly provider: Provider;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly tenant: string;
  readonly url: URL;
}

const toProvider = ({ provider, request, response, tenant, url }: Call, path = url.pathname): Promise<void> => {
  const target = path + url.search;
  // oidc-provider puts in front of its own urls whatever `originalUrl` has more than `url`
  Object.assign(request, { url: target, originalUrl: `/${tenant}${target}` });
  return provider.callback()(request, response);
};

const refuse = ({ response, url }: Call, fault: FaultName, detail: FaultDetail = {}): void => {
  const answer = answerError(fault, detail);
  if (url.pathname === routes.authorization || url.pathname.startsWith('/login/')) sendPage(response, troublePage(answer.error_description));
  else sendJson(response, answer, 400);
};

const alignSession = ({ state, request, url }: Call): void => {
  const sessionId = readCookie(request, SESSION_COOKIE) ?? '';
  const session = state.store.session(sessionId);
  if (session?.accountId === undefined) return;
  const person = state.directory.byId(session.accountId);
  // the time of sign-in is kept in whole seconds
  if (!person?.enabled || state.isRevoked(person, (session.loginTs ?? 0) * 1000 + 999)) {
    state.endSessions(session.accountId);
    return;
  }
  const wanted = readHint(state.directory, url.searchParams.get('login_hint') ?? '');
  const known = state.browsers.accounts(readCookie(request, BROWSER_COOKIE));
  if (!wanted || wanted.id === person.id || known.get(wanted.id) !== true) return;
  session.accountId = wanted.id;
  delete session.acr;
};

const authorize = (call: Call): Promise<void> => {
  alignSession(call);
  const { searchParams } = call.url;
  const scope = searchParams.get('scope');
  if (scope !== null) {
    searchParams.set('asked_scope', scope);
    searchParams.set('scope', readScope(scope).names.join(' '));
  }
  return toProvider(call);
};

const token = async (call: Call): Promise<void> => {
  // Entra gives tokens of a single-page application across origins only
  if (call.request.method === 'POST' && call.request.headers.origin === undefined) return refuse(call, 'originMissing');
  return toProvider(call);
};

const logout = (call: Call): Promise<void> => {
  call.url.searchParams.set('client_id', call.state.registration.clientId);
  call.state.browsers.signOut(undefined, readCookie(call.request, BROWSER_COOKIE) ?? '');
  return toProvider(call);
};

const discovery = async ({ state, response }: Call): Promise<void> => {
  const base = `https://login.microsoftonline.com/${state.registration.tenantId}`;
  sendJson(response, {
    issuer: `${base}/v2.0`,
    authorization_endpoint: base + routes.authorization,
    token_endpoint: base + routes.token,
    end_session_endpoint: base + routes.end_session,
    jwks_uri: base + routes.jwks,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
  });
};

const interaction = async (call: Call): Promise<void> => {
  try {
    await handleInteraction(call.state, call.provider, call.request, call.response);
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    refuse(call, 'requestLost');
  }
};

const endpoints: Readonly<Record<string, (call: Call) => Promise<void>>> = {
  [routes.authorization]: authorize,
  [routes.token]: token,
  [routes.end_session]: logout,
  '/v2.0/.well-known/openid-configuration': discovery,
};

const answer = async (call: Call): Promise<void> => {
  const { tenantId, domains } = call.state.registration;
  const known = [tenantId, 'organizations', ...domains];
  if (!known.includes(call.tenant.toLowerCase())) return refuse(call, 'tenantUnknown', { subject: call.tenant });
  if (call.url.pathname.startsWith('/login/')) return interaction(call);
  return (endpoints[call.url.pathname] ?? toProvider)(call);
};

/** Starts the sign-in half for one app registration and the people of the directory. */
export const createSignIn = async (registration: Registration, directory: SignInDirectory, now: () => number): Promise<SignIn> => {
  const state = createSignInState(registration, directory, now);
  const provider = await createProvider(state);
  return {
    handle: (request, response) => {
      const url = new URL(request.url ?? '/', 'https://login.microsoftonline.com');
      const [, tenant = '', ...rest] = url.pathname.split('/');
      url.pathname = `/${rest.join('/')}`;
      return answer({ state, provider, request, response, tenant: decodeURIComponent(tenant), url });
    },
    readToken: (bearer) => readAccessToken(state, bearer),
    issuedTokens: () => [...state.issuedTokens],
    expire: state.store.expireRefreshTokens,
    revoke: state.revoke,
    configure: state.configure,
    reset: state.reset,
  };
};

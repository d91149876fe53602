import { createHash, generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { errors, Provider, type Account, type Adapter, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { readClaims } from './claims-request.ts';
import { permissionNames, permissionSpellings, readScope } from './permissions.ts';
import { noteRefusal, noteSuccess, shapeRedirect, showError, tokenError } from './sign-in-answers.ts';
import { SignInError } from './sign-in-errors.ts';
import { signedOutPage, signOutPage } from './sign-in-pages.ts';
import { writeHint, type SignInPerson } from './sign-in-people.ts';
import { signInPolicy } from './sign-in-policy.ts';
import type { SignInState } from './sign-in-state.ts';
import { checkTokenRequest, shapeTokenAnswer, tokenExtras } from './sign-in-tokens.ts';

const DAY = 24 * 60 * 60;

/** Paths below a tenant's name, as Entra has them. */
export const routes = {
  authorization: '/oauth2/v2.0/authorize',
  token: '/oauth2/v2.0/token',
  end_session: '/oauth2/v2.0/logout',
  jwks: '/discovery/v2.0/keys',
} as const;

const createJwk = async (): Promise<object> => {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomUUID() };
};

const accountOf = (state: SignInState, person: SignInPerson): Account => ({
  accountId: person.id,
  claims: () => ({
    sub: person.id,
    oid: person.id,
    tid: state.registration.tenantId,
    ver: '2.0',
    name: person.displayName,
    preferred_username: person.username,
    email: person.username,
    login_hint: writeHint(person),
  }),
});

const clientOf = (state: SignInState): NonNullable<Configuration['clients']>[number] => ({
  client_id: state.registration.clientId,
  client_name: state.registration.appName,
  application_type: 'web',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  redirect_uris: [...state.registration.redirectUris],
  post_logout_redirect_uris: [...state.registration.redirectUris],
  subject_type: 'pairwise',
  sector_identifier_uri: 'https://login.microsoftonline.com/',
});

const findAccount = (state: SignInState, ctx: KoaContextWithOIDC, id: string): Account | undefined => {
  const person = state.directory.byId(id);
  if (!person) return undefined;
  if (ctx.oidc.route === 'token') checkTokenRequest(state, ctx, person);
  return accountOf(state, person);
};

/** Consent belongs to person and app, not to a browser session, so each request gets a grant of all that was consented. */
const grantOf = async (state: SignInState, ctx: KoaContextWithOIDC): Promise<InstanceType<Provider['Grant']>> => {
  const accountId = ctx.oidc.session?.accountId ?? '';
  const grant = new ctx.oidc.provider.Grant({ accountId, clientId: state.registration.clientId });
  const consented = state.consented(accountId);
  if (consented.length > 0) grant.addOIDCScope(consented.join(' '));
  await grant.save();
  return grant;
};

const behaviour = (state: SignInState): Configuration => ({
  findAccount: (ctx, id) => findAccount(state, ctx, id),
  loadExistingGrant: (ctx) => grantOf(state, ctx),
  extraParams: {
    client_info: null,
    'client-request-id': null,
    claims: (_, value) => {
      if (readClaims(value) === undefined) throw new SignInError('claimsMalformed');
    },
    asked_scope: (_, value) => {
      const [subject] = readScope(value ?? '').unknown;
      if (subject !== undefined) throw new SignInError('scopeUnknown', { client: state.registration.clientId, subject });
    },
  },
  extraTokenClaims: (ctx, token) => tokenExtras(state, ctx, 'accountId' in token ? token.accountId : ''),
  // Entra's refresh tokens for SPAs live a day from the sign-in, are not spent by use, and do not die with the session
  issueRefreshToken: () => true,
  rotateRefreshToken: false,
  expiresWithSession: () => false,
  clientBasedCORS: () => true,
  pkce: { required: () => true },
  interactions: {
    policy: signInPolicy(state),
    url: (ctx, { uid }) => new URL(ctx.oidc.urlFor('resume', { uid })).pathname.replace(`${routes.authorization}/`, '/login/'),
  },
  renderError: (ctx, _, error) => showError(state, ctx, error instanceof errors.OIDCProviderError ? error : new SignInError('internal')),
});

const fixed = (state: SignInState): Configuration => ({
  scopes: [...permissionNames],
  claims: { openid: ['sub', 'oid', 'tid', 'ver', 'login_hint'], profile: ['name', 'preferred_username'], email: ['email'] },
  conformIdTokenClaims: false,
  responseTypes: ['code'],
  subjectTypes: ['pairwise'],
  pairwiseIdentifier: (_, id) => createHash('sha256').update(id + state.registration.clientId).digest('base64url'),
  sectorIdentifierUriValidate: () => false,
  cookies: { keys: [randomUUID()] },
  routes,
  ttl: {
    AccessToken: () => state.settings().accessTokenSeconds,
    AuthorizationCode: 600,
    RefreshToken: DAY,
    IdToken: 3599,
    Session: DAY,
    Interaction: 3600,
    Grant: DAY,
  },
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    userinfo: { enabled: false },
    resourceIndicators: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = signOutPage({ html: form }).html;
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = signedOutPage().html;
      },
    },
  },
});

/** A refresh token is bound to person and app, and renews whatever has been consented since it was issued. */
const widened = (adapter: Adapter): Adapter => ({
  ...adapter,
  upsert: (id, payload) => adapter.upsert(id, { ...payload, scope: permissionSpellings.join(' ') }),
});

/** Creates the certified provider with Entra's addresses, tokens and manners around the given state. */
export const createProvider = async (state: SignInState): Promise<Provider> => {
  const issuer = `https://login.microsoftonline.com/${state.registration.tenantId}/v2.0`;
  const provider = new Provider(issuer, {
    ...fixed(state),
    ...behaviour(state),
    adapter: (model) => (model === 'RefreshToken' ? widened(state.store.adapter(model)) : state.store.adapter(model)),
    clients: [clientOf(state)],
    jwks: { keys: [await createJwk()] },
  });
  provider.use(async (ctx, next) => {
    await next();
    shapeRedirect(ctx);
  });
  provider.on('authorization.success', (ctx) => noteSuccess(state, ctx));
  provider.on('authorization.error', (ctx, error) => noteRefusal(state, ctx, error));
  provider.on('grant.success', (ctx) => shapeTokenAnswer(state, ctx));
  provider.on('grant.error', (ctx, error) => tokenError(state, ctx, error));
  provider.on('server_error', (_, error) => process.stderr.write(`${error.stack ?? error.message}\n`));
  return provider;
};

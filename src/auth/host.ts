/**
 * MSAL's document. MSAL needs a window, which a service worker has not, so it runs here, in an offscreen document that may be
 * closed at any moment: every call brings the vault and takes it away again.
 */
import { CacheLookupPolicy, PublicClientApplication, type AccountInfo, type AuthenticationResult } from '@azure/msal-browser';
import { ok, type Result } from '../core/result.ts';
import type { Account } from '../core/session.ts';
import type { HostAnswers, HostCall, HostReply, HostRequest, Token, TokenRequest } from './host-messages.ts';
import { fullScope, shortScope } from './scopes.ts';
import { signInFailure } from './sign-in-failure.ts';
import { createVault, fillVault, readVault } from './vault.ts';

const vault = createVault();
Object.defineProperty(window, 'sessionStorage', { value: vault });

/** Where MSAL would have navigated to; caught, because the worker opens the window. */
let navigation = '';

const createClient = async ({ connection, redirectUri }: HostRequest): Promise<PublicClientApplication> => {
  const client = new PublicClientApplication({
    auth: {
      clientId: connection.clientId,
      authority: `https://login.microsoftonline.com/${connection.tenant}`,
      redirectUri,
      postLogoutRedirectUri: redirectUri,
      // Without CP1, Graph would refuse where it could ask for a stronger sign-in.
      clientCapabilities: ['CP1'],
      onRedirectNavigate: (url) => {
        navigation = url;
        return false;
      },
    },
    cache: { cacheLocation: 'sessionStorage' },
  });
  await client.initialize();
  return client;
};

const accountOf = (info: AccountInfo): Account => ({
  homeAccountId: info.homeAccountId,
  userId: info.localAccountId,
  tenantId: info.tenantId,
  username: info.username,
  name: info.name ?? info.username,
});

const tokenOf = (answer: AuthenticationResult): Token => ({
  secret: answer.accessToken,
  account: accountOf(answer.account),
  scopes: answer.scopes.map(shortScope),
});

const msalRequest = (client: PublicClientApplication, request: TokenRequest) => {
  const account = request.homeAccountId ? client.getAccount({ homeAccountId: request.homeAccountId }) : null;
  return {
    scopes: request.scopes.map(fullScope),
    ...(account ? { account } : {}),
    ...(request.claims ? { claims: request.claims } : {}),
  };
};

type Calls = {
  [K in HostCall['call']]: (client: PublicClientApplication, call: Extract<HostCall, { call: K }>) => Promise<HostAnswers[K]>;
};

const calls: Calls = {
  async navigate(client, { request, prompt }) {
    await client.acquireTokenRedirect({ ...msalRequest(client, request), ...(prompt === 'as-needed' ? {} : { prompt }) });
    return navigation;
  },
  async answered(client, { fragment }) {
    const answer = await client.handleRedirectPromise({ hash: fragment, navigateToLoginRequestUrl: false });
    if (!answer) throw new Error('an answer to no request');
    return tokenOf(answer);
  },
  async silent(client, { request }) {
    return tokenOf(
      await client.acquireTokenSilent({
        ...msalRequest(client, request),
        // The default would go on with an iframe, which this extension's policy refuses after ten seconds.
        cacheLookupPolicy: request.isFresh ? CacheLookupPolicy.RefreshToken : CacheLookupPolicy.AccessTokenAndRefreshToken,
      }),
    );
  },
  async forget(client, { homeAccountId }) {
    await client.clearCache({ account: client.getAccount({ homeAccountId }) });
    return null;
  },
  async logoutUrl(client, { homeAccountId }) {
    await client.logoutRedirect({ account: client.getAccount({ homeAccountId }) });
    return navigation;
  },
};

const perform = async (request: HostRequest): Promise<HostReply> => {
  fillVault(vault, request.vault);
  const run = calls[request.call.call] as (client: PublicClientApplication, call: HostCall) => Promise<HostAnswers[HostCall['call']]>;
  const result: Result<HostAnswers[HostCall['call']]> = await createClient(request)
    .then((client) => run(client, request.call))
    .then(ok, signInFailure);
  return { result, vault: readVault(vault) };
};

navigator.serviceWorker.addEventListener('message', ({ data, ports: [port] }: MessageEvent<HostRequest>) => {
  void perform(data).then((reply) => port?.postMessage(reply));
});
navigator.serviceWorker.startMessages();

import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readHint } from './sign-in-people.ts';
import { authorizeUrl, createProof, LOGIN, logIn, postToken, press, redeem, REDIRECT, renew, sentBack, signInFully, startTrial, trialApp, type Trial } from './sign-in-trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
beforeEach(() => trial.signIn.reset());
afterAll(() => trial.close());

const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
const partsOf = (jwt: unknown): readonly [string, string, string] => {
  const [header = '', payload = '', signature = ''] = String(jwt).split('.');
  return [header, payload, signature];
};

test('a person signs in at the page, accepts the permissions, and the app gets a code, its state and nothing else', async () => {
  const visitor = trial.visitor();
  const proof = createProof();
  const login = await visitor.open(authorizeUrl(proof));
  expect(login.status).toBe(200);
  expect(login.body).toMatch(/<label>Username <input[^>]*name="username"/);
  expect(login.body).toMatch(/<label>Password <input[^>]*type="password"/);
  const consent = await logIn(visitor, login, 'admin@contoso.com');
  expect(consent.body).toContain('Read identity risky user information');
  const back = sentBack(await press(visitor, consent, 'accept'));
  expect(Object.keys(back).toSorted()).toEqual(['client_info', 'code', 'session_state', 'state']);
  expect(back['state']).toBe('state-1');
});

test('the code becomes the tokens that MSAL expects', async () => {
  const tokens = await signInFully(trial.visitor());
  expect(tokens).toMatchObject({
    status: 200,
    token_type: 'Bearer',
    scope: 'User.Read IdentityRiskyUser.Read.All openid profile',
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: expect.any(String),
    refresh_token: expect.any(String),
    id_token: expect.any(String),
  });
  expect(decode(String(tokens['client_info']))).toEqual({ uid: trial.people.admin.id, utid: trialApp.tenantId });
});

test('the id token names the person, the tenant and the request', async () => {
  const [, payload] = partsOf((await signInFully(trial.visitor()))['id_token']);
  const claims = decode(payload);
  expect(claims).toMatchObject({
    aud: trialApp.clientId,
    iss: `${LOGIN}/${trialApp.tenantId}/v2.0`,
    oid: trial.people.admin.id,
    tid: trialApp.tenantId,
    name: 'Adele Admin',
    preferred_username: 'admin@contoso.com',
    nonce: 'nonce-1',
    login_hint: expect.stringMatching(/^O\./),
    ver: '2.0',
  });
  expect(claims).not.toHaveProperty('sub', trial.people.admin.id);
});

test('the id token is signed with a key that the tenant publishes', async () => {
  const visitor = trial.visitor();
  const [header, payload, signature] = partsOf((await signInFully(visitor))['id_token']);
  const published: { keys: JsonWebKey[] } = JSON.parse((await visitor.send(`${LOGIN}/${trialApp.tenantId}/discovery/v2.0/keys`)).body);
  const [jwk = {}] = published.keys;
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  expect(verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
});

test('the Graph half learns who calls, with which permissions, and that claims challenges are understood', async () => {
  const claims = '{"access_token":{"xms_cc":{"values":["CP1"]}}}';
  const visitor = trial.visitor();
  const { refresh_token: token } = await signInFully(visitor);
  const { access_token: declared } = await renew(visitor, token, { claims });
  const { access_token: silent } = await renew(visitor, token);
  const scopes = new Set(['User.Read', 'IdentityRiskyUser.Read.All']);
  expect(trial.signIn.readToken(String(declared))).toEqual({ userId: trial.people.admin.id, scopes, acrs: new Set(), understandsClaims: true });
  expect(trial.signIn.readToken(String(silent))?.understandsClaims).toBe(false);
  expect(trial.signIn.readToken('made-up')).toBeUndefined();
});

test('a permission asked for with the address of Graph is answered with it', async () => {
  const visitor = trial.visitor();
  const proof = createProof();
  const scope = 'https://graph.microsoft.com/User.Read openid profile offline_access';
  const consent = await logIn(visitor, await visitor.open(authorizeUrl(proof, { scope })), 'admin@contoso.com');
  const { code = '' } = sentBack(await press(visitor, consent, 'accept'));
  expect(await redeem(visitor, proof, code, { scope })).toMatchObject({ scope: 'https://graph.microsoft.com/User.Read openid profile' });
});

test('a refresh token is not spent by use and keeps all that was consented', async () => {
  const visitor = trial.visitor();
  const { refresh_token: token } = await signInFully(visitor);
  const first = await renew(visitor, token);
  const second = await renew(visitor, token);
  for (const renewed of [first, second]) expect(renewed).toMatchObject({ status: 200, scope: 'User.Read IdentityRiskyUser.Read.All openid profile' });
  expect(first['access_token']).not.toBe(second['access_token']);
});

test('an access token lives as long as the tenant is set to', async () => {
  trial.signIn.configure({ accessTokenSeconds: 60 });
  expect(await signInFully(trial.visitor())).toMatchObject({ expires_in: 60 });
});

test.each(['organizations', 'contoso.onmicrosoft.com', 'CONTOSO.onmicrosoft.com'])('the tenant answers as %s too', async (name) => {
  const visitor = trial.visitor();
  const login = await visitor.open(authorizeUrl(createProof(), {}, name));
  expect(new URL(login.url).pathname).toMatch(new RegExp(`^/${name}/login/`));
  const consent = await logIn(visitor, login, 'admin@contoso.com');
  expect(sentBack(await press(visitor, consent, 'accept'))).toHaveProperty('code');
});

test('discovery names the endpoints under the tenant id, whichever name was asked', async () => {
  const answered = await trial.visitor().send(`${LOGIN}/organizations/v2.0/.well-known/openid-configuration`);
  const base = `${LOGIN}/${trialApp.tenantId}`;
  expect(JSON.parse(answered.body)).toMatchObject({
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  });
});

test('an extension page may read the answers of the token endpoint, refusals included', async () => {
  const origin = 'chrome-extension://ficeaacadgekemmodkpgaalcegnlobmg';
  const url = `${LOGIN}/${trialApp.tenantId}/oauth2/v2.0/token`;
  const visitor = trial.visitor();
  const preflight = await visitor.send(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
  expect(preflight.headers['access-control-allow-origin']).toBe(origin);
  const refused = await visitor.send(url, { headers: { origin }, form: { client_id: trialApp.clientId, grant_type: 'refresh_token', refresh_token: 'x' } });
  expect(refused.headers['access-control-allow-origin']).toBe(origin);
});

test('the login hint in the id token finds the person again, and so does the user principal name', async () => {
  const [, payload] = partsOf((await signInFully(trial.visitor()))['id_token']);
  const claims = decode(payload);
  const directory = { byName: (name: string) => (name === 'admin@contoso.com' ? trial.people.admin : undefined), byId: (id: string) => (id === trial.people.admin.id ? trial.people.admin : undefined), passwordIs: () => false };
  expect(claims).toHaveProperty('login_hint');
  const hint = typeof claims === 'object' && claims !== null && 'login_hint' in claims ? String(claims.login_hint) : '';
  expect(readHint(directory, hint)).toBe(trial.people.admin);
  expect(readHint(directory, 'admin@contoso.com')).toBe(trial.people.admin);
  expect(readHint(directory, 'O.nonsense')).toBeUndefined();
});

test('what was forgotten at a reset has to be consented again', async () => {
  const visitor = trial.visitor();
  const { access_token: token } = await signInFully(visitor);
  trial.signIn.reset();
  expect(trial.signIn.readToken(String(token))).toBeUndefined();
  const page = await logIn(visitor, await visitor.open(authorizeUrl(createProof())), 'admin@contoso.com');
  expect(page.body).toContain('Permissions requested');
});

test('an answer to the app carries the state as it came, so that the app can tell a foreign one', async () => {
  const visitor = trial.visitor();
  const state = 'eyJpZCI6IjEifQ==|a b&c=d#é';
  const consent = await logIn(visitor, await visitor.open(authorizeUrl(createProof(), { state })), 'admin@contoso.com');
  const answered = await press(visitor, consent, 'accept');
  expect(sentBack(answered)['state']).toBe(state);
  expect(answered.headers.location?.startsWith(`${REDIRECT}#`)).toBe(true);
});

test('a token of another kind of grant is not given', async () => {
  expect(await postToken(trial.visitor(), { grant_type: 'password', username: 'a', password: 'b' })).toMatchObject({ status: 400, error: 'unsupported_grant_type', error_codes: [70003] });
});

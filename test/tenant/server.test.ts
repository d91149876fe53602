import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTenant, type RunningTenant } from './server.ts';
import { createProof, LOGIN, REDIRECT } from './sign-in-trial.ts';
import { createVisitor, type Answered, type Visitor } from './visitor.ts';

const GRAPH = 'https://graph.microsoft.com/v1.0';
const SCOPE = 'User.Read User.Read.All IdentityRiskyUser.Read.All IdentityRiskyUser.ReadWrite.All Policy.Read.All openid profile offline_access';

let tenant: RunningTenant;
beforeAll(async () => {
  tenant = await startTenant({ users: 60, risky: 12, throttle: false });
});
beforeEach(() => control('reset'));
afterAll(() => tenant.close());

const visitor = (): Visitor => createVisitor(tenant.port, tenant.certificate);

const control = async (name: string, body?: unknown): Promise<Answered> =>
  visitor().send(`http://127.0.0.1/_tenant/${name}`, { method: 'POST', body: JSON.stringify(body) ?? '' });

const look = async (name: string): Promise<unknown> => JSON.parse((await visitor().send(`https://127.0.0.1/_tenant/${name}`)).body);

const tokenUrl = (): string => `${LOGIN}/${tenant.tenantId}/oauth2/v2.0/token`;

/** Signs the administrator in and gives the token answer. */
const signIn = async (browser = visitor(), account = tenant.accounts[0]): Promise<{ access_token: string; refresh_token: string }> => {
  const proof = createProof();
  const params = { client_id: tenant.clientId, redirect_uri: REDIRECT, response_type: 'code', scope: SCOPE, code_challenge: proof.challenge, code_challenge_method: 'S256' };
  const login = await browser.open(`${LOGIN}/${tenant.tenantId}/oauth2/v2.0/authorize?${new URLSearchParams(params).toString()}`);
  const { username = '', password = '' } = account ?? {};
  const next = await browser.open(login.url, { form: { action: 'sign-in', username, password } });
  const back = next.body.includes('Permissions requested') ? await browser.open(next.url, { form: { action: 'accept' } }) : next;
  const code = new URL(back.headers.location ?? '').searchParams.get('code') ?? '';
  const form = { client_id: tenant.clientId, grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: proof.verifier, scope: SCOPE };
  const answered = await browser.send(tokenUrl(), { form, headers: { origin: 'chrome-extension://x' } });
  return JSON.parse(answered.body);
};

const graph = (token: string, path: string): Promise<Answered> => visitor().send(`${GRAPH}${path}`, { headers: { authorization: `Bearer ${token}` } });

test('whoever signs in can read Graph with the token, and is the account that was chosen', async () => {
  const { access_token: token } = await signIn();
  const me = await graph(token, '/me');
  expect(me.status).toBe(200);
  expect(JSON.parse(me.body)).toMatchObject({ userPrincipalName: tenant.accounts[0]?.username, id: tenant.accounts[0]?.userId });
});

test('a token that was never given opens nothing', async () => {
  expect((await graph('made-up', '/me')).status).toBe(401);
});

test('the log has every Graph request and no token', async () => {
  const { access_token: token } = await signIn();
  await graph(token, '/me');
  const log = await look('log');
  expect(log).toEqual([expect.objectContaining({ method: 'GET', url: `${GRAPH}/me`, status: 200 })]);
  expect(JSON.stringify(log)).not.toContain(token);
});

test('the state shows the people that the console shows', async () => {
  const state = await look('state');
  expect(state).toMatchObject({ users: expect.any(Array), riskyUsers: expect.any(Array), riskDetections: expect.any(Array), policies: expect.any(Array), groups: expect.any(Array) });
  const page = await visitor().send(`${tenant.console}/alerts`);
  expect(page.status).toBe(200);
  expect(page.body).toContain('Fabrikam SOC');
  expect(tenant.sampleConsole.truth('/alerts').length).toBeGreaterThan(0);
});

test('a fault that drops a Graph request cuts the connection', async () => {
  const { access_token: token } = await signIn();
  await control('faults', [{ match: '/me', drop: true }]);
  await expect(graph(token, '/me')).rejects.toThrow(/hang up|ECONNRESET/);
  expect((await graph(token, '/me')).status).toBe(200);
});

test('faults reach the sign-in too', async () => {
  await control('faults', [
    { match: 'oauth2/v2.0/token', status: 503, headers: { 'Retry-After': '2' } },
    { match: 'oauth2/v2.0/token', drop: true },
  ]);
  const ask = (): Promise<Answered> => visitor().send(tokenUrl(), { form: { client_id: tenant.clientId } });
  const refused = await ask();
  expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
  expect(JSON.parse(refused.body)).toMatchObject({ error: 'temporarily_unavailable' });
  await expect(ask()).rejects.toThrow(/hang up|ECONNRESET/);
});

test('a change made as another administrator is seen at once', async () => {
  const { access_token: token } = await signIn();
  const other = tenant.accounts[1];
  const changed = await control('change', { path: `/users/${other?.userId}`, body: { accountEnabled: false } });
  expect(changed.status).toBeLessThan(300);
  expect(JSON.parse((await graph(token, `/users/${other?.userId}?$select=accountEnabled`)).body)).toMatchObject({ accountEnabled: false });
});

test('expired and revoked refresh tokens are told apart', async () => {
  const renew = async (browser: Visitor, token: string): Promise<unknown> =>
    JSON.parse((await browser.send(tokenUrl(), { form: { client_id: tenant.clientId, grant_type: 'refresh_token', refresh_token: token }, headers: { origin: 'chrome-extension://x' } })).body);
  const { refresh_token: first } = await signIn();
  await control('revoke', { userId: tenant.accounts[0]?.userId });
  expect(await renew(visitor(), first)).toMatchObject({ error_codes: [50173] });
  const { refresh_token: second } = await signIn();
  await control('expire');
  expect(await renew(visitor(), second)).toMatchObject({ error_codes: [700084] });
});

test('sign-in settings are taken, and undone by a reset', async () => {
  await control('sign-in', { accessTokenSeconds: 120 });
  expect(await signIn()).toMatchObject({ expires_in: 120 });
  await control('reset');
  expect(await signIn()).toMatchObject({ expires_in: 3599 });
});

test.each([
  ['sign-in', { colour: 'red' }, /colour/],
  ['sign-in', { accessTokenSeconds: 0 }, /accessTokenSeconds/],
  ['faults', [{}], /match/],
  ['change', {}, /path/],
])('nonsense sent to %s is answered with words', async (name, body, words) => {
  const answered = await control(name, body);
  expect(answered.status).toBe(400);
  expect(JSON.parse(answered.body)).toMatchObject({ error: expect.stringMatching(words) });
});

test('an unknown control is answered with those there are', async () => {
  const answered = await control('explode');
  expect(answered.status).toBe(404);
  expect(answered.body).toContain('POST /_tenant/expire');
});

test('controls are not reachable under the names of Microsoft', async () => {
  expect((await visitor().send('https://graph.microsoft.com/_tenant/log')).status).not.toBe(200);
  expect((await visitor().send(`${LOGIN}/_tenant/log`)).status).not.toBe(200);
});

test('the sample console answers in plain http and over TLS, and no other host does', async () => {
  expect((await visitor().send('http://console.fabrikam-soc.example/alerts')).status).toBe(200);
  expect((await visitor().send('https://frames.fabrikam-soc.example/embed/graph')).status).toBe(200);
  expect((await visitor().send('http://elsewhere.example/')).status).toBe(421);
});

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { authorizeUrl, createProof, LOGIN, logIn, postToken, press, redeem, renew, sentBack, signInFully, startTrial, trialApp, type Changes, type Trial } from './sign-in-trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
beforeEach(() => {
  trial.signIn.reset();
  Object.assign(trial.people.admin, { enabled: true, sessionsValidFrom: 0 });
});
afterAll(() => trial.close());

const codeOf = async (visitor = trial.visitor()) => {
  const proof = createProof();
  const consent = await logIn(visitor, await visitor.open(authorizeUrl(proof)), 'admin@contoso.com');
  return { visitor, proof, code: sentBack(await press(visitor, consent, 'accept'))['code'] ?? '' };
};

test('a refusal has the shape of Entra: number, trace and correlation ids, time', async () => {
  expect(await postToken(trial.visitor(), { grant_type: 'refresh_token', refresh_token: 'made-up' })).toEqual({
    status: 400,
    error: 'invalid_grant',
    error_description: expect.stringMatching(/^AADSTS70000: .+ Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} Timestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
    error_codes: [70000],
    timestamp: expect.any(String),
    trace_id: expect.any(String),
    correlation_id: expect.any(String),
    error_uri: 'https://login.microsoftonline.com/error?code=70000',
  });
});

test('a wrong verifier redeems no code', async () => {
  const { visitor, code } = await codeOf();
  expect(await redeem(visitor, createProof(), code)).toMatchObject({ status: 400, error: 'invalid_grant', error_codes: [501481] });
});

test('a code without any verifier is not redeemed', async () => {
  const { visitor, proof, code } = await codeOf();
  expect(await redeem(visitor, { ...proof, verifier: '' }, code)).toMatchObject({ error_codes: [501481] });
});

test('a code is redeemed once', async () => {
  const { visitor, proof, code } = await codeOf();
  expect(await redeem(visitor, proof, code)).toMatchObject({ status: 200 });
  expect(await redeem(visitor, proof, code)).toMatchObject({ error: 'invalid_grant', error_codes: [54005] });
});

test('a code is redeemed only for the address it was sent to', async () => {
  const { visitor, proof, code } = await codeOf();
  expect(await redeem(visitor, proof, code, { redirect_uri: 'https://attacker.example/' })).toMatchObject({ error_codes: [500112] });
});

test('an unknown app gets no token', async () => {
  expect(await postToken(trial.visitor(), { client_id: 'c0ffee00-0000-4000-8000-000000000000', grant_type: 'refresh_token', refresh_token: 'x' })).toMatchObject({
    status: 400,
    error: 'unauthorized_client',
    error_codes: [700016],
  });
});

test('a token request that no web origin made is refused', async () => {
  const answered = await trial.visitor().send(`${LOGIN}/${trialApp.tenantId}/oauth2/v2.0/token`, { form: { client_id: trialApp.clientId, grant_type: 'refresh_token', refresh_token: 'x' } });
  expect(JSON.parse(answered.body)).toMatchObject({ error: 'invalid_request', error_codes: [9002327] });
});

test('a refresh token that has died of age says so', async () => {
  const visitor = trial.visitor();
  const { refresh_token: token } = await signInFully(visitor);
  trial.signIn.expire();
  expect(await renew(visitor, token)).toMatchObject({ error: 'invalid_grant', error_codes: [700084] });
});

test('revoking kills the refresh token but not one that is issued afterwards', async () => {
  const visitor = trial.visitor();
  const { refresh_token: token } = await signInFully(visitor);
  trial.signIn.revoke();
  expect(await renew(visitor, token)).toMatchObject({ error: 'invalid_grant', error_codes: [50173] });
  const { refresh_token: fresh } = await signInFully(visitor);
  expect(await renew(visitor, fresh)).toMatchObject({ status: 200 });
});

test('revoking one person leaves the others signed in', async () => {
  const [one, other] = [trial.visitor(), trial.visitor()];
  const { refresh_token: admin } = await signInFully(one);
  const { refresh_token: reader } = await signInFully(other, 'reader@contoso.com');
  trial.signIn.revoke(trial.people.admin.id);
  expect(await renew(one, admin)).toMatchObject({ error_codes: [50173] });
  expect(await renew(other, reader)).toMatchObject({ status: 200 });
});

test('sessions that Graph revoked die in the same way', async () => {
  const visitor = trial.visitor();
  const { refresh_token: token } = await signInFully(visitor);
  trial.people.admin.sessionsValidFrom = Date.now() + 1;
  expect(await renew(visitor, token)).toMatchObject({ error_codes: [50173] });
});

test('a disabled account gets neither a token nor past the login page', async () => {
  const visitor = trial.visitor();
  const { refresh_token: token } = await signInFully(visitor);
  trial.people.admin.enabled = false;
  expect(await renew(visitor, token)).toMatchObject({ error: 'invalid_grant', error_codes: [50057] });
  const login = await visitor.open(authorizeUrl(createProof()));
  expect(login.body).toContain('name="password"');
  expect((await logIn(visitor, login, 'admin@contoso.com')).body).toContain('AADSTS50057');
});

test.each([
  ['wrong password', 'admin@contoso.com', 'guess', 'AADSTS50126'],
  ['unknown name', 'nobody@contoso.com', 'guess', 'AADSTS50034'],
])('a %s shows the login page again and says why', async (_, username, password, code) => {
  const visitor = trial.visitor();
  const again = await logIn(visitor, await visitor.open(authorizeUrl(createProof())), username, password);
  expect(again.status).toBe(200);
  expect(again.body).toMatch(new RegExp(`role="alert">${code}: `));
  expect(again.body).toContain(`value="${username}"`);
});

test('what was typed is shown as text', async () => {
  const visitor = trial.visitor();
  const again = await logIn(visitor, await visitor.open(authorizeUrl(createProof())), '"><img src=x>');
  expect(again.body).not.toContain('<img');
});

test.each<readonly [string, Changes, string | undefined, string]>([
  ['an unknown app', { client_id: 'c0ffee00-0000-4000-8000-000000000000' }, undefined, 'AADSTS700016: Application with identifier &#39;c0ffee00-'],
  ['a redirect that is not registered', { redirect_uri: 'https://attacker.example/' }, undefined, 'AADSTS50011: The redirect URI &#39;https://attacker.example/&#39;'],
  ['an unknown tenant', {}, 'nowhere.example', 'AADSTS90002: Tenant &#39;nowhere.example&#39; not found'],
])('%s is told on a page of the tenant, and nothing goes back', async (_, changes, tenant, line) => {
  const page = await trial.visitor().send(authorizeUrl(createProof(), changes, tenant));
  expect(page.status).toBe(200);
  expect(page.headers.location).toBeUndefined();
  expect(page.body).toContain('Sorry, but we’re having trouble signing you in');
  expect(page.body).toContain(line);
});

test('an unknown tenant gives no tokens and no discovery', async () => {
  const answered = await trial.visitor().send(`${LOGIN}/nowhere.example/v2.0/.well-known/openid-configuration`);
  expect(answered.status).toBe(400);
  expect(JSON.parse(answered.body)).toMatchObject({ error_codes: [90002] });
});

test.each<readonly [string, Changes, string, string]>([
  ['a request without a code challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request', 'AADSTS9002325: '],
  ['a plain code challenge', { code_challenge_method: 'plain' }, 'invalid_request', 'AADSTS9002325: '],
  ['an unknown permission', { scope: 'openid Users.Destroy.All' }, 'invalid_client', "asked for scope 'Users.Destroy.All'"],
  ['claims that are no JSON', { claims: '{' }, 'invalid_request', 'AADSTS900971: '],
])('%s goes back to the app as an error', async (_, changes, error, words) => {
  const back = sentBack(await trial.visitor().send(authorizeUrl(createProof(), changes)));
  expect(back).toMatchObject({ error, error_description: expect.stringContaining(words), state: 'state-1' });
  expect(back).not.toHaveProperty('code');
});

test('a page whose request is gone says so', async () => {
  const page = await trial.visitor().open(`${LOGIN}/${trialApp.tenantId}/login/made-up`);
  expect(page.body).toContain('AADSTS165000');
});

test('the page of one browser is of no use in another', async () => {
  const login = await trial.visitor().open(authorizeUrl(createProof()));
  expect((await logIn(trial.visitor(), login, 'admin@contoso.com')).body).toContain('AADSTS165000');
});

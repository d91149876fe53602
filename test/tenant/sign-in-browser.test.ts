import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { authorizeUrl, createProof, LOGIN, logIn, press, REDIRECT, redeem, sentBack, signInFully, startTrial, trialApp, type Changes, type Trial } from './sign-in-trial.ts';
import type { Visitor } from './visitor.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
beforeEach(() => {
  trial.signIn.reset();
  Object.assign(trial.people.admin, { enabled: true, sessionsValidFrom: 0 });
});
afterAll(() => trial.close());

const silently = async (visitor: Visitor, changes: Changes = {}): Promise<Record<string, string>> =>
  sentBack(await visitor.open(authorizeUrl(createProof(), { prompt: 'none', ...changes })));

const whoIs = async (visitor: Visitor, changes: Changes = {}): Promise<string | undefined> => {
  const proof = createProof();
  const { code = '' } = sentBack(await visitor.open(authorizeUrl(proof, { prompt: 'none', ...changes })));
  const { access_token: token } = await redeem(visitor, proof, code);
  return trial.signIn.readToken(String(token))?.userId;
};

const bothSignedIn = async (): Promise<Visitor> => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  await signInFully(visitor, 'reader@contoso.com', { prompt: 'login' });
  return visitor;
};

const NOT_SIGNED_IN = { error: 'login_required', error_description: expect.stringContaining('AADSTS50058: '), state: 'state-1' };

test('without a session the silent request fails, and names the correlation id of the app', async () => {
  const back = await silently(trial.visitor(), { 'client-request-id': 'a6c2a2a0-0000-4000-8000-000000000001' });
  expect(back).toMatchObject(NOT_SIGNED_IN);
  expect(back['error_description']).toContain('Correlation ID: a6c2a2a0-0000-4000-8000-000000000001');
});

test('with a session the silent request succeeds, for its own browser only', async () => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  expect(await silently(visitor)).toHaveProperty('code');
  expect(await silently(visitor, { login_hint: 'admin@contoso.com' })).toHaveProperty('code');
  expect(await silently(trial.visitor())).toMatchObject(NOT_SIGNED_IN);
});

test('a silent request for somebody who is not signed in here fails', async () => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  expect(await silently(visitor, { login_hint: 'reader@contoso.com' })).toMatchObject(NOT_SIGNED_IN);
  expect(await silently(visitor, { login_hint: 'nobody@contoso.com' })).toMatchObject(NOT_SIGNED_IN);
});

test('a signed-in person passes without any page', async () => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  expect(sentBack(await visitor.open(authorizeUrl(createProof())))).toHaveProperty('code');
});

test('prompt=login asks for the password all the same', async () => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  const page = await visitor.open(authorizeUrl(createProof(), { prompt: 'login', login_hint: 'admin@contoso.com' }));
  expect(page.body).toContain('name="password"');
  expect(page.body).toContain('value="admin@contoso.com"');
});

test('a browser that knows nobody is shown the login page instead of the picker', async () => {
  const page = await trial.visitor().open(authorizeUrl(createProof(), { prompt: 'select_account' }));
  expect(page.body).toContain('name="username"');
});

test('the picker lets a signed-in account through without its password', async () => {
  const visitor = await bothSignedIn();
  const proof = createProof();
  const picker = await visitor.open(authorizeUrl(proof, { prompt: 'select_account' }));
  for (const words of ['Pick an account', 'Adele Admin', 'Rita Reader', 'Use another account']) expect(picker.body).toContain(words);
  const { code = '' } = sentBack(await press(visitor, picker, 'pick', { account: trial.people.admin.id }));
  const { access_token: token } = await redeem(visitor, proof, code);
  expect(trial.signIn.readToken(String(token))?.userId).toBe(trial.people.admin.id);
});

test('another account than those known can be used from the picker', async () => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  const picker = await visitor.open(authorizeUrl(createProof(), { prompt: 'select_account' }));
  const login = await press(visitor, picker, 'another');
  expect(login.body).toContain('name="password"');
  const consent = await logIn(visitor, login, 'reader@contoso.com');
  expect(consent.body).toContain('reader@contoso.com');
  expect(sentBack(await press(visitor, consent, 'accept'))).toHaveProperty('code');
});

test('an account that was never here cannot be picked by its id', async () => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  const picker = await visitor.open(authorizeUrl(createProof(), { prompt: 'select_account' }));
  const page = await press(visitor, picker, 'pick', { account: trial.people.reader.id });
  expect(page.body).toContain('name="password"');
});

test('two accounts in one browser are each found by their hint', async () => {
  const visitor = await bothSignedIn();
  expect(await whoIs(visitor, { login_hint: 'admin@contoso.com' })).toBe(trial.people.admin.id);
  expect(await whoIs(visitor, { login_hint: 'reader@contoso.com' })).toBe(trial.people.reader.id);
  expect(await whoIs(visitor)).toBe(trial.people.reader.id);
});

test('revoking ends the session of the browser, which still knows the account', async () => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  trial.signIn.revoke();
  expect(await silently(visitor)).toMatchObject(NOT_SIGNED_IN);
  const picker = await visitor.open(authorizeUrl(createProof(), { prompt: 'select_account' }));
  expect(picker.body).toContain('Adele Admin');
  expect(picker.body).not.toContain('Signed in');
  expect((await press(visitor, picker, 'pick', { account: trial.people.admin.id })).body).toContain('name="password"');
});

test.each<readonly [string, () => object]>([
  ['disabled', () => ({ enabled: false })],
  ['revoked by Graph', () => ({ sessionsValidFrom: Date.now() + 1000 })],
])('the session of somebody who was %s is worth nothing', async (_, change) => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  Object.assign(trial.people.admin, change());
  expect(await silently(visitor)).toMatchObject(NOT_SIGNED_IN);
});

test('dead refresh tokens leave the session of the browser alone', async () => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  trial.signIn.expire();
  expect(await silently(visitor)).toHaveProperty('code');
});

test('signing out ends the session and leads back to the app', async () => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  const page = await visitor.open(`${LOGIN}/${trialApp.tenantId}/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(REDIRECT)}&state=bye`);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const action = /action="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const done = await visitor.send(action, { form: { xsrf, logout: 'yes' } });
  expect(done.headers.location).toBe(`${REDIRECT}?state=bye`);
  expect(await silently(visitor)).toMatchObject(NOT_SIGNED_IN);
});

test('a forged session cookie signs nobody in', async () => {
  const visitor = trial.visitor();
  await signInFully(visitor);
  const answered = await trial.visitor().send(authorizeUrl(createProof(), { prompt: 'none' }), { headers: { cookie: '_session=made-up; buid=made-up' } });
  expect(sentBack(answered)).toMatchObject(NOT_SIGNED_IN);
});

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { authorizeUrl, createProof, logIn, press, redeem, renew, sentBack, signInFully, startTrial, type Changes, type Trial } from './sign-in-trial.ts';
import type { Answered, Visitor } from './visitor.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
beforeEach(() => trial.signIn.reset());
afterAll(() => trial.close());

const WRITE = 'IdentityRiskyUser.ReadWrite.All openid profile offline_access';
const C1 = '{"access_token":{"acrs":{"essential":true,"value":"c1"},"xms_cc":{"values":["CP1"]}}}';

const openAfterSignIn = async (changes: Changes): Promise<{ visitor: Visitor; page: Answered; refreshToken: unknown }> => {
  const visitor = trial.visitor();
  const { refresh_token: refreshToken } = await signInFully(visitor);
  return { visitor, refreshToken, page: await visitor.open(authorizeUrl(createProof(), changes)) };
};

const permissionsOn = (page: Answered): readonly string[] => [...page.body.matchAll(/<li title="([^"]+)"/g)].map(([, name = '']) => name);

test('the first consent lists everything that is asked', async () => {
  const visitor = trial.visitor();
  const page = await logIn(visitor, await visitor.open(authorizeUrl(createProof())), 'admin@contoso.com');
  expect(permissionsOn(page)).toEqual(['User.Read', 'IdentityRiskyUser.Read.All', 'openid', 'profile', 'offline_access']);
});

test('a later consent lists only what is new, and its token carries both', async () => {
  const { visitor, page } = await openAfterSignIn({ scope: WRITE });
  expect(permissionsOn(page)).toEqual(['IdentityRiskyUser.ReadWrite.All']);
  const proof = createProof();
  const again = await visitor.open(authorizeUrl(proof, { scope: WRITE }));
  const { code = '' } = sentBack(await press(visitor, again, 'accept'));
  const { access_token: token } = await redeem(visitor, proof, code, { scope: WRITE });
  expect(trial.signIn.readToken(String(token))?.scopes).toEqual(new Set(['User.Read', 'IdentityRiskyUser.Read.All', 'IdentityRiskyUser.ReadWrite.All']));
});

test('an older refresh token renews what has been consented since', async () => {
  const { visitor, page, refreshToken } = await openAfterSignIn({ scope: WRITE });
  const missing = { status: 400, error: 'consent_required', suberror: 'consent_required', error_codes: [65001] };
  expect(await renew(visitor, refreshToken, { scope: WRITE })).toMatchObject(missing);
  await press(visitor, page, 'accept');
  expect(await renew(visitor, refreshToken, { scope: WRITE })).toMatchObject({ status: 200, scope: expect.stringContaining('IdentityRiskyUser.ReadWrite.All') });
});

test('a silent request for a permission without consent fails with consent_required', async () => {
  const { page } = await openAfterSignIn({ scope: WRITE, prompt: 'none' });
  expect(sentBack(page)).toMatchObject({ error: 'consent_required', suberror: 'consent_required', error_description: expect.stringMatching(/^AADSTS65001: /) });
});

test('declining goes back to the app and grants nothing', async () => {
  const { visitor, page } = await openAfterSignIn({ scope: WRITE });
  expect(sentBack(await press(visitor, page, 'decline'))).toMatchObject({ error: 'access_denied', suberror: 'cancel', error_description: expect.stringMatching(/^AADSTS65004: /) });
  expect((await visitor.open(authorizeUrl(createProof(), { scope: WRITE }))).body).toContain('Permissions requested');
});

test('prompt=consent shows the page even when everything is consented', async () => {
  const { visitor, page } = await openAfterSignIn({ prompt: 'consent' });
  expect(permissionsOn(page)).toContain('User.Read');
  expect(sentBack(await press(visitor, page, 'accept'))).toHaveProperty('code');
});

test('where only administrators may consent the person is told so, and can go back', async () => {
  trial.signIn.configure({ adminApproval: true });
  const visitor = trial.visitor();
  const page = await logIn(visitor, await visitor.open(authorizeUrl(createProof())), 'admin@contoso.com');
  expect(page.body).toContain('<h1>Need admin approval</h1>');
  expect(page.body).not.toContain('Accept');
  expect(sentBack(await press(visitor, page, 'unapproved'))).toMatchObject({ error: 'access_denied', error_description: expect.stringMatching(/^AADSTS90094: /) });
});

test('where an administrator has consented for all, nobody is asked', async () => {
  trial.signIn.configure({ adminConsent: true });
  const visitor = trial.visitor();
  expect(sentBack(await logIn(visitor, await visitor.open(authorizeUrl(createProof())), 'reader@contoso.com'))).toHaveProperty('code');
});

test('a demanded authentication context needs a person: neither refresh token nor silent request will do', async () => {
  const { visitor, refreshToken, page } = await openAfterSignIn({ claims: C1, prompt: 'none' });
  const demand = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
  expect(await renew(visitor, refreshToken, { claims: C1 })).toMatchObject({ error: 'interaction_required', suberror: 'basic_action', error_codes: [50076], claims: demand });
  expect(sentBack(page)).toMatchObject({ error: 'interaction_required', suberror: 'basic_action', claims: demand, error_description: expect.stringMatching(/^AADSTS50076: /) });
});

test('once approved, the token and its renewals carry the authentication context', async () => {
  const { visitor } = await openAfterSignIn({ prompt: 'none' });
  const proof = createProof();
  const page = await visitor.open(authorizeUrl(proof, { claims: C1 }));
  expect(page.body).toContain('Approve sign in request');
  const { code = '' } = sentBack(await press(visitor, page, 'approve'));
  const tokens = await redeem(visitor, proof, code, { claims: C1 });
  expect(trial.signIn.readToken(String(tokens['access_token']))?.acrs).toEqual(new Set(['c1']));
  const renewed = await renew(visitor, tokens['refresh_token'], { claims: C1 });
  expect(trial.signIn.readToken(String(renewed['access_token']))?.acrs).toEqual(new Set(['c1']));
  expect(sentBack(await visitor.open(authorizeUrl(createProof(), { claims: C1, prompt: 'none' })))).toHaveProperty('code');
});

test('the step-up of one context says nothing about another', async () => {
  const { visitor, page } = await openAfterSignIn({ claims: C1 });
  await press(visitor, page, 'approve');
  const other = await visitor.open(authorizeUrl(createProof(), { claims: C1.replace('c1', 'c2') }));
  expect(other.body).toContain('Approve sign in request');
});

test('refusing the step-up goes back to the app', async () => {
  const { visitor, page } = await openAfterSignIn({ claims: C1 });
  expect(sentBack(await press(visitor, page, 'refuse'))).toMatchObject({ error: 'access_denied', error_description: expect.stringMatching(/^AADSTS500121: /) });
});

test('a step-up that is satisfied already needs no page', async () => {
  trial.signIn.configure({ stepUp: 'satisfied' });
  const { visitor, refreshToken, page } = await openAfterSignIn({ claims: C1, prompt: 'none' });
  expect(sentBack(page)).toHaveProperty('code');
  const { access_token: token } = await renew(visitor, refreshToken, { claims: C1 });
  expect(trial.signIn.readToken(String(token))?.acrs).toEqual(new Set(['c1']));
});

test('a step-up that Conditional Access blocks ends on a page, and the refresh token is refused', async () => {
  trial.signIn.configure({ stepUp: 'blocked' });
  const { visitor, refreshToken, page } = await openAfterSignIn({ claims: C1 });
  expect(page.body).toContain('You cannot access this right now');
  expect(page.body).toContain('AADSTS53003');
  expect(await renew(visitor, refreshToken, { claims: C1 })).toMatchObject({ error_codes: [53003], suberror: 'message_only' });
});

test('a button of another page does nothing on this one', async () => {
  const { visitor, page } = await openAfterSignIn({ claims: C1 });
  expect((await press(visitor, page, 'accept')).body).toContain('Approve sign in request');
});

import { createHash, randomBytes } from 'node:crypto';
import { createCertificate } from './certificate.ts';
import { listen } from './listen.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import type { SignInDirectory, SignInPerson } from './sign-in-people.ts';
import type { Registration } from './sign-in-state.ts';
import { createVisitor, type Answered, type Visitor } from './visitor.ts';

/** Where the sign-in half is. */
export const LOGIN = 'https://login.microsoftonline.com';

/** Where the app is sent back to. */
export const REDIRECT = 'https://ficeaacadgekemmodkpgaalcegnlobmg.chromiumapp.org/';

/** The password of everybody in a trial. */
const PASSWORD = 'Correct-horse-1';

/** The app registration of a trial. */
export const trialApp: Registration = {
  tenantId: '3f2d9a10-0b5e-4b7e-9c55-0d9f3c1b7a66',
  domains: ['contoso.onmicrosoft.com'],
  organisation: 'Contoso',
  clientId: '7d9c2f64-5b1a-4c55-8b0e-2f4c2f6a1d90',
  appName: 'Riskmark',
  redirectUris: [REDIRECT],
};

type Changeable = { -readonly [Key in keyof SignInPerson]: SignInPerson[Key] };

const people = (): { admin: Changeable; reader: Changeable } => ({
  admin: { id: '11111111-1111-4111-8111-111111111111', username: 'admin@contoso.com', displayName: 'Adele Admin', enabled: true, sessionsValidFrom: 0 },
  reader: { id: '22222222-2222-4222-8222-222222222222', username: 'reader@contoso.com', displayName: 'Rita Reader', enabled: true, sessionsValidFrom: 0 },
});

/** The sign-in half alone, served over https on loopback. */
export interface Trial {
  readonly signIn: SignIn;
  /** Two people who can sign in; a test may change them in place. */
  readonly people: ReturnType<typeof people>;
  /** A browser that has never been here. */
  readonly visitor: () => Visitor;
  readonly close: () => Promise<void>;
}

/** Starts a trial. */
export const startTrial = async (): Promise<Trial> => {
  const known = people();
  const all = [known.admin, known.reader];
  const directory: SignInDirectory = {
    byName: (name) => all.find(({ username }) => username === name.toLowerCase()),
    byId: (id) => all.find((person) => person.id === id),
    passwordIs: (_, password) => password === PASSWORD,
  };
  const signIn = await createSignIn(trialApp, directory, Date.now);
  const certificate = await createCertificate(['login.microsoftonline.com']);
  const server = await listen(new Map([['login.microsoftonline.com', signIn.handle]]), certificate, 0);
  return { signIn, people: known, visitor: () => createVisitor(server.port, certificate.cert), close: server.close };
};

/** The secret of one authorization request, and what is sent of it beforehand. */
export interface Proof {
  readonly verifier: string;
  readonly challenge: string;
}

/** Makes a fresh secret as MSAL does (PKCE, S256). */
export const createProof = (): Proof => {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
};

/** Parameters to replace in an authorization request; undefined leaves one out. */
export type Changes = Readonly<Record<string, string | undefined>>;

/** The address that MSAL opens to sign somebody in. */
export const authorizeUrl = ({ challenge }: Proof, changes: Changes = {}, tenant = trialApp.tenantId): string => {
  const params: Changes = {
    client_id: trialApp.clientId,
    redirect_uri: REDIRECT,
    response_type: 'code',
    response_mode: 'fragment',
    scope: 'User.Read IdentityRiskyUser.Read.All openid profile offline_access',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    client_info: '1',
    claims: '{"access_token":{"xms_cc":{"values":["CP1"]}},"id_token":{"login_hint":{}}}',
    ...changes,
  };
  const url = new URL(`${LOGIN}/${tenant}/oauth2/v2.0/authorize`);
  for (const [name, value] of Object.entries(params)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
};

/** What the app gets back, from the fragment of the address it is sent to. */
export const sentBack = (answered: Answered): Record<string, string> => {
  const { location = '' } = answered.headers;
  if (!location.startsWith(REDIRECT)) throw new Error(`Not sent back to the app: ${answered.status} ${location} ${answered.body}`);
  return Object.fromEntries(new URLSearchParams(new URL(location).hash.slice(1)));
};

/** Presses a button of the page that is shown. */
export const press = (visitor: Visitor, page: Answered, action: string, fields: Readonly<Record<string, string>> = {}): Promise<Answered> =>
  visitor.open(page.url, { form: { action, ...fields } });

/** Fills in and sends the login page. */
export const logIn = (visitor: Visitor, page: Answered, username: string, password = PASSWORD): Promise<Answered> =>
  press(visitor, page, 'sign-in', { username, password });

/** Posts to the token endpoint as MSAL does from an extension page. */
export const postToken = async (visitor: Visitor, form: Readonly<Record<string, string>>): Promise<Record<string, unknown>> => {
  const answered = await visitor.send(`${LOGIN}/${trialApp.tenantId}/oauth2/v2.0/token`, {
    headers: { origin: 'chrome-extension://ficeaacadgekemmodkpgaalcegnlobmg' },
    form: { client_id: trialApp.clientId, ...form },
  });
  const body: unknown = JSON.parse(answered.body);
  return { status: answered.status, ...(typeof body === 'object' ? body : {}) };
};

/** Redeems a code. */
export const redeem = (visitor: Visitor, proof: Proof, code: string, changes: Readonly<Record<string, string>> = {}): Promise<Record<string, unknown>> =>
  postToken(visitor, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: proof.verifier, scope: 'User.Read openid profile offline_access', ...changes });

/** Renews with a refresh token. */
export const renew = (visitor: Visitor, refreshToken: unknown, changes: Readonly<Record<string, string>> = {}): Promise<Record<string, unknown>> =>
  postToken(visitor, { grant_type: 'refresh_token', refresh_token: String(refreshToken), scope: 'User.Read openid profile offline_access', ...changes });

/** Signs somebody in from the login page to the tokens, accepting what is asked. */
export const signInFully = async (visitor: Visitor, username = 'admin@contoso.com', changes: Changes = {}): Promise<Record<string, unknown>> => {
  const proof = createProof();
  const first = await logIn(visitor, await visitor.open(authorizeUrl(proof, changes)), username);
  const last = first.body.includes('Permissions requested') ? await press(visitor, first, 'accept') : first;
  return redeem(visitor, proof, sentBack(last)['code'] ?? '');
};

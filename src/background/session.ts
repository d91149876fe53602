/** Signing in and out, and what follows from it for everything kept. */
import { abandonWindow, dropTokens, focusWindow, forgetTokens, tokenInteractively, tokenSilently, type Token, type TokenRequest } from '../auth/broker.ts';
import { READ_SCOPES } from '../auth/scopes.ts';
import { fail, ok, type Failure, type Result } from '../core/result.ts';
import { identified, type Account, type Identified, type Organization, type Session } from '../core/session.ts';
import { getOrganization } from '../graph/organization.ts';
import { browser } from '../platform/browser.ts';
import { policiesCell, proposalCell, sessionCell, summaryCell, syncCell, wavesCell } from '../platform/cells.ts';
import { purgeList } from '../store/risk-list.ts';
import { graph } from './graph.ts';
import { drain, recount, watched } from './operations.ts';
import { eraseActivity } from './retention.ts';
import { cancelSync, sync, SYNC_ALARM } from './sync.ts';
import { readConnection } from './tokens.ts';

/** Where a failed sign-in leaves whoever was known before, if anybody. */
const after = (before: Identified | undefined, failure: Failure): Session =>
  before ? { ...before, state: 'lapsed', failure } : { state: 'signed-out', failure };

/** Takes in a fresh token: another person or tenant finds nothing of the one before. */
const enter = async (token: Token, before: Identified | undefined): Promise<void> => {
  const { account, scopes } = token;
  const same = before?.account.userId === account.userId;
  // What was pointed at was meant for the tenant of the one before.
  if (before && !same) await Promise.all([purge(), proposalCell.clear()]);
  const unnamed = { id: account.tenantId, name: account.username.split('@')[1] ?? account.tenantId, domain: account.tenantId };
  await watched(() => sessionCell.write({ state: 'signed-in', account, scopes, organization: same ? before.organization : unnamed }));
  await recount();
  const organization = await getOrganization(graph);
  if (organization.ok) await nameOrganization(account, organization.value);
  void sync({ full: false });
  void drain();
};

const nameOrganization = ({ userId }: Account, organization: Organization): Promise<void> =>
  sessionCell.change((session) =>
    session.state === 'signed-in' && session.account.userId === userId ? { ...session, organization } : session,
  );

const readRequest = (before: Identified | undefined): TokenRequest => ({
  scopes: READ_SCOPES,
  ...(before ? { homeAccountId: before.account.homeAccountId } : {}),
});

let signingIn: Promise<Result<null>> | undefined;

/** Opens the sign-in window, or brings the open one to the front. */
export const signIn = async (): Promise<Result<null>> => {
  if (await focusWindow()) return ok(null);
  signingIn ??= signInOnce().finally(() => (signingIn = undefined));
  return signingIn;
};

const signInOnce = async (): Promise<Result<null>> => {
  const connection = await readConnection();
  if (!connection) return fail('not-configured');
  const was = await sessionCell.read();
  const before = identified(was);
  await watched(() => sessionCell.write({ state: 'signing-in', ...(before ? { before } : {}) }));
  const token = await tokenInteractively(connection, readRequest(before)).catch((thrown: unknown) => {
    reportError(thrown);
    return fail('sign-in-failed');
  });
  if (!token.ok) {
    // A sign-in that was still good stays so, and whoever has signed out meanwhile stays so.
    const next = was.state === 'signed-in' ? was : after(before, token.failure);
    await sessionCell.change((session) => (session.state === 'signing-in' ? next : session));
    return token;
  }
  await enter(token.value, before);
  return ok(null);
};

/** Forgets everything that was read. */
const purge = async (): Promise<void> => {
  await cancelSync();
  await browser.alarms.clear(SYNC_ALARM);
  await Promise.all([summaryCell.clear(), syncCell.clear(), policiesCell.clear(), wavesCell.clear(), purgeList()]);
};

/**
 * Ends the sign-in and forgets tokens and data, in the browser's session with Microsoft too if `everywhere`, and the closed operations
 * if `erases`. Tokens go even where the store is broken, which it fails with.
 */
export const signOut = async ({ everywhere = false, erases = false } = {}): Promise<Result<null>> => {
  const [connection, session] = await Promise.all([readConnection(), sessionCell.read()]);
  const who = identified(session);
  await sessionCell.write({ state: 'signed-out' });
  const forgotten = await Promise.allSettled([purge(), proposalCell.clear(), ...(erases ? [eraseActivity()] : [])]);
  await recount();
  if (connection && who) await forgetTokens(connection, who.account.homeAccountId, everywhere);
  else await dropTokens();
  return forgotten.every(({ status }) => status === 'fulfilled') ? ok(null) : fail('store-broken');
};

/** At the worker's start: a sign-out that was cut off is finished, and a sign-in tried once more without a window. */
export const resumeSession = async (): Promise<void> => {
  const [connection, session] = await Promise.all([readConnection(), sessionCell.read()]);
  if (connection) await abandonWindow(connection);
  // A sign-out that was cut off, or the browser's last session: nothing of it may stay.
  if (session.state === 'signed-out') await Promise.all([purge(), dropTokens()]);
  if (session.state !== 'signing-in') return;
  const before = identified(session);
  const token = connection ? await tokenSilently(connection, readRequest(before)) : fail('not-configured');
  if (token.ok) await enter(token.value, before);
  else await sessionCell.write(after(before, { kind: 'window-closed' }));
};

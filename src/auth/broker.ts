/**
 * Tokens for the background, by the least disturbing way that works:
 * MSAL's cache → refresh token → Microsoft's cookies (no window) → a window, only when a person has just clicked.
 */
import { fail, type Failure, type Result } from '../core/result.ts';
import type { Connection } from '../core/settings.ts';
import { diagnoseClosedWindow } from './diagnosis.ts';
import { askHost, redirectUri } from './host-client.ts';
import type { Token, TokenRequest } from './host-messages.ts';
import { vaultCell, windowCell } from './sign-in-cells.ts';
import { askCookies, closeWindow, focusWindow, nobodyAnswered, openWindow } from './sign-in-window.ts';

export type { Token, TokenRequest } from './host-messages.ts';
export { focusWindow } from './sign-in-window.ts';

type Prompt = 'select_account' | 'as-needed' | 'none';

/** Failures that another way of asking may cure. */
const CURABLE: ReadonlySet<Failure['kind']> = new Set(['sign-in-needed', 'consent-needed']);

/** One round trip through Microsoft's sign-in page, seen or unseen. */
const viaPage = async (connection: Connection, request: TokenRequest, prompt: Prompt): Promise<Result<Token>> => {
  // Should the worker be stopped from here on, MSAL would wait for an answer for ever: `abandonWindow` heals that.
  await windowCell.write({ state: '' });
  try {
    const navigation = await askHost(connection, { call: 'navigate', request, prompt });
    if (!navigation.ok) return navigation;
    const url = navigation.value;
    const state = new URL(url).searchParams.get('state') ?? '';
    await windowCell.write({ state });
    const back = await (prompt === 'none' ? askCookies(url) : openWindow(url));
    const answer = await askHost(connection, { call: 'answered', fragment: back.ok ? back.value : nobodyAnswered(state) });
    if (back.ok) return answer;
    return prompt === 'none' ? back : await diagnoseClosedWindow(connection, redirectUri());
  } finally {
    await windowCell.clear();
  }
};

let renewal: Promise<unknown> = Promise.resolve();

/** Asks Microsoft's cookies, one after the other: whoever comes next may find what the one before has brought. */
const renewUnseen = (connection: Connection, request: TokenRequest): Promise<Result<Token>> => {
  const renewed = renewal.then(async () => {
    const silent = await askHost(connection, { call: 'silent', request });
    if (silent.ok || (await windowCell.read())) return silent;
    return viaPage(connection, request, 'none');
  });
  renewal = renewed.catch(() => undefined);
  return renewed;
};

/** A token without disturbing anybody; fails with `sign-in-needed` or `consent-needed` where a person is needed. */
export const tokenSilently = async (connection: Connection, request: TokenRequest): Promise<Result<Token>> => {
  const silent = await askHost(connection, { call: 'silent', request });
  if (silent.ok || !CURABLE.has(silent.failure.kind)) return silent;
  const unseen = await renewUnseen(connection, request);
  if (unseen.ok) return unseen;
  // The cookies' refusal says less than the refresh token's, unless it is about consent.
  return unseen.failure.kind === 'consent-needed' ? unseen : silent;
};

/** A token, with a window if it must be; call it only when a person has just clicked. */
export const tokenInteractively = async (connection: Connection, request: TokenRequest): Promise<Result<Token>> => {
  if (await focusWindow()) return fail('cancelled');
  await renewal;
  return viaPage(connection, request, request.homeAccountId ? 'as-needed' : 'select_account');
};

/** Forgets every token; `everywhere` also ends the browser's session with Microsoft. */
export const forgetTokens = async (connection: Connection, homeAccountId: string, everywhere: boolean): Promise<void> => {
  try {
    if (everywhere) {
      const url = await askHost(connection, { call: 'logoutUrl', homeAccountId });
      if (url.ok) await openWindow(url.value);
    } else {
      await askHost(connection, { call: 'forget', homeAccountId });
    }
  } finally {
    await dropTokens();
  }
};

/** Drops everything that sign-in keeps, without asking MSAL; an open window would keep the next sign-in waiting. */
export const dropTokens = async (): Promise<void> => {
  await closeWindow();
  await Promise.all([vaultCell.clear(), windowCell.clear()]);
};

/** Ends a sign-in whose window outlived the worker, which MSAL would otherwise wait for. */
export const abandonWindow = async (connection: Connection): Promise<void> => {
  const open = await windowCell.read();
  if (!open) return;
  await closeWindow();
  await askHost(connection, { call: 'answered', fragment: nobodyAnswered(open.state) });
  // Last of all: should this be stopped as well, the next start heals it.
  await windowCell.clear();
};

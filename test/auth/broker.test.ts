import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { abandonWindow, dropTokens, forgetTokens, tokenInteractively, tokenSilently } from '../../src/auth/broker.ts';
import type { HostCall, HostReply, HostRequest } from '../../src/auth/host-messages.ts';
import { vaultCell, windowCell } from '../../src/auth/sign-in-cells.ts';
import { fail, ok, type Result } from '../../src/core/result.ts';
import browser, { fake } from '../fake-browser.ts';

const connection = { clientId: 'c', tenant: 'contoso.com' };
const request = { scopes: ['User.Read'], homeAccountId: 'a.b' };
const account = { homeAccountId: 'a.b', userId: 'a', tenantId: 'b', username: 'u', name: 'n' };
const token = { secret: 'canary-token', account, scopes: ['User.Read'] };

/** What MSAL's document answers to each kind of call; `kept` is whether its cache has a token now. */
let answers: { [K in HostCall['call']]: () => Result<unknown> };
let calls: string[];
let kept: boolean;
/** How many of Microsoft's pages are open at this moment, unseen ones included, and the most there were at once. */
let [open, most] = [0, 0];
let page: () => Promise<string>;

const openPage = async (): Promise<string> => {
  most = Math.max(most, ++open);
  try {
    return await page();
  } finally {
    open--;
  }
};

beforeEach(() => {
  [calls, kept, open, most] = [[], false, 0, 0];
  page = async () => 'https://fakeextensionid.chromiumapp.org/#code=1';
  answers = {
    silent: () => (kept ? ok(token) : fail('sign-in-needed', { code: 'AADSTS700084' })),
    navigate: () => ok('https://login.microsoftonline.com/authorize?state=s-1'),
    answered: () => {
      kept = true;
      return ok(token);
    },
    forget: () => ok(null),
    logoutUrl: () => ok('https://login.microsoftonline.com/logout'),
  };
  const host = {
    url: browser.runtime.getURL('src/auth/offscreen.html'),
    postMessage({ call, vault }: HostRequest, [port]: readonly MessagePort[]) {
      calls.push(call.call === 'answered' ? `answered ${call.fragment}` : call.call);
      const result = answers[call.call]() as HostReply['result'];
      port?.postMessage({ result, vault: { ...vault, 'msal.token': 'canary' } } satisfies HostReply);
    },
  };
  vi.stubGlobal('self', { clients: { matchAll: async () => [{ url: 'chrome-extension://fakeextensionid/other.html' }, host] } });
  vi.stubGlobal('chrome', { identity: { launchWebAuthFlow: openPage } });
  Object.assign(browser.identity, { launchWebAuthFlow: openPage });
  Object.assign(browser.windows, {
    onCreated: { addListener: () => undefined, removeListener: () => undefined },
    update: async (id: number) => ({ id }),
    remove: async () => undefined,
  });
  vi.stubGlobal('fetch', async () => Response.json({ error_codes: [9002313] }));
});
afterEach(() => fake.reset());

describe('a token without disturbing anybody', () => {
  it('comes from MSAL where it has one', async () => {
    kept = true;
    expect(await tokenSilently(connection, request)).toEqual(ok(token));
    expect(calls).toEqual(['silent']);
  });

  it('is brought by Microsoft’s cookies where MSAL has none any more', async () => {
    expect(await tokenSilently(connection, request)).toEqual(ok(token));
    expect(calls).toEqual(['silent', 'silent', 'navigate', 'answered #code=1']);
    expect(await windowCell.read()).toBeNull();
  });

  it('is renewed once for all who want it at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => tokenSilently(connection, request)));
    expect(all).toEqual(Array.from({ length: 5 }, () => ok(token)));
    expect([most, calls.filter((call) => call === 'navigate').length]).toEqual([1, 1]);
  });

  it('tells what MSAL said where the cookies do not help, unless it is about consent', async () => {
    answers.answered = () => fail('sign-in-needed', { code: 'login_required' });
    expect(await tokenSilently(connection, request)).toEqual(fail('sign-in-needed', { code: 'AADSTS700084' }));
    answers.answered = () => fail('consent-needed');
    expect(await tokenSilently(connection, request)).toEqual(fail('consent-needed'));
  });

  it.each(['offline', 'unknown-application', 'sign-in-failed'] as const)('asks no cookies after %s', async (kind) => {
    answers.silent = () => fail(kind);
    expect(await tokenSilently(connection, request)).toEqual(fail(kind));
    expect(calls).toEqual(['silent']);
  });

  it('leaves an open sign-in window alone', async () => {
    await windowCell.write({ state: 's-1' });
    expect(await tokenSilently(connection, request)).toMatchObject({ ok: false, failure: { kind: 'sign-in-needed' } });
    expect(calls).not.toContain('navigate');
  });
});

describe('a sign-in window', () => {
  it('brings a token', async () => {
    expect(await tokenInteractively(connection, request)).toEqual(ok(token));
    expect(await windowCell.read()).toBeNull();
  });

  it('is brought to the front, not opened twice', async () => {
    await windowCell.write({ state: 's-1', windowId: 3 });
    expect(await tokenInteractively(connection, request)).toEqual(fail('cancelled'));
    expect(calls).toEqual([]);
  });

  it('waits for a renewal that is under way', async () => {
    await Promise.all([tokenSilently(connection, request), tokenInteractively(connection, request)]);
    expect(most).toBe(1);
  });

  it('that is closed ends MSAL’s waiting', async () => {
    page = () => Promise.reject(new Error('The user did not approve access.'));
    expect(await tokenInteractively(connection, request)).toEqual(fail('window-closed'));
    expect(calls).toEqual(['navigate', 'answered #error=access_denied&state=s-1']);
    expect(await windowCell.read()).toBeNull();
  });

  it('that could not be opened is forgotten', async () => {
    answers.navigate = () => fail('sign-in-failed');
    expect(await tokenInteractively(connection, request)).toEqual(fail('sign-in-failed'));
    expect(await windowCell.read()).toBeNull();
  });

  it.each(['s-1', ''])('that outlived the worker is closed, and its state %j answered, before it is forgotten', async (state) => {
    await windowCell.write({ state, windowId: 3 });
    const at: (string | undefined)[] = [];
    answers.answered = () => {
      at.push(JSON.stringify(fake.areas.session.get('sign-in-window')));
      return fail('sign-in-failed');
    };
    await abandonWindow(connection);
    expect(calls).toEqual([`answered #error=access_denied&state=${state}`]);
    expect(at).toEqual([JSON.stringify({ state, windowId: 3 })]);
    expect(await windowCell.read()).toBeNull();
    await abandonWindow(connection);
    expect(calls).toHaveLength(1);
  });
});

describe('signing out', () => {
  it('leaves no token, though MSAL’s document fails', async () => {
    await tokenInteractively(connection, request);
    expect(await vaultCell.read()).not.toEqual({});
    vi.stubGlobal('self', { clients: { matchAll: async () => [] } });
    await expect(forgetTokens(connection, 'a.b', false)).rejects.toThrow('no sign-in host');
    expect([await vaultCell.read(), await windowCell.read()]).toEqual([{}, null]);
  });

  it.each([
    [false, ['forget']],
    [true, ['logoutUrl']],
  ])('everywhere: %s', async (everywhere, expected) => {
    await vaultCell.write({ 'msal.token': 'canary' });
    await forgetTokens(connection, 'a.b', everywhere);
    expect(calls).toEqual(expected);
    expect(await vaultCell.read()).toEqual({});
    expect(fake.areas.local.size).toBe(0);
  });

  it('can be finished without asking MSAL', async () => {
    await vaultCell.write({ 'msal.token': 'canary' });
    await dropTokens();
    expect([await vaultCell.read(), calls]).toEqual([{}, []]);
  });
});

/** The window in which the admin signs in, and its silent twin that only asks Microsoft's cookies. */
import { fail, ok, type Result } from '../core/result.ts';
import { browser } from '../platform/browser.ts';
import { windowCell } from './sign-in-cells.ts';

type Window = { readonly id?: number | undefined; readonly type?: string | undefined };

/** Remembers which window is the sign-in's, so that a second click can bring it to the front: the first one that opens. */
const remember = ({ id, type }: Window): Promise<void> =>
  windowCell.change((open) => (open && open.windowId === undefined && type === 'popup' && id !== undefined ? { ...open, windowId: id } : open));

/** Opens the window and answers the fragment that came back; fails with `window-closed`. */
export const openWindow = async (url: string): Promise<Result<string>> => {
  const onCreated = (created: Window): void => void remember(created);
  browser.windows.onCreated.addListener(onCreated);
  try {
    const back = await browser.identity.launchWebAuthFlow({ url, interactive: true });
    return ok(new URL(back).hash);
  } catch {
    return fail('window-closed');
  } finally {
    browser.windows.onCreated.removeListener(onCreated);
  }
};

/** Asks without any window; fails with `sign-in-needed` where Microsoft's page wanted to show something. */
export const askCookies = async (url: string): Promise<Result<string>> => {
  try {
    const back = await chrome.identity.launchWebAuthFlow({
      url,
      interactive: false,
      abortOnLoadForNonInteractive: false,
      timeoutMsForNonInteractive: 10_000,
    });
    return back ? ok(new URL(back).hash) : fail('sign-in-needed');
  } catch {
    return fail('sign-in-needed');
  }
};

/** The fragment that tells MSAL that nobody will answer; without it, it would wait for ever. */
export const nobodyAnswered = (state: string): string => `#error=access_denied&state=${encodeURIComponent(state)}`;

/** Brings an open sign-in window to the front; false where there is none. */
export const focusWindow = async (): Promise<boolean> => {
  const open = await windowCell.read();
  if (open?.windowId === undefined) return false;
  return browser.windows.update(open.windowId, { focused: true }).then(
    () => true,
    () => false,
  );
};

/** Closes the window of a sign-in that nobody waits for any more. */
export const closeWindow = async (): Promise<void> => {
  const open = await windowCell.read();
  if (open?.windowId !== undefined) await browser.windows.remove(open.windowId).catch(() => undefined);
};

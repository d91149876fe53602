import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Which accounts each browser knows, and which of them are still signed in there. */
export interface Browsers {
  /** The accounts a browser knows, with whether each is signed in; the newest last. */
  readonly accounts: (browserId: string | undefined) => ReadonlyMap<string, boolean>;
  readonly signIn: (browserId: string, userId: string) => void;
  /** Signs one person, or everybody, out of one browser, or of all. The accounts stay known. */
  readonly signOut: (userId?: string, browserId?: string) => void;
  readonly clear: () => void;
}

/** Name of the cookie by which the tenant knows a browser again. */
export const BROWSER_COOKIE = 'buid';

/** Reads one cookie of a request. */
export const readCookie = (request: IncomingMessage, name: string): string | undefined =>
  request.headers.cookie
    ?.split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The browser's id, and the header to send when it has none yet. */
export const knowBrowser = (request: IncomingMessage): { readonly id: string; readonly setCookie?: string } => {
  const known = readCookie(request, BROWSER_COOKIE);
  if (known !== undefined) return { id: known };
  const id = randomUUID();
  return { id, setCookie: `${BROWSER_COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax` };
};

/** Starts with no browser known. */
export const createBrowsers = (): Browsers => {
  const browsers = new Map<string, Map<string, boolean>>();
  return {
    accounts: (browserId) => browsers.get(browserId ?? '') ?? new Map<string, boolean>(),
    signIn: (browserId, userId) => {
      const accounts = browsers.get(browserId) ?? new Map<string, boolean>();
      browsers.set(browserId, accounts.set(userId, true));
    },
    signOut: (userId, browserId) => {
      for (const [id, accounts] of browsers) {
        if (browserId !== undefined && id !== browserId) continue;
        for (const known of accounts.keys()) if (userId === undefined || known === userId) accounts.set(known, false);
      }
    },
    clear: () => browsers.clear(),
  };
};

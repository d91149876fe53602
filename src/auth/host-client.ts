/** The worker's way to the document in which MSAL lives: opens it when needed, and speaks with it over a private port. */
import type { Result } from '../core/result.ts';
import type { Connection } from '../core/settings.ts';
import { browser, offscreen } from '../platform/browser.ts';
import type { HostAnswers, HostCall, HostReply, HostRequest } from './host-messages.ts';
import { vaultCell } from './sign-in-cells.ts';

/** The part of a worker's scope used here; TypeScript's DOM and WebWorker libraries exclude each other. */
interface Client {
  readonly url: string;
  postMessage(message: unknown, transfer: Transferable[]): void;
}
declare const self: { readonly clients: { matchAll(options: { includeUncontrolled: true }): Promise<readonly Client[]> } };

const PAGE = 'src/auth/offscreen.html';

const findHost = async (): Promise<Client | undefined> => {
  const url = browser.runtime.getURL(PAGE);
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  return pages.find((page) => page.url === url);
};

const openHost = async (): Promise<Client> => {
  const open = await findHost();
  if (open) return open;
  await offscreen?.createDocument({
    url: PAGE,
    reasons: ['LOCAL_STORAGE'],
    justification: 'MSAL runs only in a document with storage of its own.',
  });
  const opened = await findHost();
  if (!opened) throw new Error('no sign-in host');
  return opened;
};

/** The address at which sign-in windows end; to be registered with platform “Single-page application”. */
export const redirectUri = (): string => browser.identity.getRedirectURL();

const exchange = async <C extends HostCall>(connection: Connection, call: C): Promise<Result<HostAnswers[C['call']]>> => {
  const request: HostRequest = { connection, redirectUri: redirectUri(), vault: await vaultCell.read(), call };
  const host = await openHost();
  const { port1, port2 } = new MessageChannel();
  const reply = await new Promise<HostReply>((resolve) => {
    port1.addEventListener('message', ({ data }: MessageEvent<HostReply>) => resolve(data), { once: true });
    port1.start();
    // A message of the runtime would reach every page of the extension; this port reaches one.
    host.postMessage(request, [port2]);
  });
  port1.close();
  await vaultCell.write(reply.vault);
  return reply.result as Result<HostAnswers[C['call']]>;
};

/** Calls wait for each other, since each carries the whole vault there and back. */
let last: Promise<unknown> = Promise.resolve();

/** Asks MSAL for one thing; what MSAL has kept since is stored before this answers. */
export const askHost = <C extends HostCall>(connection: Connection, call: C): Promise<Result<HostAnswers[C['call']]>> => {
  const answer = last.then(() => exchange(connection, call));
  last = answer.catch(() => undefined);
  return answer;
};

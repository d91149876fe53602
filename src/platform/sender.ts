/** Who speaks: told by what the browser vouches for, never by what a message says of itself. */

/** The facts of a sender that the browser vouches for. */
export interface Sender {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly url?: string | undefined; readonly id?: number | undefined } | undefined;
}

/** The kind of sender, by what the browser vouches for; a page of ours framed by a website is nobody. */
export const senderKind = (sender: Sender, ownId: string, origin: string): 'page' | 'content' | 'nobody' => {
  if (sender.id !== ownId) return 'nobody';
  if (sender.origin !== origin) return sender.tab === undefined ? 'nobody' : 'content';
  const ownTab = sender.tab === undefined || (sender.tab.url?.startsWith(`${origin}/`) === true && sender.frameId === 0);
  return ownTab && sender.url?.startsWith(`${origin}/`) === true ? 'page' : 'nobody';
};

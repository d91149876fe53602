/** What the background tells the pages in tabs. */
import { browser } from '../platform/browser.ts';
import { summaryCell } from '../platform/cells.ts';
import { pointedSchema, type Notice, type Pointed } from '../platform/content-messages.ts';
import * as v from 'valibot';

/** Tells one page, or a part of it; undefined where nobody listens, which is usual: most tabs are no consoles. */
const tell = (tabId: number, notice: Notice, part: { readonly frameId?: number; readonly documentId?: string } = {}): Promise<unknown> =>
  browser.tabs.sendMessage(tabId, notice, part).catch(() => undefined);

/** Tells every annotated page that the stored list is another now. */
export const tellListChanged = async (version: number): Promise<void> => {
  const tabs = await browser.tabs.query({});
  await Promise.all(tabs.flatMap(({ id }) => (id === undefined ? [] : [tell(id, { verb: 'list.changed', version })])));
};

/**
 * Has every annotated page ask again, since something that the admin has set is another now. One of a site that is no longer enabled
 * is refused, which ends its annotation; which pages those are is not known, without the permission for them.
 */
export const tellSettingsChanged = async (): Promise<void> => tellListChanged((await summaryCell.read())?.version ?? 0);

/** Tells whether a content script listens in a frame; 0 is the page itself. */
export const isAnnotated = async (tabId: number, frameId = 0): Promise<boolean> => (await tell(tabId, { verb: 'document.ping' }, { frameId })) !== undefined;

/**
 * Tells whether a document still stands in its frame, and its content script listens. One that the browser only keeps in its memory
 * does not answer for a long time: who stands in the frame now does before.
 */
export const isListening = async (tabId: number, frameId: number, documentId: string): Promise<boolean> =>
  Promise.race([
    tell(tabId, { verb: 'document.ping' }, { documentId }).then((answer) => answer !== undefined),
    isAnnotated(tabId, frameId).then(() => false),
  ]);

/** Whom the pointer is on in a frame, or the last right-click was; empty where the page is not annotated or nobody is there. */
export const readPointed = async (tabId: number, frameId: number, isClicked: boolean): Promise<Pointed> => {
  const parsed = v.safeParse(pointedSchema, await tell(tabId, { verb: 'pointed.read', isClicked }, { frameId }));
  return parsed.success ? parsed.output : [];
};

/** How often the places of each handle were asked for; a worker that is started again begins again with the first. */
const turns = new Map<string, number>();

/** Scrolls to the first place of a person and, whenever that is asked for again, to the next. */
export const showPlace = async (tabId: number, frameId: number, handle: string): Promise<void> => {
  const turn = turns.get(handle) ?? 0;
  turns.set(handle, turn + 1);
  await tell(tabId, { verb: 'place.show', handle, turn }, { frameId });
};

/** What is known of the page in each tab: which handles were made up for it, and what it says it shows. */
import { browser } from '../platform/browser.ts';
import type { ContentSender } from '../platform/content-router.ts';
import { pageCell, type PageRecord } from '../platform/site-cells.ts';
import { isListening } from './tabs.ts';

type DocumentRecord = PageRecord['documents'][string];
type Meant = DocumentRecord['people'][string];

const changes = new Map<number, Promise<unknown>>();

/** One change of a tab's record after the other, since its frames speak at the same time. */
const inTurn = <T>(tabId: number, change: () => Promise<T>): Promise<T> => {
  const after = (changes.get(tabId) ?? Promise.resolve()).then(change, change);
  changes.set(tabId, after);
  void after.finally(() => {
    if (changes.get(tabId) === after) changes.delete(tabId);
  }).catch(() => undefined);
  return after;
};

const NOTHING = { isStyled: false, people: {}, seen: {} };

/** A page with more frames than this does not show them to people. */
const MOST_DOCUMENTS = 30;

type Documents = PageRecord['documents'];

/**
 * The documents of the page that the sender is a part of. Whoever speaks for the first time, which a frame may do before the page
 * around it, ends those that do not answer any longer: the browser tells of none that has gone.
 */
const current = async (documents: Documents, { tabId, frameId, documentId }: ContentSender): Promise<Documents> => {
  if (Object.hasOwn(documents, documentId)) return documents;
  const others = Object.entries(documents);
  const isThere = await Promise.all(others.map(async ([id, known]) => known.frameId !== frameId && isListening(tabId, known.frameId, id)));
  const left = others.filter((_, at) => isThere[at]).slice(0, MOST_DOCUMENTS - 1);
  return left.length === others.length ? documents : Object.fromEntries(left);
};

/** Changes what is known of the sender's document. */
export const changeDocument = (from: ContentSender, change: (before: DocumentRecord) => DocumentRecord): Promise<DocumentRecord> =>
  inTurn(from.tabId, async () => {
    const cell = pageCell(from.tabId);
    const known = (await cell.read())?.documents ?? {};
    const documents = await current(known, from);
    const before = documents[from.documentId] ?? { ...NOTHING, frameId: from.frameId };
    const document = change(before);
    // A tab that is closed is told of once more by the page in it.
    if (document !== before || documents !== known) await cell.write({ origin: from.topOrigin, documents: { ...documents, [from.documentId]: document } });
    return document;
  });

/** Whom a handle of the sender's document stands for; undefined for a handle that was never given to it. */
export const readHandle = async ({ tabId, documentId }: ContentSender, handle: string): Promise<Meant | undefined> => {
  const people = (await pageCell(tabId).read())?.documents[documentId]?.people ?? {};
  return Object.hasOwn(people, handle) ? people[handle] : undefined;
};

const openTabs = async (): Promise<number[]> => (await browser.tabs.query({})).flatMap(({ id }) => id ?? []);

/** Forgets a tab; call it when the tab is closed. */
export const forgetPage = (tabId: number): Promise<void> => inTurn(tabId, () => pageCell(tabId).clear());

/** Forgets the tabs that show one of these sites; answers which. */
export const forgetSites = async (origins: readonly string[]): Promise<readonly number[]> => {
  const forgotten = await Promise.all(
    (await openTabs()).map(async (tabId) => {
      const record = await pageCell(tabId).read();
      if (record === null || !origins.includes(record.origin)) return [];
      await forgetPage(tabId);
      return [tabId];
    }),
  );
  return forgotten.flat();
};

/** Forgets every tab; call it at sign-out, when no handle means anybody any longer. */
export const forgetPages = async (): Promise<void> => {
  await Promise.all((await openTabs()).map(forgetPage));
};

/** A handle that says nothing: 96 random bits. */
export const makeHandle = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(12)))).replaceAll('+', '-').replaceAll('/', '_');

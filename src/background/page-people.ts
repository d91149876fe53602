/** “On this page”: who stands on a tab's page, all its frames together. */
import type { PagePerson } from '../core/page-person.ts';
import { ok, type Result } from '../core/result.ts';
import { byUrgency } from '../core/risk.ts';
import { browser } from '../platform/browser.ts';
import { summaryCell } from '../platform/cells.ts';
import { pageCell, type PageRecord } from '../platform/site-cells.ts';
import { readDirectory } from './lookup.ts';
import { isAnnotated, isListening, showPlace } from './tabs.ts';

/** The people on a page, the most urgent first; null while no page that can tell stands in the tab, or there is nobody to compare with. */
export const peopleOnPage = async (tabId: number): Promise<Result<readonly PagePerson[] | null>> => {
  const [record, summary, directory] = await Promise.all([readPage(tabId), summaryCell.read(), readDirectory()]);
  if (summary === null || !(await isTold(tabId, record))) return ok(null);
  const people = gather(record).map(({ ids, ...rest }) => ({ ...rest, users: ids.flatMap((id) => directory.byId(id) ?? []) }));
  return ok(people.filter(({ users }) => users.length > 0).toSorted(byFirst));
};

/** How many people are marked on a page; several of whom one is meant count as one. */
export const countPeople = async (tabId: number): Promise<number> => gather(await readPage(tabId)).length;

/** Scrolls a page to the next place of one of its people. */
export const showOnPage = async (tabId: number, frameId: number, handle: string): Promise<Result<null>> => {
  await showPlace(tabId, frameId, handle);
  return ok(null);
};

/** Null once the tab shows another site, of which nothing is told. */
const readPage = async (tabId: number): Promise<PageRecord | null> => {
  const [record, tab] = await Promise.all([pageCell(tabId).read(), browser.tabs.get(tabId).catch(() => undefined)]);
  const { url = '' } = tab ?? {};
  return URL.canParse(url) && new URL(url).origin === record?.origin ? record : null;
};

/**
 * Whether the page that stands in the tab is the one that told, for the next one of the same site may still be loading; or, where
 * none has told anything, whether it would.
 */
const isTold = async (tabId: number, record: PageRecord | null): Promise<boolean> => {
  const [top] = Object.entries(record?.documents ?? {}).find(([, { frameId }]) => frameId === 0) ?? [];
  return top === undefined ? isAnnotated(tabId) : isListening(tabId, 0, top);
};

const byFirst = ({ users: [a] }: PagePerson, { users: [b] }: PagePerson): number => (a && b ? byUrgency(a, b) : 0);

type Gathered = Omit<PagePerson, 'users'> & { readonly ids: readonly string[] };

const gather = (record: PageRecord | null): Gathered[] => {
  const byIds = new Map<string, Gathered>();
  for (const { frameId, people, seen } of Object.values(record?.documents ?? {})) {
    for (const [handle, places] of Object.entries(seen)) {
      const person = people[handle];
      if (person === undefined) continue;
      const key = person.ids.toSorted().join();
      const before = byIds.get(key);
      byIds.set(key, {
        ids: person.ids,
        certainty: before?.certainty === 'certain' ? 'certain' : person.certainty,
        places: places + (before?.places ?? 0),
        at: [...(before?.at ?? []), { frameId, handle }],
      });
    }
  }
  return [...byIds.values()];
};

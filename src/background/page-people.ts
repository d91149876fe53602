/** “On this page”: who stands on a tab's page, all its frames together. */
import { ok, type Result } from '../core/result.ts';
import { byUrgency, type RiskyUser } from '../core/risk.ts';
import type { Certainty } from '../core/identity.ts';
import { pageCell, type PageRecord } from '../platform/site-cells.ts';
import { readDirectory } from './lookup.ts';
import { showPlace } from './tabs.ts';

/** Somebody on a page, or several of whom one is meant. */
export interface PagePerson {
  readonly users: readonly RiskyUser[];
  readonly certainty: Certainty;
  /** In how many places, and where the browser finds them. */
  readonly places: number;
  readonly at: readonly { readonly frameId: number; readonly handle: string }[];
}

/** The people on a page, the most urgent first; empty where the page is not annotated. */
export const peopleOnPage = async (tabId: number): Promise<Result<readonly PagePerson[]>> => {
  const [record, directory] = await Promise.all([pageCell(tabId).read(), readDirectory()]);
  const people = gather(record).map(({ ids, ...rest }) => ({ ...rest, users: ids.flatMap((id) => directory.byId(id) ?? []) }));
  return ok(people.filter(({ users }) => users.length > 0).toSorted(byFirst));
};

/** How many people are marked on a page; several of whom one is meant count as one. */
export const countPeople = async (tabId: number): Promise<number> => gather(await pageCell(tabId).read()).length;

/** Scrolls a page to the next place of one of its people. */
export const showOnPage = async (tabId: number, frameId: number, handle: string): Promise<Result<null>> => {
  await showPlace(tabId, frameId, handle);
  return ok(null);
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

/** Tells the background who stands on the page and in how many places, when that has changed. */
import { PEOPLE_AT_ONCE } from '../platform/content-limits.ts';
import type { ContentArguments } from '../platform/content-messages.ts';
import type { Page } from './page.ts';
import { blockOf } from './blocks.ts';
import type { Hit } from './examine.ts';

/** The people of a page, each with a number of places. */
export type Seen = ContentArguments<'page.seen'>;

const EVERY_MS = 500;

/** Every place on a page: in text, and in tooltips, links and fields that do not just repeat the text they stand in. */
export function placesOn({ marks, extras }: Pick<Page, 'marks' | 'extras'>): Hit[] {
  const around = [...extras.standing()].flatMap(([holder, shown]) => {
    const told = new Set(marks.of(blockOf(holder)).map(({ mark }) => mark.handle));
    return shown.flatMap((mark): Hit[] => {
      if (told.has(mark.handle)) return [];
      told.add(mark.handle);
      return [{ mark, places: [], holder }];
    });
  });
  return [...marks.standing(), ...around];
}

/** Counts the places of each person. */
export function countSeen(page: Pick<Page, 'marks' | 'extras'>): Seen {
  const places = new Map<string, number>();
  for (const { mark: { handle } } of placesOn(page)) places.set(handle, (places.get(handle) ?? 0) + 1);
  return { people: [...places].slice(0, PEOPLE_AT_ONCE).map(([handle, number]) => ({ handle, places: number })) };
}

/**
 * Makes what is to be called whenever the page may have changed; it tells at most twice a second, and only news. `tell` answers
 * undefined where that was lost: then it is told again.
 */
export function createTeller(signal: AbortSignal, count: () => Seen, tell: (seen: Seen) => Promise<unknown>): () => void {
  // A page without anybody is told too: it takes the place of the one before.
  let last = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const news = async (): Promise<void> => {
    timer = undefined;
    const seen = count();
    const text = JSON.stringify(seen);
    if (signal.aborted || text === last) return;
    last = text;
    if ((await tell(seen)) !== undefined) return;
    last = '';
    soon();
  };
  const soon = (): void => {
    timer ??= setTimeout(() => void news(), EVERY_MS);
  };

  // Nobody stands on a page that is left, or in a frame that is taken out. One may come back to it, and then what it tells must come
  // after what the page in between tells as it is left.
  addEventListener('pagehide', () => {
    last = '';
    clearTimeout(timer);
    timer = undefined;
    void tell({ people: [] });
  }, { signal });
  return soon;
}

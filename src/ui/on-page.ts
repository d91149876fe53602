/** Who stands on the page in a tab, read again whenever the page has told of something else, or is another. */
import { useEffect, useState } from 'preact/hooks';
import type { PagePerson } from '../core/page-person.ts';
import { browser } from '../platform/browser.ts';
import { pageCell } from '../platform/site-cells.ts';
import { useReading, type Reading } from './reading.ts';
import { picture } from './state.ts';
import type { Tab } from './tab.ts';

/** The people on the tab's page, the most urgent first; null while nothing is known of it. */
export const usePeopleOnPage = ({ id }: Tab): Reading<readonly PagePerson[] | null> => {
  const [news, setNews] = useState(0);
  useEffect(() => {
    const again = (): void => setNews((count) => count + 1);
    const look = (tabId: number, { status }: { status?: string }): void => {
      if (tabId === id && status !== undefined) again();
    };
    const stop = pageCell(id).follow(again);
    browser.tabs.onUpdated.addListener(look);
    return () => {
      stop();
      browser.tabs.onUpdated.removeListener(look);
    };
  }, [id]);
  return useReading('page.people', { tabId: id }, `${id} ${news} ${picture.value?.version ?? ''}`);
};

/** The tab that this page stands beside, as far as the browser tells of it. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../platform/browser.ts';

/** A tab; its site is unknown until the icon is clicked over it, or its site is granted. */
export interface Tab {
  readonly id: number;
  /** Of a website; undefined where unknown, null where the tab shows something else, such as a page of the browser. */
  readonly origin: string | null | undefined;
}

const originOf = (url: string | undefined): Tab['origin'] => {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
};

const readTab = async (): Promise<Tab | undefined> => {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? undefined : { id: tab.id, origin: originOf(tab.url) };
};

/** Follows the tab in sight; undefined until it is read. */
export const useTab = (): Tab | undefined => {
  const [tab, setTab] = useState<Tab>();
  useEffect(() => {
    let isWanted = true;
    const look = async (): Promise<void> => {
      const found = await readTab();
      if (isWanted) setTab((before) => (before?.id === found?.id && before?.origin === found?.origin ? before : found));
    };
    const again = (): void => void look();
    const events = [browser.tabs.onActivated, browser.tabs.onUpdated, browser.permissions.onAdded];
    for (const event of events) event.addListener(again);
    // A click on the icon tells the site of the tab, and brings this page back into focus.
    addEventListener('focus', again);
    again();
    return () => {
      isWanted = false;
      for (const event of events) event.removeListener(again);
      removeEventListener('focus', again);
    };
  }, []);
  return tab;
};

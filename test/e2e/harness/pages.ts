/** Finds pages that the browser opens by itself: popup, side panel, sign-in window. */
import type { BrowserContext, Locator, Page } from 'playwright-core';

const WAIT_MS = 20_000;

/** The open page whose address begins so, as soon as there is one; rejects after 20 s. */
export const pageAt = (context: BrowserContext, address: string): Promise<Page> =>
  new Promise((resolve, reject) => {
    const stop = new AbortController();
    const look = (): void => {
      const page = context.pages().find((page) => !page.isClosed() && page.url().startsWith(address));
      if (!page) return;
      stop.abort();
      resolve(page);
    };
    const watch = (page: Page): void => {
      page.on('framenavigated', look);
      stop.signal.addEventListener('abort', () => page.off('framenavigated', look));
      look();
    };
    const timer = setTimeout(() => {
      stop.abort();
      reject(new Error(`No page at ${address}, but at ${context.pages().map((page) => page.url()).join(', ')}.`));
    }, WAIT_MS);
    stop.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      context.off('page', watch);
    });
    context.on('page', watch);
    for (const page of context.pages()) watch(page);
  });

/** Resolves when the page has a size: the browser opens popups and panels with none. */
export const hasSize = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => innerWidth > 0 && innerHeight > 0);
};

/** Clicks what closes its own page, and waits until it has. The page may be gone before the click is told to be done. */
export const clickToClose = async (button: Locator): Promise<void> => {
  const closed = button.page().waitForEvent('close');
  await button.click().catch(() => closed);
  await closed;
};

/**
 * “Mark compromised…” on a selection in a page, by shortcut, and from the address bar, as the browser tells the extension of it: its
 * menus and its address bar are no page that could be clicked, and its shortcuts reach no headless window.
 */
import type { Page } from 'playwright-core';
import type { RunningBrowser } from './browser.ts';
import { worker } from './extension.ts';

interface Clicked {
  readonly menuItemId: string;
  readonly selectionText?: string;
  readonly pageUrl: string;
}

/** What Chromium's events have beyond their types: it is how its own bindings raise them. */
interface Raisable {
  readonly dispatch: (told: Clicked | string, tab?: { readonly id: number | undefined; readonly windowId: number | undefined; readonly url: string } | string) => void;
}

/** Selects the first place where the page shows exactly this text, as a person does; answers the selection. */
export const selectIn = async (page: Page, text: string): Promise<string> => {
  await page.getByText(text, { exact: true }).first().selectText();
  return page.evaluate(() => getSelection()?.toString() ?? '');
};

/** Chooses the item with this selection. No side panel is opened by it, which only a true click may do: one must be open. */
export const markSelection = async (browser: RunningBrowser, selectionText: string, pageUrl: string): Promise<void> => {
  const background = await worker(browser);
  await background.evaluate(
    (info) => (chrome.contextMenus.onClicked as unknown as Raisable).dispatch(info),
    { menuItemId: 'mark-compromised', selectionText, pageUrl },
  );
};

/** Right-clicks the first place where a page shows exactly this text, and chooses the item. No side panel is opened by it. */
export const markUnderPointer = async (browser: RunningBrowser, page: Page, text: string): Promise<void> => {
  await page.getByText(text, { exact: true }).first().click({ button: 'right' });
  const background = await worker(browser);
  await background.evaluate(
    async (info) => {
      const [tab] = await chrome.tabs.query({ url: info.pageUrl });
      (chrome.contextMenus.onClicked as unknown as Raisable).dispatch(info, { id: tab?.id, windowId: tab?.windowId, url: info.pageUrl });
    },
    { menuItemId: 'mark-compromised', pageUrl: page.url() },
  );
};

/** Presses the shortcut over a page whose site the extension may reach. No side panel is opened by it. */
export const pressShortcut = async (browser: RunningBrowser, page: Page): Promise<void> => {
  const background = await worker(browser);
  await background.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url });
    (chrome.commands.onCommand as unknown as Raisable).dispatch('mark-compromised', { id: tab?.id, windowId: tab?.windowId, url });
  }, page.url());
};

/** Types the text behind the keyword in the address bar, and presses Enter. No side panel is opened by it. */
export const enterInAddressBar = async (browser: RunningBrowser, text: string): Promise<void> => {
  const background = await worker(browser);
  await background.evaluate((text) => (chrome.omnibox.onInputEntered as unknown as Raisable).dispatch(text, 'currentTab'), text);
};

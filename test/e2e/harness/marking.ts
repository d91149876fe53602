/** “Mark compromised…” on a selection in a page, as the browser tells the extension of it; its menus are no page that could be clicked. */
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
  readonly dispatch: (info: Clicked, tab: { readonly id: number | undefined } | undefined) => void;
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
    (info) => (chrome.contextMenus.onClicked as unknown as Raisable).dispatch(info, undefined),
    { menuItemId: 'mark-compromised', selectionText, pageUrl },
  );
};

/** Right-clicks the first place where an annotated page shows exactly this text, and chooses the item. A side panel must be open. */
export const markUnderPointer = async (browser: RunningBrowser, page: Page, text: string): Promise<void> => {
  await page.getByText(text, { exact: true }).first().click({ button: 'right' });
  const background = await worker(browser);
  await background.evaluate(
    async (info) => {
      const [tab] = await chrome.tabs.query({ url: info.pageUrl });
      (chrome.contextMenus.onClicked as unknown as Raisable).dispatch(info, { id: tab?.id });
    },
    { menuItemId: 'mark-compromised', pageUrl: page.url() },
  );
};

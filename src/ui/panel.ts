/** The way from the popup to the side panel: opening it, and what it should show when it is there. */
import { signal } from '@preact/signals';
import type { PanelWish } from '../core/panel-wish.ts';
import { browser, sidePanel } from '../platform/browser.ts';
import { send } from '../platform/client.ts';

/** What the popup may wish for. */
export type PopupWish = Exclude<PanelWish, { show: 'people' }>;

const windowId = signal<number | undefined>(undefined);

/** Looks up the window beforehand: Chrome opens the panel only in the very call of the click, with no await before it. */
export const preparePanel = async (): Promise<void> => {
  windowId.value = (await browser.windows.getCurrent()).id;
};

/** Whether this browser has a panel that a page may open. */
export const canOpenPanel = (): boolean => (sidePanel ? windowId.value !== undefined : Boolean(browser.sidebarAction));

const open = (): Promise<void> =>
  sidePanel && windowId.value !== undefined ? sidePanel.open({ windowId: windowId.value }) : browser.sidebarAction.open();

/** Opens the panel; must be called by the click's own handler. Rejects where the browser refuses. */
export const openPanel = async (wish: PopupWish): Promise<void> => {
  const opened = open();
  await send('panel.show', { wish, ...(windowId.value === undefined ? {} : { windowId: windowId.value }) });
  await opened;
};

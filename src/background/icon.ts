/** What a click on the toolbar icon does. */
import { browser, sidePanel } from '../platform/browser.ts';
import { settingsCell } from '../platform/cells.ts';

/** Without a popup the click reaches `openPanel`; openPanelOnActionClick would not grant activeTab. */
export const applyIconSetting = async (): Promise<void> => {
  const { iconOpens } = await settingsCell.read();
  await browser.action.setPopup({ popup: iconOpens === 'popup' ? browser.runtime.getURL('src/ui/popup/index.html') : '' });
};

/** Opens the side panel of the window; the first thing a click does, since after an await the gesture is lost. */
export const openPanel = (windowId: number | undefined): void => {
  if (windowId !== undefined) void sidePanel?.open({ windowId });
};

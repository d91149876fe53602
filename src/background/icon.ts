/** What a click on the toolbar icon does. */
import { browser, sidePanel } from '../platform/browser.ts';
import { settingsCell } from '../platform/cells.ts';

/** Without a popup the click reaches `openPanel`; openPanelOnActionClick would not grant activeTab. */
export const applyIconSetting = async (): Promise<void> => {
  const { iconOpens } = await settingsCell.read();
  await browser.action.setPopup({ popup: iconOpens === 'popup' ? browser.runtime.getURL('src/ui/popup/index.html') : '' });
};

/**
 * Opens the side panel of the window, that in use unless told; the first thing a click does, since after an await the gesture is
 * lost. Where there is none, the panel's page opens in a window of its own: somebody has asked to see something.
 */
export const openPanel = (windowId: number = browser.windows.WINDOW_ID_CURRENT): void => {
  const opened = sidePanel?.open({ windowId });
  if (opened) void replaceMissing(opened, windowId);
};

const PANEL = 'src/ui/side-panel/index.html';

/** About as large as a side panel, in px. */
const OWN_WINDOW = { type: 'popup', width: 400, height: 800 } as const;

const replaceMissing = async (opened: Promise<void>, windowId: number): Promise<void> => {
  const isRefused = await opened.then(
    () => false,
    () => true,
  );
  const url = browser.runtime.getURL(PANEL);
  const [{ type }, pages] = await Promise.all([browser.windows.get(windowId), chrome.runtime.getContexts({ documentUrls: [url] })]);
  // A pop-up window has no side panel, but refuses none. Where it was refused, one may be open, though Chrome does not tell where.
  const isBeside = !isRefused || pages.some(({ contextType }) => contextType === 'SIDE_PANEL');
  if (type === 'normal' && isBeside) return;
  const own = pages.find(({ contextType }) => contextType === 'TAB');
  if (own) await browser.windows.update(own.windowId, { focused: true });
  else await browser.windows.create({ ...OWN_WINDOW, url });
};

/** The extension in a running browser: its worker, its stored values, and its pages as a person opens them. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { CDPSession, Page, Worker } from 'playwright-core';
import manifest from '../../../manifest.json' with { type: 'json' };
import type { RunningBrowser } from './browser.ts';
import { clickToClose, hasSize, pageAt } from './pages.ts';

/** The production build. */
export const DIST = join(import.meta.dirname, '../../../dist/chromium');

/** The extension's id, which follows from the manifest's key. */
export const EXTENSION_ID = createHash('sha256')
  .update(Buffer.from(manifest.key, 'base64'))
  .digest('hex')
  .slice(0, 32)
  .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

/** The origin of the extension's own pages. */
export const ORIGIN = `chrome-extension://${EXTENSION_ID}`;

/** Loads the build, or a copy of it, and waits for its worker. */
export const loadExtension = async ({ context, session }: RunningBrowser, folder: string = DIST): Promise<void> => {
  const started = context.waitForEvent('serviceworker', (worker) => worker.url().startsWith(ORIGIN));
  await session.send('Extensions.loadUnpacked', { path: folder });
  await started;
};

/** Without developer mode a browser disables an extension that was loaded from a folder and is reloaded. */
const turnDeveloperModeOn = async ({ context }: RunningBrowser): Promise<void> => {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await page.close();
};

/** Reloads the extension in the middle of whatever it is doing, as an update does: its pages close, and what it keeps in memory is gone. */
export const reloadExtension = async (browser: RunningBrowser): Promise<void> => {
  const running = await worker(browser);
  await turnDeveloperModeOn(browser);
  const started = browser.context.waitForEvent('serviceworker', (one) => one.url().startsWith(ORIGIN));
  // The worker is gone before it could answer.
  await Promise.all([started, running.evaluate(() => chrome.runtime.reload()).catch(() => undefined)]);
};

const workerControl = async ({ context }: RunningBrowser): Promise<CDPSession> => {
  const page = context.pages().find((page) => !page.isClosed()) ?? (await context.newPage());
  const control = await context.newCDPSession(page);
  await control.send('ServiceWorker.enable');
  return control;
};

/** The worker, started if it was stopped. */
export const worker = async (browser: RunningBrowser): Promise<Worker> => {
  const found = browser.context.serviceWorkers().find((one) => one.url().startsWith(ORIGIN));
  if (!found) throw new Error('The extension has no worker; was it loaded?');
  const control = await workerControl(browser);
  await control.send('ServiceWorker.startWorker', { scopeURL: `${ORIGIN}/` });
  await control.detach();
  return found;
};

/** Stops the worker as the browser does when it idles, in the middle of whatever it is doing; the next event starts it again. */
export const stopWorker = async (browser: RunningBrowser): Promise<void> => {
  const control = await workerControl(browser);
  await control.send('ServiceWorker.stopAllWorkers');
  await control.detach();
};

/** One stored value as it stands, unread by any schema; undefined where there is none. */
export const readCell = async (browser: RunningBrowser, area: 'session' | 'local', name: string): Promise<unknown> => {
  const from = await worker(browser);
  return from.evaluate(async ({ area, name }) => (await chrome.storage[area].get(name))[name], { area, name });
};

/** Opens the options page in a tab. */
export const openOptions = async ({ context }: RunningBrowser): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/src/ui/options/index.html`);
  return page;
};

/** Clicks the toolbar icon over this tab, which also grants activeTab for it, and answers the popup; `path` where that is another page. */
export const openPopup = async ({ context, session }: RunningBrowser, tab: Page, path = 'src/ui/popup/'): Promise<Page> => {
  await tab.bringToFront();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const target = targetInfos.find(({ url }) => url === tab.url());
  if (!target) throw new Error(`No tab at ${tab.url()}.`);
  await session.send('Extensions.triggerAction', { id: EXTENSION_ID, targetId: target.targetId });
  const popup = await pageAt(context, `${ORIGIN}/${path}`);
  await hasSize(popup);
  return popup;
};

/** Opens the side panel with the popup's button. */
export const openSidePanel = async ({ context }: RunningBrowser, popup: Page): Promise<Page> => {
  await clickToClose(popup.getByRole('button', { name: 'Open side panel' }));
  const panel = await pageAt(context, `${ORIGIN}/src/ui/side-panel/`);
  await hasSize(panel);
  return panel;
};

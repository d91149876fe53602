/**
 * The browser, once. Three purposes: the only importer of webextension-polyfill, so that Firefox needs no other file;
 * the Chrome-only interfaces (sidePanel, offscreen) that the polyfill does not know; and one place to replace in tests.
 */
import browser from 'webextension-polyfill';

export { browser };

/** Chrome's side panel; undefined in Firefox, which has a sidebar instead. */
export const sidePanel: typeof chrome.sidePanel | undefined = globalThis.chrome?.sidePanel;

/** Chrome's offscreen documents; undefined in Firefox, whose background is a page. */
export const offscreen: typeof chrome.offscreen | undefined = globalThis.chrome?.offscreen;

/** The origin of this extension's own pages, without a trailing slash. */
export const ownOrigin = (): string => browser.runtime.getURL('').replace(/\/$/, '');

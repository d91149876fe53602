import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const PAGE = 'chrome-extension://fakeextensionid/src/ui/side-panel/index.html';

type Context = { readonly contextType: 'SIDE_PANEL' | 'TAB'; readonly windowId: number };

/** The window that everything is about, whether the browser opens a panel, and where the panel's page is open already. */
let type: 'normal' | 'popup';
let isRefused: boolean;
let contexts: readonly Context[];
let deeds: string[];

/** Asks for the panel of window 3; answers what the browser was told. */
const open = async (): Promise<readonly string[]> => {
  vi.resetModules();
  const { default: browser } = await import('../fake-browser.ts');
  Object.assign(browser.windows, {
    WINDOW_ID_CURRENT: -2,
    get: async () => ({ type }),
    create: async ({ url }: { url: string }) => void deeds.push(`window at ${url}`),
    update: async (id: number) => void deeds.push(`window ${id} to the front`),
  });
  const { openPanel } = await import('../../src/background/icon.ts');
  openPanel(3);
  for (let turns = 0; turns < 20; turns++) await Promise.resolve();
  return deeds;
};

beforeEach(() => {
  [type, isRefused, contexts, deeds] = ['normal', false, [], []];
  const sidePanel = {
    open: async ({ windowId }: { windowId: number }) => {
      deeds.push(`panel of ${windowId}`);
      if (isRefused) throw new Error('`sidePanel.open()` may only be called in response to a user gesture.');
    },
  };
  vi.stubGlobal('chrome', { sidePanel, runtime: { getContexts: async () => contexts } });
});
afterEach(() => vi.unstubAllGlobals());

describe('the side panel', () => {
  it('opens, and nothing else', async () => {
    expect(await open()).toEqual(['panel of 3']);
  });

  it('is replaced by a window of its own where the browser refuses it', async () => {
    isRefused = true;
    expect(await open()).toEqual(['panel of 3', `window at ${PAGE}`]);
  });

  it('needs no other window where one is open', async () => {
    [isRefused, contexts] = [true, [{ contextType: 'SIDE_PANEL', windowId: -1 }]];
    expect(await open()).toEqual(['panel of 3']);
  });

  it('is replaced beside a pop-up window, which has none, whichever is open elsewhere', async () => {
    [type, contexts] = ['popup', [{ contextType: 'SIDE_PANEL', windowId: -1 }]];
    expect(await open()).toEqual(['panel of 3', `window at ${PAGE}`]);
  });

  it('in a window of its own comes to the front again', async () => {
    [isRefused, contexts] = [true, [{ contextType: 'TAB', windowId: 8 }]];
    expect(await open()).toEqual(['panel of 3', 'window 8 to the front']);
  });
});

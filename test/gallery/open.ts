/** A Chromium with the gallery open in it. */
import { chromium, type Page } from 'playwright-core';
import type { RiskyUser } from '../../src/core/risk.ts';
import { serveGallery } from './serve.ts';

/** What the gallery's page offers to tests; see main.tsx. */
export interface GalleryWindow {
  readonly gallery: {
    readonly store: (users: readonly RiskyUser[]) => Promise<void>;
    readonly users: () => readonly RiskyUser[];
    readonly riskyUsers: (count: number) => readonly RiskyUser[];
  };
}

/** The page, how to show a state in it, and how to end it all. */
export interface OpenGallery {
  readonly page: Page;
  readonly show: (state: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Builds, serves and opens the gallery; nothing moves in it, as for people who ask for that. */
export const openGallery = async (): Promise<OpenGallery> => {
  const gallery = await serveGallery();
  const chrome = await chromium.launch({ executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const context = await chrome.newContext({ reducedMotion: 'reduce', viewport: { width: 360, height: 720 } });
  const page = await context.newPage();
  return {
    page,
    async show(state) {
      await page.goto(`${gallery.url}?state=${encodeURIComponent(state)}`);
      await page.locator('#page > *').first().waitFor();
    },
    async close() {
      await chrome.close();
      await gallery.close();
    },
  };
};

/** Keys pressed in the gallery, and what has the focus after them. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { focused } from './in-page.ts';

/** Presses one key after the other. */
export const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Waits until what has the focus is called so; a text may be a part of the name. */
export const hasFocus = async (page: Page, name: string | RegExp): Promise<void> => {
  await expect.poll(async () => (await page.evaluate(focused)) ?? '').toMatch(name);
};

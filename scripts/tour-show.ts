/** Tells the steps of the tour and keeps a picture of each. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where the pictures are. */
export const FOLDER = join(import.meta.dirname, '../tour');

/** Tells a step and keeps its picture; pictures are numbered in the order in which they are taken. */
export type Show = (words: string, page: Page, name: string) => Promise<void>;

/** Begins with an empty folder. */
export const startShow = async (): Promise<Show> => {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  let count = 0;
  return async (words, page, name) => {
    count += 1;
    await page.screenshot({ path: join(FOLDER, `${String(count).padStart(2, '0')}-${name}.png`) });
    process.stdout.write(`${String(count).padStart(2)}. ${words}\n`);
  };
};

/** Runs axe on a page of the extension. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { openWorld } from './own-world.ts';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Half-way through a change of colour every contrast is wrong.
const isStill = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
};

/** What axe finds against WCAG 2.2 AA and its best practices, as `rule: selector`; empty when all is well. */
export const findBarriers = async (page: Page): Promise<readonly string[]> => {
  await isStill(page);
  // In a world of its own axe leaves no trace in the page.
  const world = await openWorld(page, 'axe');
  const found = await world.evaluate(
    `${await source};axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`,
  );
  await world.close();
  return found as string[];
};

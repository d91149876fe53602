/**
 * What something costs the main thread of a page, in its own CPU time: unlike time on the clock it stays the same while other
 * programs keep the machine busy, and alone on a core the two are one.
 */
import type { Page } from 'playwright-core';

/** Answers how many ms of CPU time the page's main thread spends while the work is under way. */
export type CostOf = (work: () => Promise<unknown>) => Promise<number>;

/** Watches the page's process, which its extension's other open pages share. */
export const watchMainThread = async (page: Page): Promise<CostOf> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  return async (work) => {
    const before = await spent();
    await work();
    return (await spent()) - before;
  };
};

/** Resolves when the next frame of the page has been drawn. */
export const nextFrame = (page: Page): Promise<void> =>
  // What comes after a frame's callbacks are its layout and painting, and then the timers.
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))));

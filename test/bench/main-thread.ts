/**
 * What something costs the main thread of a page, in its own CPU time: unlike time on the clock it stays the same while other
 * programs keep the machine busy, and alone on a core the two are one.
 */
import type { CDPSession, Page } from 'playwright-core';

/** The main thread of a page. */
export interface MainThread {
  /** Ms of CPU time since the page was navigated to its address. */
  spent(): Promise<number>;
  /** Ms of CPU time for what this function does in the page, and for the frame after it. */
  frameOf<T>(act: (argument: T) => void, argument: T): Promise<number>;
}

const spentBy = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
};

/** Watches it from now on, through navigations within the extension too. */
export const watchMainThread = async (page: Page): Promise<MainThread> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    spent: () => spentBy(session),
    async frameOf(act, argument) {
      // Spoken to directly: Playwright's own helpers would be half of what is measured. After a frame come the timers.
      const expression = `(${String(act)})(${JSON.stringify(argument)}); new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))`;
      const before = await spentBy(session);
      const { exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return (await spentBy(session)) - before;
    },
  };
};

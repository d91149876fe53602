/** A world of its own in a page, as a content script has one: it shares the page's nodes and nothing else, whatever the page's script policy. */
import type { Page } from 'playwright-core';

/** The world of the page's main frame, until the page goes elsewhere. */
export interface OwnWorld {
  /** Evaluates an expression, awaits it, and answers what it came to, as JSON can carry it; rejects with what it throws. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens it. */
export const openWorld = async (page: Page, worldName: string): Promise<OwnWorld> => {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName });
  return {
    async evaluate(expression) {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(`${worldName} failed: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      return result.value;
    },
    close: () => session.detach(),
  };
};

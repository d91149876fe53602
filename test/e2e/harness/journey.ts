/** The beginning of every journey: a tenant, a browser that takes it for Microsoft's, and the extension in it. */
import type { ServerOptions } from '../../tenant/server.ts';
import { openBrowser, type RunningBrowser } from './browser.ts';
import { loadExtension } from './extension.ts';
import { startWatchedTenant, type WatchedTenant } from './tenant.ts';

/** How a journey begins. */
export interface JourneyOptions {
  readonly tenant?: ServerOptions;
  readonly headless?: boolean;
  /** Folder of the extension; the production build unless told. */
  readonly extension?: string;
}

/** What a journey has at hand. */
export interface Journey {
  readonly tenant: WatchedTenant;
  /** The one that runs now. */
  readonly browser: RunningBrowser;
  /** Ends the browser, in an orderly way unless told, and starts it again with what it has kept. */
  reopen(end?: (browser: RunningBrowser) => Promise<void>): Promise<void>;
  /** Ends browser and tenant and removes what they wrote. */
  close(): Promise<void>;
}

/** Starts it all. */
export const startJourney = async ({ tenant: tenantOptions, headless = true, extension }: JourneyOptions = {}): Promise<Journey> => {
  const tenant = await startWatchedTenant(tenantOptions);
  let browser = await openBrowser({ tenant, headless });
  await loadExtension(browser, extension);
  return {
    tenant,
    get browser() {
      return browser;
    },
    async reopen(end = ({ stop }) => stop()) {
      await end(browser);
      browser = await openBrowser({ tenant, headless, folder: browser.folder });
      await loadExtension(browser, extension);
    },
    async close() {
      await browser.close();
      await tenant.close();
    },
  };
};

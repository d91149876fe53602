/** Serves the console on loopback and opens it in Chromium, for the console's own tests. */
import { createServer } from 'node:http';
import { type Browser, type Frame, type Locator, type Page, chromium } from 'playwright-core';
import { sendFetchResponse, toFetchRequest } from '../tenant/node-http.ts';
import { type Search, type Seen, type Sight, lookAround } from './in-page.ts';
import { CONSOLE_HOST, CONSOLE_HOSTS, type SampleConsole } from './serve.ts';
import { INTO, type Occurrence } from './truth.ts';

/** An open console. */
export interface ConsoleBrowser {
  /** A new tab at this path, once all of it has come. */
  open(path: string): Promise<Page>;
  /** Ends browser and server. */
  close(): Promise<void>;
}

const FETCHED: Readonly<Record<string, (page: Page) => Locator>> = {
  '/sessions': (page) => page.locator('[data-session]'),
  '/timeline': (page) => page.locator('#entries li'),
  '/frames': (page) => page.frameLocator('#blank').locator('p'),
};

/** Ends when what a view's script fetches has come. */
export const hasCome = async (page: Page): Promise<void> => {
  await FETCHED[new URL(page.url()).pathname]?.(page).first().waitFor();
};

/** What all documents of a page show together, each finding with its occurrence. */
export interface Look extends Sight {
  readonly seen: readonly (Seen & { readonly occurrence: Occurrence | undefined })[];
}

/** Starts the server on a free port and the browser that finds it under the console's host names. */
export async function openConsole(sample: SampleConsole): Promise<ConsoleBrowser> {
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`;
    void toFetchRequest(request, origin).then(async (asked) => sendFetchResponse(response, await sample.handle(asked)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const rules = CONSOLE_HOSTS.map((host) => `MAP ${host} 127.0.0.1`).join(', ');
  const browser: Browser = await chromium.launch({ executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', `--host-resolver-rules=${rules}`] });
  return {
    open: async (path) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(`http://${CONSOLE_HOST}:${port}${path}`);
      await hasCome(page);
      return page;
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** What the page, its frames included, shows of these occurrences; `names` in lower case are looked for besides. */
export async function look(page: Page, occurrences: readonly Occurrence[], names: readonly string[]): Promise<Look> {
  const frames = await Promise.all(page.frames().map(async (frame) => ({ frame, prefix: await prefixOf(frame) })));
  const prefixAt = (where: string) => frames.find(({ prefix }) => prefix && where.startsWith(prefix))?.prefix ?? '';
  const sights = await Promise.all(
    frames.map(async ({ frame, prefix }) => {
      const own = occurrences.filter(({ where }) => prefixAt(where) === prefix);
      const search: Search = { names, occurrences: own.map((each) => ({ ...each, where: each.where.slice(prefix.length) })) };
      const { seen, ...rest } = await frame.evaluate(lookAround, JSON.stringify(search));
      return { ...rest, seen: seen.map((each) => ({ ...each, occurrence: own[each.index] })) };
    }),
  );
  return {
    seen: sights.flatMap(({ seen }) => seen),
    untold: sights.flatMap(({ untold }) => untold),
    astray: sights.flatMap(({ astray }) => astray),
  };
}

async function prefixOf(frame: Frame): Promise<string> {
  if (!frame.parentFrame()) return '';
  const element = await frame.frameElement();
  return `#${await element.getAttribute('id')}${INTO}`;
}

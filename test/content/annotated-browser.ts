/** A Chromium with the production annotator in a throw-away extension, and pages served on loopback for it to annotate. */
import { createServer, type Server } from 'node:http';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Frame, type Page, type Worker } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import type { PagePerson } from '../../src/core/page-person.ts';
import type { ConsoleRule } from '../../src/core/console-rule.ts';
import type { RiskyUser } from '../../src/core/risk.ts';
import type { RuleTrial } from '../../src/core/rule-trial.ts';
import type { Pointed, SiteMode } from '../../src/platform/content-messages.ts';
import { ANNOTATOR_OUTPUT } from '../../vite.config.ts';
import { sendFetchResponse, toFetchRequest } from '../tenant/node-http.ts';

const ROOT = join(import.meta.dirname, '../..');

const MANIFEST = {
  manifest_version: 3,
  name: 'Annotator under test',
  version: '1',
  default_locale: 'en',
  background: { service_worker: 'worker.js', type: 'module' },
  action: {},
  permissions: ['storage', 'scripting', 'sidePanel'],
  host_permissions: ['http://*/*'],
  side_panel: { default_path: 'panel.html' },
};

/** What the worker lets a test do. */
interface WorkerInterface {
  setList(users: readonly RiskyUser[]): Promise<void>;
  setRules(rules: readonly ConsoleRule[]): Promise<void>;
  tryRule(rule: ConsoleRule): Promise<RuleTrial>;
  enable(origin: string, frames: readonly string[], mode: SiteMode): Promise<unknown>;
  disable(origin: string): Promise<unknown>;
  peopleOnPage(tabId: number): Promise<{ value: readonly PagePerson[] | null }>;
  readPointed(tabId: number, frameId: number, isClicked: boolean): Promise<Pointed>;
  showPlace(tabId: number, frameId: number, handle: string): Promise<void>;
  opened(): readonly unknown[];
  /** From now on no look-up is answered, until the worker is stopped; `held` counts them. */
  hold(): void;
  held(): number | undefined;
  /** Reloads the extension, as an update does. */
  reload(): void;
}

/** A running browser. */
export interface AnnotatedBrowser {
  readonly context: BrowserContext;
  readonly port: number;
  /** Of the console that most tests annotate. */
  readonly origin: string;
  /** Calls the worker. */
  call<V extends keyof WorkerInterface>(verb: V, ...args: Parameters<WorkerInterface[V]>): Promise<Awaited<ReturnType<WorkerInterface[V]>>>;
  /** The browser's number of the tab that a page is in. */
  tabOf(page: Page): Promise<number>;
  /** The names of the people on a page, as the side panel lists them; null before it has told. */
  namesOn(page: Page): Promise<readonly (string | null | undefined)[] | null>;
  /** Stops the worker, in the middle of whatever it is doing, and starts it again. */
  restartWorker(): Promise<void>;
  close(): Promise<void>;
}

const bundle = (entry: string, outDir: string, name: string, format: 'iife' | 'es', output: Rolldown.OutputOptions = {}) =>
  build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    publicDir: false,
    build: { rollupOptions: { output }, outDir, emptyOutDir: false, target: 'chrome125', lib: { entry: join(ROOT, entry), formats: [format], name: 'script', fileName: () => name } },
  });

/** Builds the extension into a new folder. */
async function buildExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'riskmark-annotator-'));
  await bundle('src/content/annotate.ts', folder, 'annotate.js', 'iife', ANNOTATOR_OUTPUT);
  await bundle('test/content/throw-away.ts', folder, 'worker.js', 'es');
  await cp(join(ROOT, 'public/_locales'), join(folder, '_locales'), { recursive: true });
  await writeFile(join(folder, 'panel.html'), '<!doctype html><title>Panel</title>');
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  return folder;
}

async function serve(handle: (request: Request) => Promise<Response>): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    void toFetchRequest(request, `http://${request.headers.host}`).then(async (asked) => sendFetchResponse(response, await handle(asked)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

/** One mark as the page's own script finds it. */
export interface Marked {
  readonly highlight: string;
  readonly text: string;
  /** The `id` of the nearest section around it, through shadow roots. */
  readonly section: string;
}

/** Every mark of a document, in the order of the page where the document has no shadow roots. */
export const marksIn = (frame: Pick<Frame, 'evaluate'>): Promise<Marked[]> =>
  frame.evaluate(() => {
    const sectionOf = (node: Node): string => {
      const element = node instanceof Element ? node : node.parentElement;
      const section = element?.closest('section');
      const root = node.getRootNode();
      return section?.id ?? (root instanceof ShadowRoot ? sectionOf(root.host) : '');
    };
    const ranges = [...CSS.highlights].flatMap(([highlight, some]) => [...some].flatMap((range) => (range instanceof Range ? [{ highlight, range }] : [])));
    const isAfter = (a: Range, b: Range) => a.startContainer.getRootNode() === b.startContainer.getRootNode() && a.compareBoundaryPoints(Range.START_TO_START, b) > 0;
    const sorted = ranges.toSorted((a, b) => Number(isAfter(a.range, b.range)) - Number(isAfter(b.range, a.range)));
    return sorted.map(({ highlight, range }) => ({ highlight, text: range.toString(), section: sectionOf(range.startContainer) }));
  });

/** Builds, serves and starts; every host name of `.example` leads to `handle`. */
export async function openAnnotatedBrowser(handle: (request: Request) => Promise<Response>): Promise<AnnotatedBrowser> {
  const [extension, { server, port }] = await Promise.all([buildExtension(), serve(handle)]);
  const profile = join(extension, '../', `${extension.split('/').at(-1)}-profile`);
  await mkdir(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    ignoreDefaultArgs: ['--disable-extensions', '--disable-back-forward-cache'],
    args: [
      '--no-sandbox',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--host-resolver-rules=MAP *.example 127.0.0.1',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const worker: Worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const call = ((verb: string, ...args: unknown[]) =>
    worker.evaluate(([name, given]) => (Reflect.get(globalThis, 'annotator') as Record<string, (...all: unknown[]) => unknown>)[name]?.(...given), [verb, args] as const)) as AnnotatedBrowser['call'];
  const tabOf = async (page: Page): Promise<number> => {
    const tabs = await worker.evaluate(() => chrome.tabs.query({}));
    return tabs.find(({ url }) => url === page.url())?.id ?? -1;
  };
  return {
    context,
    port,
    origin: `http://console.example:${port}`,
    call,
    tabOf,
    async namesOn(page) {
      const { value } = await call('peopleOnPage', await tabOf(page));
      return value?.map(({ users }) => users[0]?.displayName) ?? null;
    },
    async restartWorker() {
      const control = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
      await control.send('ServiceWorker.enable');
      await control.send('ServiceWorker.stopAllWorkers');
      await control.send('ServiceWorker.startWorker', { scopeURL: new URL('/', worker.url()).href });
      await control.detach();
    },
    async close() {
      await context.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await Promise.all([extension, profile].map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
    },
  };
}

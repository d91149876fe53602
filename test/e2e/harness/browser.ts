/** Starts a real Chromium that knows no hosts but the emulated tenant's, with a profile of its own. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession } from 'playwright-core';

// Makes popups, side panels and offscreen documents pages like any other.
process.env['PW_CHROMIUM_ATTACH_TO_OTHER'] = '1';

/** What a browser needs to know of a tenant in order to take it for Microsoft's. */
export interface Reachable {
  readonly port: number;
  readonly spki: string;
  readonly hosts: readonly string[];
}

/** How a browser is started. */
export interface BrowserOptions {
  /** Without one, no host exists at all. */
  readonly tenant?: Reachable;
  /** With a window, hosts outside the tenant stay what they are; headless, the default, nothing else can be reached. */
  readonly headless?: boolean;
  /** The folder of a stopped browser, to go on with its profile. */
  readonly folder?: string;
}

/** A browser that runs, or has run. */
export interface RunningBrowser {
  readonly context: BrowserContext;
  /** Speaks with the browser as a whole, not with one page. */
  readonly session: CDPSession;
  /** Holds everything that the browser writes; it does not outlive this process. */
  readonly folder: string;
  /** The browser's profile folder. */
  readonly profile: string;
  /** What the browser says of its network traffic; complete only after `stop`. */
  readonly netLog: string;
  /** Ends the browser; its files stay. */
  stop(): Promise<void>;
  /** Ends the browser and removes its files. */
  close(): Promise<void>;
}

// A port where nothing listens: a host that did not resolve would leave no trace of a preconnect in the net log.
const NOWHERE = '127.0.0.1:1';

const resolverRules = (tenant: Reachable | undefined, headless: boolean): string =>
  [
    ...(tenant?.hosts ?? []).map((host) => `MAP ${host} 127.0.0.1:${tenant?.port}`),
    ...(headless ? [`MAP * ${NOWHERE}`, 'EXCLUDE 127.0.0.1'] : []),
  ].join(', ');

const flags = ({ tenant, headless = true }: BrowserOptions, netLog: string): string[] => [
  `--host-resolver-rules=${resolverRules(tenant, headless)}`,
  ...(tenant ? [`--ignore-certificate-errors-spki-list=${tenant.spki}`] : []),
  `--log-net-log=${netLog}`,
  '--enable-unsafe-extension-debugging',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-US',
  '--window-size=1280,900',
  '--screen-info={1600x1000}',
];

/** Starts the browser that CHROME_PATH names, else Debian's. */
export const openBrowser = async (options: BrowserOptions = {}): Promise<RunningBrowser> => {
  const { headless = true } = options;
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'riskmark-')));
  const removeAtExit = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeAtExit);
  const [profile, netLog] = [join(folder, 'profile'), join(folder, 'net-log.json')];
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    headless,
    viewport: null,
    // In containers there is seldom a sandbox, and headless only pages of the tenant are shown.
    chromiumSandbox: !headless && process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--disable-extensions'],
    env: { ...process.env, LANGUAGE: 'en_US' },
    args: flags(options, netLog),
  });
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('This Chromium has no session for the browser as a whole.');
  const stop = (): Promise<void> => context.close();
  const close = async (): Promise<void> => {
    await stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    process.off('exit', removeAtExit);
  };
  return { context, session, folder, profile, netLog, stop, close };
};

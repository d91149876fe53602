/** A browser with the production build, signed in and with its list read, in which a console page of any size can be annotated. */
import type { Page } from 'playwright-core';
import { copyWithHosts } from '../e2e/harness/copy-with-hosts.ts';
import { openPopup } from '../e2e/harness/extension.ts';
import { startJourney } from '../e2e/harness/journey.ts';
import type { RunningBrowser } from '../e2e/harness/browser.ts';
import { readRiskList } from '../e2e/harness/risk-list.ts';
import { connect, signIn } from '../e2e/harness/sign-in.ts';
import { serveConsole, SITE } from './large-console.ts';

/** The annotator's place in the build, by which its calls are known. */
export const ANNOTATOR = '/src/content/annotate.js';

/** It all, running. */
export interface AnnotatedConsole {
  readonly browser: RunningBrowser;
  /** From now on pages of the console are annotated, or left alone. */
  annotate(isOn: boolean): Promise<void>;
  /** Opens so many rows in a new tab and, where they are annotated, waits until they have been read. */
  open(rows: number): Promise<Page>;
  close(): Promise<void>;
}

/** So long after the first marks all else is read too, and told. */
const SETTLED_MS = 3000;

/** Waits for so long. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts it; about five hundred people stand on the list. */
export const startConsole = async (): Promise<AnnotatedConsole> => {
  const copy = await copyWithHosts([`${SITE}/*`]);
  const journey = await startJourney({ extension: copy.folder, tenant: { users: 3000, risky: 900 } });
  const { browser, tenant } = journey;
  const options = await connect(journey);
  const popup = await openPopup(browser, options);
  const [admin] = tenant.accounts;
  if (admin) await signIn(browser, popup, admin);
  await readRiskList(popup);
  await popup.close();
  const { users, riskyUsers } = await tenant.state();
  const isOpen = (state = ''): boolean => state === 'atRisk' || state === 'confirmedCompromised';
  const open = new Set(riskyUsers.filter(({ riskState, isDeleted }) => !isDeleted && isOpen(riskState ?? '')).map(({ id }) => id));
  const members = users.filter(({ userPrincipalName }) => !userPrincipalName?.includes('#'));
  const upnsOf = (isRisky: boolean): string[] => members.filter(({ id }) => open.has(id) === isRisky).flatMap(({ userPrincipalName }) => userPrincipalName ?? []);
  await serveConsole(browser.context, { risky: upnsOf(true), others: upnsOf(false) });
  let isAnnotated = false;
  return {
    browser,
    async annotate(isOn) {
      isAnnotated = isOn;
      const message = isOn ? { verb: 'site.enable', args: { origin: SITE, mode: 'marks-with-level' } } : { verb: 'site.disable', args: { origin: SITE } };
      await options.evaluate((message) => chrome.runtime.sendMessage(message), message);
    },
    async open(rows) {
      const page = await browser.context.newPage();
      await page.goto(`${SITE}/?rows=${rows}`);
      if (isAnnotated) await page.waitForFunction(() => CSS.highlights.size > 0, undefined, { polling: 250 });
      await pause(SETTLED_MS);
      return page;
    },
    async close() {
      await journey.close();
      await copy.remove();
    },
  };
};

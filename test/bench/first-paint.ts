/** How soon the popup shows something, against the least that a page built in the same way can do; and that MSAL is not in it. */
import { join } from 'node:path';
import { preact } from '@preact/preset-vite';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { copyWith } from '../e2e/harness/copy-with-hosts.ts';
import { openPopup, ORIGIN, worker } from '../e2e/harness/extension.ts';
import { startJourney, type Journey } from '../e2e/harness/journey.ts';
import { readRiskList } from '../e2e/harness/risk-list.ts';
import { connect, signIn } from '../e2e/harness/sign-in.ts';
import type { Bench } from './figure.ts';
import { median } from './median.ts';

const ROUNDS = 31;
const POPUP = 'src/ui/popup/index.html';
const EMPTY = 'empty/index.html';

const buildEmptyPage = (folder: string): Promise<unknown> =>
  build({
    configFile: false,
    root: join(import.meta.dirname, 'empty-page'),
    base: '/empty/',
    logLevel: 'warn',
    plugins: [preact()],
    build: { outDir: join(folder, 'empty'), emptyOutDir: true, target: 'chrome125', modulePreload: { polyfill: false } },
  });

/** Ms from the click on the icon’s page being asked for to its first content on the screen. */
const firstPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const [entry] = list.getEntriesByName('first-contentful-paint');
          if (entry) resolve(entry.startTime);
        });
        observer.observe({ type: 'paint', buffered: true });
      }),
  );

/** Clicks the icon, which opens this page as a popup, and measures it. */
const measure = async ({ browser }: Journey, tab: Page, popup: string): Promise<number> => {
  const background = await worker(browser);
  await background.evaluate((popup) => chrome.action.setPopup({ popup }), popup);
  const opened = await openPopup(browser, tab, popup);
  const time = await firstPaint(opened);
  await opened.close();
  return time;
};

/** Scripts that the popup loads before it stands still. */
const scriptsOf = async ({ browser }: Journey): Promise<readonly string[]> => {
  const page = await browser.context.newPage();
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.text());
  });
  await page.goto(`${ORIGIN}/${POPUP}`, { waitUntil: 'networkidle' });
  await readRiskList(page);
  await page.close();
  return Promise.all(scripts);
};

/** Opens both in turn, and looks at what the popup loads. */
export const bench: Bench = async () => {
  const copy = await copyWith({});
  await buildEmptyPage(copy.folder);
  const journey = await startJourney({ extension: copy.folder });
  const options = await connect(journey);
  const popup = await openPopup(journey.browser, options);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
  await popup.close();
  const [own, empty]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(await measure(journey, options, POPUP));
    empty.push(await measure(journey, options, EMPTY));
  }
  const scripts = await scriptsOf(journey);
  const withMsal = scripts.filter((text) => text.includes('msal.js.browser')).length;
  await journey.close();
  await copy.remove();
  const ratio = median(own) / median(empty);
  return [
    { name: 'popup: first contentful paint against an empty Preact page', figure: ratio, unit: 'times', bound: 'at most 1.5', held: ratio <= 1.5 },
    { name: 'popup: scripts with MSAL', figure: withMsal, unit: 'scripts', bound: '0', held: withMsal === 0 && scripts.length > 0 },
  ];
};

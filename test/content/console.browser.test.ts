import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { hasCome, look, type Look } from '../console/console-browser.ts';
import { SAMPLE_PEOPLE } from '../console/sample-people.ts';
import { CONSOLE_HOST, createConsole } from '../console/serve.ts';
import { RECALL } from '../consoles/bounds.ts';
import { KINDS } from '../consoles/names.ts';
import { tableOf } from '../consoles/report.ts';
import type { Trial } from '../consoles/trial.ts';
import { openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { risky } from './risky.ts';

// Two people of the sample share an address, which no tenant allows.
const PEOPLE = SAMPLE_PEOPLE.map((person, index) => (index === 7 ? { ...person, proxyAddresses: [] } : person));
const RISKY = PEOPLE.filter((_, index) => index % 2 === 0);
const RISKY_IDS = new Set(RISKY.map(({ id }) => id ?? ''));
const LEVELS = ['high', 'medium', 'low'];
/** A cut object id needs a label, which these have not. */
const UNVOUCHED = 'objectIdPrefix';

const sample = createConsole({ people: PEOPLE, seed: 7 });
let browser: AnnotatedBrowser;
let origin: string;

beforeAll(async () => {
  browser = await openAnnotatedBrowser((request) => sample.handle(request));
  origin = `http://${CONSOLE_HOST}:${browser.port}`;
  await browser.call('setList', RISKY.map((person, index) => risky(person, LEVELS[index % LEVELS.length])));
  await browser.call('enable', origin, [`http://*.fabrikam-soc.example:${browser.port}/*`], 'marks-with-level');
});
afterAll(async () => {
  print();
  await browser.close();
});

async function open(path: string): Promise<Page> {
  const page = await browser.context.newPage();
  onTestFinished(() => page.close());
  // Tall, so that all of a view is near and has to be marked.
  await page.setViewportSize({ width: 1280, height: 2400 });
  await page.goto(origin + path);
  await hasCome(page);
  return page;
}

const pathOf = (page: Page): string => page.url().slice(origin.length);

type Seen = Look['seen'][number];
const isRisky = ({ occurrence }: Seen): boolean => RISKY_IDS.has(occurrence?.objectId ?? '');
const isDue = (seen: Seen): boolean =>
  isRisky(seen) && seen.shown !== null && seen.occurrence?.kind === 'text' && seen.occurrence.form !== UNVOUCHED;
const nameOf = ({ occurrence, highlights }: Seen): string => `${occurrence?.form}: ${occurrence?.text} ${highlights.join()}`;

const due = new Map<string, Trial['count']['due']>();

/** How many of the names of each kind that are due are marked. */
function countByKind(seen: readonly Seen[]): Trial['count']['due'] {
  const counts: Trial['count']['due'] = new Map();
  for (const { occurrence, highlights } of seen.filter(isDue)) {
    const kind = KINDS[occurrence?.form ?? ''];
    if (kind === undefined) continue;
    const { all, marked } = counts.get(kind) ?? { all: 0, marked: 0 };
    counts.set(kind, { all: all + 1, marked: marked + Number(highlights.length > 0) });
  }
  return counts;
}

/** Waits until as many names of risky people are marked as is promised for their kind, then fails if anybody or anything else is. */
async function expectMarked(page: Page, how: string): Promise<void> {
  const lookAgain = () => look(page, sample.truth(pathOf(page)), []);
  const missing = async (): Promise<string[]> => {
    const counts = countByKind((await lookAgain()).seen);
    due.set(how, counts);
    const short = RECALL.filter(({ kind, least }) => (counts.get(kind)?.marked ?? 0) < (counts.get(kind)?.all ?? 0) * least);
    const all = (count: 'all' | 'marked'): number => [...counts.values()].reduce((sum, each) => sum + each[count], 0);
    return [...short.map(({ title }) => title), ...(all('all') > 0 && all('marked') >= all('all') * 0.95 ? [] : ['19 of 20'])];
  };
  await expect.poll(missing).toEqual([]);
  const { seen, astray } = await lookAgain();
  expect(seen.filter((each) => each.highlights.length > 0 && !isRisky(each)).map(nameOf)).toEqual([]);
  expect(astray).toEqual([]);
}

/** Per page and form: marked of due. */
function print(): void {
  const rows = [...due].map(([how, counts]) => [how, ...RECALL.map(({ kind }) => (counts.has(kind) ? `${counts.get(kind)?.marked}/${counts.get(kind)?.all}` : '–'))]);
  process.stdout.write(`${tableOf([['', ...RECALL.map(({ title }) => title)], ...rows]).join('\n')}\n`);
}

describe('on the sample console', () => {
  test.each(['/alerts?live=off', '/alerts/A-1228', '/hunt', '/sessions', '/timeline', '/frames', '/vault'])(
    'the names of risky people are marked on %s, and nobody else',
    async (path) => expectMarked(await open(path), path),
  );

  test('marks follow sorting and paging', async () => {
    const page = await open('/alerts?live=off');
    await page.getByRole('link', { name: 'User' }).first().click();
    await page.waitForURL(/sort=User/);
    await expectMarked(page, 'sorted');
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.waitForURL(/page=2/);
    await expectMarked(page, 'the next page');
  });

  test('marks follow a live row', async () => {
    const page = await open('/alerts?live=off');
    await page.locator('#next-event').click();
    await page.waitForURL(/received=1/);
    await expectMarked(page, 'a live row');
  });

  test('marks follow navigation without a page load', async () => {
    const page = await open('/alerts?live=off');
    await expectMarked(page, 'before navigation');
    await page.getByRole('link', { name: 'Hunt' }).click();
    await page.waitForURL(/hunt/);
    await expectMarked(page, 'after navigation');
  });

  test('marks follow rows that are drawn again for other people while one scrolls', async () => {
    const page = await open('/sessions');
    await page.locator('.window').evaluate((rows) => rows.scrollTo(0, 20_000));
    await page.locator('[data-session]').first().waitFor();
    await expectMarked(page, 'scrolled');
  });

  test('not one node of the page is changed', async () => {
    await browser.call('disable', origin);
    const page = await open('/alerts?live=off');
    const nodes = () =>
      page.evaluate(() => {
        const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
        const texts: string[] = [];
        while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? '');
        return { html: document.documentElement.outerHTML, texts, sheets: document.styleSheets.length, adopted: document.adoptedStyleSheets.length };
      });
    const before = await nodes();
    await browser.call('enable', origin, [`http://*.fabrikam-soc.example:${browser.port}/*`], 'marks-with-level');
    await expectMarked(page, 'enabled later');
    expect(await nodes()).toEqual(before);
  });
});

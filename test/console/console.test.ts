import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type ConsoleBrowser, hasCome, look, openConsole } from './console-browser.ts';
import { allNames } from './mentions.ts';
import { SAMPLE_PEOPLE } from './sample-people.ts';
import { createConsole } from './serve.ts';

// Given names and surnames are words of other forms; they are told, but not looked for.
const NAMES = SAMPLE_PEOPLE.flatMap(allNames).flatMap(({ form, text }) => (/givenName|surname/.test(form) ? [] : [text.toLowerCase()]));
const sample = createConsole({ people: SAMPLE_PEOPLE, seed: 7 });
let browser: ConsoleBrowser;

beforeAll(async () => {
  browser = await openConsole(sample);
});
afterAll(() => browser.close());

async function open(path: string): Promise<Page> {
  const page = await browser.open(path);
  onTestFinished(() => page.close());
  return page;
}

const pathOf = (page: Page) => page.url().replace(/^https?:\/\/[^/]+/, '');
const keys = (page: Page) => page.locator('[data-alert]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-alert') ?? ''));

/** Fails unless the page shows what the truth of its address says, and no name besides; returns how many stand there. */
async function expectTruth(page: Page): Promise<number> {
  const truth = sample.truth(pathOf(page));
  const { seen, untold } = await look(page, truth, NAMES);
  expect(untold).toEqual([]);
  expect(seen.filter(({ occurrence, shown }) => occurrence?.text !== shown)).toEqual([]);
  return seen.length;
}

describe('what the truth tells', () => {
  test.each(['/alerts?live=off', '/alerts?live=off&sort=User&dir=asc&page=2&received=2', '/alerts/A-1229', '/alerts/A-1200', '/hunt', '/hunt?q=nwilke1', '/frames', '/vault'])(
    'stands on %s in full, and nothing else does',
    async (path) => {
      const page = await open(path);
      expect(await expectTruth(page)).toBe(sample.truth(path).length);
    },
  );

  test('stands in open and closed shadow roots, as far as they are loaded', async () => {
    const page = await open('/timeline');
    const first = await expectTruth(page);
    await page.getByRole('button', { name: 'Load earlier' }).click();
    await page.locator('[data-entry="T-23"]').waitFor();
    expect(first).toBeLessThan(sample.truth('/timeline').length);
    expect(await expectTruth(page)).toBe(sample.truth('/timeline').length);
  });

  test('can be compared with the highlights of whoever paints them', async () => {
    const page = await open('/alerts/A-1229');
    const truth = sample.truth('/alerts/A-1229');
    await page.evaluate(() => {
      const whole = (selector: string) => {
        const range = new Range();
        range.selectNodeContents(document.querySelector(selector) ?? document.body);
        return range;
      };
      CSS.highlights.set('right', new Highlight(whole('dd a')));
      CSS.highlights.set('wrong', new Highlight(whole('h1')));
    });
    const { seen, astray } = await look(page, truth, []);
    expect(seen.flatMap(({ highlights, occurrence }) => (highlights.length > 0 ? [[...highlights, occurrence?.text]] : []))).toEqual([['right', await page.locator('dd a').first().textContent()]]);
    expect(astray).toEqual([expect.stringContaining('wrong: A-1229')]);
  });
});

describe('the alert table', () => {
  test('sorts by a click on a column, both ways, without a page load', async () => {
    const page = await open('/alerts?live=off');
    await page.evaluate(() => (document.body.dataset['kept'] = 'yes'));
    for (const direction of ['descending', 'ascending']) {
      await page.getByRole('link', { name: 'User' }).click();
      await page.locator(`th[aria-sort=${direction}]`, { hasText: 'User' }).waitFor();
      const users = await page.locator('td.user').allTextContents();
      const sorted = users.map((user) => user.toLowerCase()).sort();
      expect(users.map((user) => user.toLowerCase())).toEqual(direction === 'ascending' ? sorted : sorted.reverse());
      await expectTruth(page);
    }
    expect(await page.locator('body').getAttribute('data-kept')).toBe('yes');
  });

  test('pages, and goes back', async () => {
    const page = await open('/alerts?live=off');
    const first = await keys(page);
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.getByText('Page 2 of 5').waitFor();
    expect(first).not.toEqual(expect.arrayContaining(await keys(page)));
    await expectTruth(page);
    await page.goBack();
    await page.getByText('Page 1 of 5').waitFor();
    expect(await keys(page)).toEqual(first);
  });

  test('puts the next event on top and keeps fifty rows', async () => {
    const page = await open('/alerts?live=off');
    const before = await keys(page);
    await page.getByRole('button', { name: 'Next event' }).click();
    await page.locator('[data-alert="A-1230"]').waitFor();
    expect(await keys(page)).toEqual(['A-1230', ...before.slice(0, -1)]);
    expect(pathOf(page)).toBe('/alerts?live=off&received=1');
    await page.getByText('231 alerts').waitFor();
    await expectTruth(page);
  });

  test('keeps the events that came when it is sorted, and takes the next one into that order', async () => {
    const page = await open('/alerts?live=off&received=1');
    await page.getByRole('link', { name: 'User' }).click();
    await page.getByText('231 alerts').waitFor();
    await page.getByRole('button', { name: 'Next event' }).click();
    await page.getByText('232 alerts').waitFor();
    await expectTruth(page);
  });

  test('receives events by itself until it is paused', async () => {
    const page = await open('/hunt');
    await page.clock.install();
    await page.getByRole('link', { name: 'Alerts' }).click();
    await page.getByRole('button', { name: 'Pause live' }).waitFor();
    await page.clock.runFor(2000);
    await page.locator('[data-alert="A-1230"]').waitFor();
    await page.getByRole('button', { name: 'Pause live' }).click();
    await page.clock.runFor(60_000);
    expect((await keys(page))[0]).toBe('A-1230');
    await page.getByRole('button', { name: 'Start live' }).click();
    await page.clock.runFor(2000);
    await page.locator('[data-alert="A-1231"]').waitFor();
  });
});

describe('the sessions table', () => {
  const nodes = (page: Page) => page.evaluateHandle(() => [...document.querySelectorAll('[data-session] small')].flatMap((small) => [small, small.firstChild]));
  const state = (page: Page) => page.locator('[data-session] small').allTextContents();

  test('shows other people in the same elements and text nodes when scrolled', async () => {
    const page = await open('/sessions');
    const before = await nodes(page);
    const texts = await state(page);
    for (const top of [308, 20_000, 43_384]) {
      await page.locator('.window').evaluate((window, top) => window.scrollTo(0, top), top);
      await page.locator(`[data-session="S-${10_000 + Math.min(982, Math.floor(top / 44))}"]`).waitFor({ state: 'attached' });
      expect(await expectTruth(page)).toBeGreaterThan(100);
    }
    expect(await before.evaluate((old) => [...document.querySelectorAll('[data-session] small')].every((small) => old.includes(small) && old.includes(small.firstChild)))).toBe(true);
    expect(await state(page)).not.toEqual(texts);
  });

  test('patches the names in place when sorted', async () => {
    const page = await open('/sessions');
    const before = await nodes(page);
    await page.getByRole('button', { name: 'User' }).click();
    await page.locator('[aria-sort=ascending]', { hasText: 'User' }).waitFor();
    expect((await state(page))[0]).toBe('alex.wilber@contoso.com');
    await expectTruth(page);
    expect(await before.evaluate((old) => old.every((node) => node?.isConnected))).toBe(true);
  });

  test('keeps right-clicks to itself', async () => {
    const page = await open('/sessions');
    await page.evaluate(() => addEventListener('contextmenu', (event) => (document.body.dataset['prevented'] = String(event.defaultPrevented))));
    await page.locator('[data-session] b').first().click({ button: 'right' });
    expect(await page.locator('body').getAttribute('data-prevented')).toBe('true');
  });
});

describe('the console as a whole', () => {
  test('searches for a name that is clicked', async () => {
    const page = await open('/alerts?live=off');
    const link = page.locator('td.user a').first();
    const name = await link.textContent();
    await link.click();
    await page.getByRole('heading', { name: 'Hunt' }).waitFor();
    expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe(name);
    await page.getByRole('searchbox', { name: 'Search' }).fill('bgirard4');
    await page.getByRole('button', { name: 'Run' }).click();
    await page.waitForURL('**/hunt?q=bgirard4');
    await page.getByText('user=bgirard4').waitFor();
    await expectTruth(page);
  });

  test('remembers the light theme', async () => {
    const page = await open('/hunt');
    await page.getByRole('button', { name: 'Light theme' }).click();
    await page.reload();
    await page.locator('html[data-theme=light]').waitFor();
    expect(await page.getByRole('button', { name: 'Light theme' }).getAttribute('aria-pressed')).toBe('true');
    await page.evaluate(() => localStorage.clear());
  });

  test('lets no script of the vault write HTML, and every link from there load a page', async () => {
    const page = await open('/vault');
    const error = await page.evaluate(() => {
      try {
        document.body.innerHTML = '';
        return '';
      } catch (error) {
        return String(error);
      }
    });
    expect(error).toContain('TrustedHTML');
    await page.getByRole('link', { name: 'Alerts' }).click();
    await page.getByRole('heading', { name: 'Alerts' }).waitFor();
  });

  test('reports no error in any view', async () => {
    const page = await open('/alerts');
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    for (const view of ['Hunt', 'Sessions', 'Timeline', 'Evidence', 'Vault', 'Alerts']) {
      await page.getByRole('link', { name: view }).click();
      await page.getByRole('heading', { name: view, exact: true }).waitFor();
      await hasCome(page);
    }
    expect(errors).toEqual([]);
  });
});

/** What a hostile page can read of itself, compared between pages whose people are at other levels of risk, or at none. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SiteMode } from '../../src/platform/content-messages.ts';
import { openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { ADA, KIM, LEE } from './people.ts';
import { readProbe, startProbe, type Sight } from './probe.ts';
import { risky } from './risky.ts';

const TWIN = { ...LEE, id: 'd1c2d3e4-0003-4a3d-a9b8-0c7bde7f0403', userPrincipalName: 'lee.gu2@contoso.com', mail: 'lee.gu2@contoso.com' };
const PEOPLE = [ADA, KIM, LEE, TWIN];
/** Levels of the same people, one that nobody knows among them. */
const ONE = ['high', 'medium', 'low', 'high'];
const OTHERS = [['low', 'high', 'extreme', 'medium'], ['hidden', 'low', 'high', 'low']];
const NOBODY: readonly string[] = [];

const UPN = 'ada.okafor@contoso.com';
const PAGE = `<!doctype html><meta charset="utf-8"><title>Console</title><style>p { margin: 4px }</style><body><p id="ada">${UPN}</p>
  <table><thead><tr><th>User</th><th>Address</th></tr></thead><tbody><tr><td>aokafor</td><td>kim@partner.example</td></tr>
  <tr><td>Lee Gu</td><td title="lee.gu@contoso.com">LG</td></tr></tbody></table><p>stranger@contoso.com</p></body>`;
const PLACES = 5;

let browser: AnnotatedBrowser;

beforeAll(async () => {
  browser = await openAnnotatedBrowser(async () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }));
});
afterAll(() => browser.close());

/** Waits until the side panel knows of so many places, which it does in every mode, half a second after the page has changed. */
const expectTold = async (page: Page, places: number): Promise<void> => {
  const tab = await browser.tabOf(page);
  const told = async () => (await browser.call('peopleOnPage', tab)).value?.reduce((sum, person) => sum + person.places, 0);
  await expect.poll(told).toBe(places);
};

const look = async (page: Page): Promise<Sight> => {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate(readProbe);
};

/** All that the page sees of itself: at rest, while the pointer is on a name, and after the keyboard has gone to the next one. */
async function lookAround(mode: SiteMode, levels: readonly string[]): Promise<readonly Sight[]> {
  await browser.call('setList', PEOPLE.flatMap((person, index) => (levels[index] ? [risky(person, levels[index])] : [])));
  await browser.call('enable', browser.origin, [], mode);
  const page = await browser.context.newPage();
  await page.addInitScript(startProbe);
  await page.goto(browser.origin);
  const isAnybody = levels.length > 0;
  const isCard = isAnybody && mode !== 'panel-only';
  const host = page.locator('html > div');
  await expectTold(page, isAnybody ? PLACES : 0);
  const atRest = await look(page);
  await page.hover('#ada', { position: { x: 20, y: 8 } });
  if (isCard) await host.waitFor({ state: 'attached' });
  // The news of this come later than a card would.
  await page.evaluate((upn) => document.body.append(Object.assign(document.createElement('p'), { textContent: upn })), UPN);
  await expectTold(page, isAnybody ? PLACES + 1 : 0);
  const onName = await look(page);
  await page.keyboard.press('Escape');
  await host.waitFor({ state: 'detached' });
  await page.keyboard.press('Alt+Shift+Period');
  if (isCard) await host.waitFor({ state: 'attached' });
  const onNext = await look(page);
  await page.close();
  return [atRest, onName, onNext];
}

test('the probe sees levels where they are shown, in marks and cards', async () => {
  const [one, other] = [await lookAround('marks-with-level', ONE), await lookAround('marks-with-level', OTHERS[0] ?? [])];
  expect(one.map(({ highlights }) => highlights)).not.toEqual(other.map(({ highlights }) => highlights));
  expect(one[1]?.words).not.toEqual(other[1]?.words);
});

test.each(['marks-without-level', 'panel-only'] as const)('in %s a page sees no difference between levels', async (mode) => {
  const one = await lookAround(mode, ONE);
  for (const levels of OTHERS) expect(await lookAround(mode, levels)).toEqual(one);
});

test('without level there are marks and cards to be seen all the same', async () => {
  const [atRest, onName] = await lookAround('marks-without-level', ONE);
  expect(atRest?.highlights).toMatchObject([{ name: 'rm-9', size: 4, priority: 0 }]);
  expect(onName?.hosts).toHaveLength(1);
});

test('in panel-only a page sees no difference between people at risk and nobody', async () => {
  const nobody = await lookAround('panel-only', NOBODY);
  expect(await lookAround('panel-only', ONE)).toEqual(nobody);
  expect(nobody.map(({ highlights, hosts }) => [highlights, hosts])).toEqual([[[], []], [[], []], [[], []]]);
});

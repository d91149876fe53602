import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { marksIn, openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { ADA, LEE } from './people.ts';
import { risky } from './risky.ts';

// The strictest policy there is: neither inline style nor script, and no HTML from text.
const POLICY = "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const PAGE = `<!doctype html><meta charset="utf-8"><title>Strict</title><body><p id="ada">ada.okafor@contoso.com</p>
  <p><a href="#clicked" id="below">The line below it</a></p><p id="lee">lee.gu@contoso.com</p><section>${'<p>filler</p>'.repeat(80)}</section></body>`;
/** `html` has head and body, and the card's host only while it is open. */
const CLOSED = 2;

let browser: AnnotatedBrowser;
let page: Page;

beforeAll(async () => {
  browser = await openAnnotatedBrowser(async () => new Response(PAGE, { headers: { 'content-type': 'text/html', 'content-security-policy': POLICY } }));
  await browser.call('setList', [risky(ADA, 'high'), risky(LEE, 'low')]);
  await browser.call('enable', browser.origin, [], 'marks-with-level');
});
afterAll(() => browser.close());

beforeEach(async () => {
  page = await browser.context.newPage();
  await page.goto(browser.origin);
  await expect.poll(() => marksIn(page).then(({ length }) => length)).toBe(2);
});
afterEach(() => page.close());

const children = (): Promise<number> => page.evaluate(() => document.documentElement.childElementCount);
const expectOpen = (isOpen: boolean): Promise<void> => expect.poll(children).toBe(isOpen ? CLOSED + 1 : CLOSED);
const cardBox = () => page.evaluate(() => document.documentElement.lastElementChild?.getBoundingClientRect().toJSON() as DOMRect);

const restOn = async (selector: string): Promise<void> => {
  const box = await page.locator(selector).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 8, { steps: 3 });
};

test('the card opens where the pointer rests on a marked name, beside it, and goes with the pointer', async () => {
  await restOn('#ada');
  await expectOpen(true);
  const [card, name] = [await cardBox(), await page.locator('#ada').boundingBox()];
  expect(card.top).toBeGreaterThanOrEqual((name?.y ?? 0) + (name?.height ?? 0));
  await page.mouse.move(800, 600);
  await expectOpen(false);
});

test.each([
  ['Escape', (on: Page) => on.keyboard.press('Escape')],
  ['scrolling', (on: Page) => on.mouse.wheel(0, 300)],
  ['a click elsewhere', (on: Page) => on.mouse.click(800, 600)],
  ['another text under it', (on: Page) => on.evaluate(() => document.querySelector('#ada')?.replaceChildren('stranger@contoso.com'))],
])('%s closes the card', async (_, act) => {
  await restOn('#ada');
  await expectOpen(true);
  await act(page);
  await expectOpen(false);
});

test('a click that is under way is not caught by a card', async () => {
  await restOn('#ada');
  await page.mouse.move(40, (await page.locator('#below').boundingBox())?.y ?? 0);
  await page.click('#below');
  await expectOpen(false);
  expect(page.url()).toContain('#clicked');
});

test('the keyboard goes from name to name, and Enter opens the person in the side panel', async () => {
  const opened = async () => (await browser.call('opened')) as { ids: string[] }[];
  await page.keyboard.press('Alt+Shift+Period');
  await expectOpen(true);
  await page.keyboard.press('Alt+Shift+Period');
  await expectOpen(true);
  const [card, lee] = [await cardBox(), await page.locator('#lee').boundingBox()];
  expect(card.top).toBeGreaterThan(lee?.y ?? Infinity);
  await page.keyboard.press('Enter');
  await expectOpen(false);
  await expect.poll(opened).toHaveLength(1);
  expect((await opened())[0]?.ids).toEqual([LEE.id]);
});

test('in panel-only mode the page keeps its keys: not one press tells it that somebody is marked', async () => {
  onTestFinished(async () => void (await browser.call('enable', browser.origin, [], 'marks-with-level')));
  await browser.call('enable', browser.origin, [], 'panel-only');
  await expect.poll(() => marksIn(page)).toEqual([]);
  const heard = await page.evaluateHandle(() => {
    const keys: [string, boolean][] = [];
    addEventListener('keydown', ({ code, defaultPrevented }) => keys.push([code, defaultPrevented]), { capture: true });
    return keys;
  });
  await page.keyboard.press('Alt+Shift+Period');
  expect((await heard.jsonValue()).at(-1)).toEqual(['Period', false]);
});

test('the side panel shows a place: the page scrolls to it', async () => {
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const tab = await browser.tabOf(page);
  const place = async () => (await browser.call('peopleOnPage', tab)).value?.find(({ users }) => users[0]?.id === ADA.id)?.at[0];
  await expect.poll(place).toBeDefined();
  const { frameId = 0, handle = '' } = (await place()) ?? {};
  await browser.call('showPlace', tab, frameId, handle);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeLessThan(100);
  await expectOpen(true);
});

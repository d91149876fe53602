import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { marksIn, openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { ADA, LEE } from './people.ts';
import { risky } from './risky.ts';

const FILLER = '<div style="height:1500px">filler</div>';
const PAGE = `<!doctype html><meta charset="utf-8"><title>Places</title><p id="first">ada.okafor@contoso.com</p>${FILLER}
  <i id="tooltip" title="ada.okafor@contoso.com">A</i>${FILLER}<p id="last">ada.okafor@contoso.com</p>${FILLER}
  <p id="lee">lee.gu@contoso.com</p><p id="lee-again">lee.gu@contoso.com</p>${FILLER}`;

let browser: AnnotatedBrowser;
let page: Page;

beforeAll(async () => {
  browser = await openAnnotatedBrowser(async () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }));
  await browser.call('setList', [risky(ADA, 'high'), risky(LEE, 'low')]);
  await browser.call('enable', browser.origin, [], 'marks-with-level');
});
afterAll(() => browser.close());

beforeEach(async () => {
  page = await browser.context.newPage();
  await page.goto(browser.origin);
});
afterEach(() => page.close());

/** Asks for a place of a person, as a click in the side panel does. */
const show = async (person: typeof ADA): Promise<void> => {
  const tab = await browser.tabOf(page);
  const place = async () => (await browser.call('peopleOnPage', tab)).value?.find(({ users }) => users[0]?.id === person.id)?.at[0];
  await expect.poll(place).toBeDefined();
  const { frameId = 0, handle = '' } = (await place()) ?? {};
  await browser.call('showPlace', tab, frameId, handle);
};

const inSight = (): Promise<string[]> =>
  page.evaluate(() => [...document.querySelectorAll('[id]')].filter((one) => one.getBoundingClientRect().bottom > 0 && one.getBoundingClientRect().top < innerHeight).map(({ id }) => id));
const expectInSight = (id: string): Promise<void> => expect.poll(async () => (await inSight()).includes(id)).toBe(true);

const flashing = (): Promise<string[]> =>
  page.evaluate(() => [...(CSS.highlights.get('rm-0') ?? [])].flatMap((range) => (range instanceof Range ? [`${range.startContainer.parentElement?.id} ${range.toString()}`] : [])));

test('one click after another goes to all places of a person, tooltips among them, and the first click on another to the first', async () => {
  await show(LEE);
  await expectInSight('lee');
  for (const id of ['first', 'tooltip', 'last', 'first']) {
    await show(ADA);
    await expectInSight(id);
  }
  await show(LEE);
  await expectInSight('lee-again');
});

test('a name that was asked for flashes for a moment, and its card opens beside it', async () => {
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await show(ADA);
  await expect.poll(flashing).toEqual(['first ada.okafor@contoso.com']);
  await expect.poll(() => page.locator('div[popover]').count()).toBe(1);
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('rm-0'))).toBe(false);
});

test('the card opens beside a tooltip, too', async () => {
  await show(ADA);
  await show(ADA);
  await expectInSight('tooltip');
  await expect.poll(() => page.locator('div[popover]').count()).toBe(1);
  const [card, icon] = [await page.locator('div[popover]').boundingBox(), await page.locator('#tooltip').boundingBox()];
  expect(Math.abs((card?.x ?? 0) - (icon?.x ?? 0))).toBeLessThan(20);
});

test('in panel-only mode the page is scrolled, and told nothing of whom it is scrolled to', async () => {
  onTestFinished(async () => void (await browser.call('enable', browser.origin, [], 'marks-with-level')));
  // What was answered before may come after.
  await expect.poll(() => marksIn(page)).not.toEqual([]);
  await browser.call('enable', browser.origin, [], 'panel-only');
  await expect.poll(() => marksIn(page)).toEqual([]);
  const seen = await page.evaluateHandle(() => {
    const names: string[] = [];
    const look = (): void => {
      names.push(...[...CSS.highlights.keys()], ...[...document.querySelectorAll('[popover]')].map(() => 'card'));
      requestAnimationFrame(look);
    };
    look();
    return names;
  });
  await show(LEE);
  await expectInSight('lee');
  expect(await seen.jsonValue()).toEqual([]);
});

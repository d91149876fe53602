import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { marksIn, openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { ADA, LEE } from './people.ts';
import { risky } from './risky.ts';

const LINE = '<span>09:12:44</span> sign-in of <b>ada.okafor@contoso.com</b> from 10.0.0.12<br>';
const PAGE = `<!doctype html><meta charset="utf-8"><title>Log</title><p>lee.gu@contoso.com</p><pre>${LINE.repeat(12_000)}</pre>`;

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

const countOf = async (text: string): Promise<number> => (await marksIn(page)).filter((mark) => mark.text === text).length;

test('of one block with thousands of names only some hundreds are painted', async () => {
  await expect.poll(() => countOf('ada.okafor@contoso.com')).toBeGreaterThan(0);
  expect(await countOf('ada.okafor@contoso.com')).toBeLessThanOrEqual(300);
});

test('a long log that grows at every turn does not keep another name from being marked', async () => {
  await page.evaluate((line) => {
    const log = document.querySelector('pre');
    const grow = (): void => {
      log?.insertAdjacentHTML('beforeend', line);
      setTimeout(grow, 10);
    };
    grow();
    document.querySelector('p')?.replaceChildren('Lee: ', 'lee.gu@contoso.com');
  }, LINE);
  await expect.poll(() => countOf('lee.gu@contoso.com')).toBe(1);
});

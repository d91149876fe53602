import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { marksIn, openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { ADA, KIM, LEE } from './people.ts';
import { risky } from './risky.ts';

const HTML = { headers: { 'content-type': 'text/html' } };
const ADAS = '<!doctype html><meta charset="utf-8"><title>Ada</title><p>ada.okafor@contoso.com</p><a href="/lee">Lee</a>';
const LEES = '<!doctype html><meta charset="utf-8"><title>Lee</title><p>lee.gu@contoso.com</p>';
const FRAMED = '<!doctype html><meta charset="utf-8"><title>Framed</title><p>lee.gu@contoso.com</p><iframe src="/ada"></iframe>';

let browser: AnnotatedBrowser;
let page: Page;

beforeAll(async () => {
  browser = await openAnnotatedBrowser(async ({ url }) => new Response(url.endsWith('/lee') ? LEES : url.endsWith('/framed') ? FRAMED : ADAS, HTML));
  await browser.call('enable', browser.origin, [], 'marks-with-level');
});
afterAll(() => browser.close());

beforeEach(async () => {
  await browser.call('setList', [risky(ADA, 'high'), risky(KIM, 'medium'), risky(LEE, 'low')]);
  page = await browser.context.newPage();
});
afterEach(() => page.close());

const marks = async (): Promise<string[]> => (await marksIn(page)).map(({ highlight, text }) => `${highlight} ${text}`).toSorted();
const expectMarks = (...expected: string[]): Promise<void> => expect.poll(marks).toEqual(expected);
const expectSeen = async (...names: string[]): Promise<void> => {
  await expect.poll(() => browser.namesOn(page)).toEqual(names);
};

test('a page that one goes back to is told what has changed meanwhile, and tells who stands on it', async () => {
  await page.goto(`${browser.origin}/ada`);
  await expectMarks('rm-1 ada.okafor@contoso.com');
  await page.evaluate(() => Object.assign(globalThis, { isSameDocument: true }));
  await page.click('a');
  await expectMarks('rm-3 lee.gu@contoso.com');
  await expectSeen('Lee Gu');
  await browser.call('setList', [risky(ADA, 'medium'), risky(KIM, 'medium'), risky(LEE, 'low')]);
  await page.evaluate(() => history.back());
  await expect.poll(() => page.evaluate(() => Reflect.has(globalThis, 'isSameDocument'))).toBe(true);
  await expectMarks('rm-2 ada.okafor@contoso.com');
  await expectSeen('Ada Okafor');
});

test('a frame that is taken out takes its people with it', async () => {
  await page.goto(`${browser.origin}/framed`);
  await expectSeen('Ada Okafor', 'Lee Gu');
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  await expectSeen('Lee Gu');
});

test('a look-up that is lost with the worker is made again', async () => {
  await page.goto(`${browser.origin}/ada`);
  await expectMarks('rm-1 ada.okafor@contoso.com');
  await browser.call('hold');
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p>kim@partner.example</p>'));
  await expect.poll(() => browser.call('held')).toBeGreaterThan(0);
  await browser.restartWorker();
  await expectMarks('rm-1 ada.okafor@contoso.com', 'rm-2 kim@partner.example');
});

test('nothing stays that an extension has marked which was updated since', async () => {
  await page.goto(`${browser.origin}/ada`);
  await expectMarks('rm-1 ada.okafor@contoso.com');
  await browser.call('reload').catch(() => undefined);
  await expectMarks();
});

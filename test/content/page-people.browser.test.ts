import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { ADA, LEE } from './people.ts';
import { risky } from './risky.ts';

const html = (body: string): Response => new Response(`<!doctype html><meta charset="utf-8">${body}`, { headers: { 'content-type': 'text/html' } });

let release = (): void => undefined;
const held = new Promise<void>((resolve) => {
  release = resolve;
});

/** The second page cannot go on before its script has come. */
const PAGES: Readonly<Record<string, () => Promise<Response>>> = {
  '/first': async () => html('<p>ada.okafor@contoso.com</p>'),
  '/second': async () => html('<p>lee.gu@contoso.com</p><script src="/held.js"></script>'),
  '/held.js': async () => {
    await held;
    return new Response('', { headers: { 'content-type': 'text/javascript' } });
  },
};

let browser: AnnotatedBrowser;

beforeAll(async () => {
  browser = await openAnnotatedBrowser(async ({ url }) => (await PAGES[new URL(url).pathname]?.()) ?? new Response('', { status: 404 }));
});
afterAll(() => {
  release();
  return browser.close();
});

test('the people of the last page do not stand for the next one of the same site while it loads', async () => {
  const { origin } = browser;
  await browser.call('setList', [risky(ADA, 'high'), risky(LEE, 'low')]);
  await browser.call('enable', origin, [], 'marks-with-level');
  const page = await browser.context.newPage();
  await page.goto(`${origin}/first`);
  // The tab stays the same one.
  const tab = await browser.tabOf(page);
  const names = async () => (await browser.call('peopleOnPage', tab)).value?.map(({ users }) => users[0]?.displayName) ?? null;
  await expect.poll(names).toEqual(['Ada Okafor']);
  await page.goto(`${origin}/second`, { waitUntil: 'commit' });
  await expect.poll(names).toBeNull();
  release();
  await expect.poll(names).toEqual(['Lee Gu']);
});

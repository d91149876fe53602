import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { marksIn, openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { ADA, KIM, LEE } from './people.ts';
import { risky } from './risky.ts';

const FRAME = '<!doctype html><meta charset="utf-8"><title>Frame</title><p id="kim">kim@partner.example</p>';
const PAGE = `<!doctype html><meta charset="utf-8"><title>Console</title><body><input id="search"><p id="ada">ada.okafor@contoso.com</p>
  <p id="filler">filler</p><section id="pane"></section><dialog id="dialog"><p id="lee">lee.gu@contoso.com</p><p>filler</p><p>filler</p><p>filler</p></dialog>
  <iframe src="/frame" width="500" height="300"></iframe>
  <script>
    const root = document.querySelector('#pane').attachShadow({ mode: 'closed' });
    root.innerHTML = '<div style="height:60px;overflow:auto"><p>lee.gu@contoso.com</p><p style="height:500px">filler</p></div>';
    globalThis.scroller = root.firstElementChild;
  </script></body>`;
const LIST = [risky(ADA, 'high'), risky(KIM, 'medium'), risky(LEE, 'low')];

let browser: AnnotatedBrowser;
let page: Page;

beforeAll(async () => {
  browser = await openAnnotatedBrowser(async ({ url }) => new Response(url.endsWith('/frame') ? FRAME : PAGE, { headers: { 'content-type': 'text/html' } }));
  await browser.call('setList', LIST);
  await browser.call('enable', browser.origin, [], 'marks-with-level');
});
afterAll(() => browser.close());

beforeEach(async () => {
  page = await browser.context.newPage();
  await page.goto(browser.origin);
  await expect.poll(() => marksIn(page).then(({ length }) => length)).toBe(2);
});
afterEach(() => page.close());

/** The card's host is a popover, as nothing else here is. */
const expectOpen = (isOpen: boolean, frame: Page | Frame = page): Promise<void> =>
  expect.poll(() => frame.locator('div[popover]').count()).toBe(isOpen ? 1 : 0);

const restOn = async (selector: string, frame: Page | Frame = page): Promise<void> => {
  const box = await frame.locator(selector).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 8, { steps: 3 });
};

const focusedId = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);

test('the keyboard opens a card from a field that has the focus, and Escape gives it back', async () => {
  await page.focus('#search');
  await page.keyboard.press('Alt+Shift+Period');
  await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('popover'))).toBe(true);
  await page.keyboard.press('Escape');
  await expectOpen(false);
  expect(await focusedId()).toBe('search');
});

test('Escape closes the card and nothing of the page, which gets the next one', async () => {
  const heard = await page.evaluateHandle(() => {
    const keys: string[] = [];
    addEventListener('keydown', ({ key }) => keys.push(key));
    return keys;
  });
  await restOn('#ada');
  await expectOpen(true);
  await page.keyboard.press('Escape');
  await expectOpen(false);
  expect(await heard.jsonValue()).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await heard.jsonValue()).toEqual(['Escape']);
});

test('Tab leaves the card, and the pointer opens cards again', async () => {
  await page.focus('#search');
  await page.keyboard.press('Alt+Shift+Period');
  await expectOpen(true);
  await page.keyboard.press('Tab');
  await expectOpen(false);
  await restOn('#ada');
  await expectOpen(true);
});

test.each([
  ['moves without another text', () => void (document.body.style.paddingTop = '90px')],
  ['is taken out right after something else has changed', async () => {
    document.body.title = 'other';
    await Promise.resolve();
    document.querySelector('#ada')?.remove();
  }],
])('a card closes whose name %s', async (_, change) => {
  await restOn('#ada');
  await expectOpen(true);
  await page.evaluate(change);
  await expectOpen(false);
});

test('a card closes whose name scrolls in a closed root', async () => {
  const box = await page.locator('#pane').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 24, { steps: 3 });
  await expectOpen(true);
  await page.evaluate(() => (Reflect.get(globalThis, 'scroller') as Element).scrollTo(0, 200));
  await expectOpen(false);
});

test('a card closes when the pointer leaves its frame', async () => {
  const frame = page.frames().find((one) => one.url().endsWith('/frame')) ?? page.mainFrame();
  await expect.poll(() => marksIn(frame).then(({ length }) => length)).toBe(1);
  await restOn('#kim', frame);
  await expectOpen(true, frame);
  await restOn('#filler');
  await expectOpen(false, frame);
});

test('a card in a modal dialog stands before it, and its button can be pressed', async () => {
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await expect.poll(() => marksIn(page).then(({ length }) => length)).toBe(3);
  await restOn('#lee');
  await expectOpen(true);
  const card = await page.locator('div[popover]').boundingBox();
  await page.mouse.click((card?.x ?? 0) + 40, (card?.y ?? 0) + (card?.height ?? 0) - 24);
  await expectOpen(false);
  const opened = async () => ((await browser.call('opened')) as { ids: string[] }[]).flatMap(({ ids }) => ids);
  await expect.poll(opened).toEqual([LEE.id]);
});

test.each([
  ['dark', '#111', '#eee'],
  ['light', '#fff', '#222'],
])('a card is %s on a console that is', async (scheme, background, color) => {
  await page.evaluate(([back, text]) => Object.assign(document.body.style, { background: back, color: text }), [background, color] as const);
  await restOn('#ada');
  await expectOpen(true);
  // A closed root shows its colours only to the eye.
  const clip = await page.locator('div[popover]').boundingBox();
  const corner = { x: (clip?.x ?? 0) + 6, y: (clip?.y ?? 0) + 6, width: 1, height: 1 };
  const picture = (await page.screenshot({ clip: corner })).toString('base64');
  const brightness = await page.evaluate(async (data) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas?.drawImage(await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob()), 0, 0);
    return canvas?.getImageData(0, 0, 1, 1).data[0];
  }, picture);
  expect(brightness, scheme).toSatisfy((value: number) => (scheme === 'dark' ? value < 80 : value > 240));
});

test('no rule of the page hides or moves a card', async () => {
  await page.addStyleTag({ content: '* { display: none !important; position: static !important; --top: 2000px !important } html, body, p { display: block !important }' });
  await restOn('#ada');
  await expectOpen(true);
  const [card, name] = [await page.locator('div[popover]').boundingBox(), await page.locator('#ada').boundingBox()];
  expect(card?.height).toBeGreaterThan(20);
  expect(Math.abs((card?.y ?? 0) - (name?.y ?? 0) - (name?.height ?? 0))).toBeLessThan(20);
});

test('the card itself is no part of the page: who is named in it is not marked', async () => {
  onTestFinished(() => browser.call('setList', LIST));
  await browser.call('setList', LIST.map((user) => ({ ...user, displayName: 'lee.gu@contoso.com' })));
  await restOn('#ada');
  await expectOpen(true);
  await page.evaluate(() => document.body.append('lee.gu@contoso.com'));
  await expect.poll(() => marksIn(page).then(({ length }) => length)).toBe(3);
});

test('no trace of marks stays where annotation ends', async () => {
  onTestFinished(async () => void (await browser.call('enable', browser.origin, [], 'marks-with-level')));
  await browser.call('disable', browser.origin);
  await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(0);
});

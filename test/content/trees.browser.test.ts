import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { marksIn, openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { ADA, KIM, LEE } from './people.ts';
import { risky } from './risky.ts';

const UPN = 'ada.okafor@contoso.com';
const PAGE = `<!doctype html><meta charset="utf-8"><title>Trees</title><p>lee.gu@contoso.com</p>
  <div id="pretty">
  </div><div id="slotted"><b slot="name">Ada</b></div><div id="empty"></div><section id="section">text</section>`;

let browser: AnnotatedBrowser;
let page: Page;

beforeAll(async () => {
  browser = await openAnnotatedBrowser(async () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }));
  await browser.call('setList', [risky(ADA, 'high'), risky(KIM, 'medium'), risky(LEE, 'low')]);
  await browser.call('enable', browser.origin, [], 'marks-with-level');
});
afterAll(() => browser.close());

beforeEach(async () => {
  page = await browser.context.newPage();
  await page.addInitScript(() => {
    const attach = (id: string, html: string, mode: ShadowRootMode = 'closed'): Element | null => {
      const host = document.querySelector(`#${id}`);
      const root = host?.attachShadow({ mode });
      if (root) root.innerHTML = html;
      return host;
    };
    Object.assign(globalThis, { attach });
  });
});
afterEach(() => page.close());

declare const attach: (id: string, html: string, mode?: ShadowRootMode) => Element | null;

const open = async (): Promise<void> => {
  await page.goto(browser.origin);
  await expectMarks('rm-3 lee.gu@contoso.com');
};
const marks = async (): Promise<string[]> => (await marksIn(page)).map(({ highlight, text }) => `${highlight} ${text}`).toSorted();
const expectMarks = (...expected: string[]): Promise<void> => expect.poll(marks).toEqual(expected);
const expectSeen = async (...names: string[]): Promise<void> => {
  await expect.poll(() => browser.namesOn(page)).toEqual(names);
};

describe('names are marked in a closed root', () => {
  test.each(['pretty', 'slotted', 'empty', 'section'])('that the element with the id %s has had from the start', async (id) => {
    await page.addInitScript(([host, upn]) => addEventListener('DOMContentLoaded', () => attach(host, upn)), [id, UPN] as const);
    await page.goto(browser.origin);
    await expectMarks(`rm-1 ${UPN}`, 'rm-3 lee.gu@contoso.com');
  });

  test('that comes later, with no other change', async () => {
    await open();
    await page.evaluate((upn) => attach('empty', upn), UPN);
    await expectMarks(`rm-1 ${UPN}`, 'rm-3 lee.gu@contoso.com');
  });

  test('whose host is taken out and put back', async () => {
    await page.addInitScript((upn) => addEventListener('DOMContentLoaded', () => attach('empty', upn)), UPN);
    await page.goto(browser.origin);
    await expectSeen('Ada Okafor', 'Lee Gu');
    const host = await page.evaluateHandle(() => {
      const empty = document.querySelector('#empty');
      empty?.remove();
      return empty;
    });
    await expectSeen('Lee Gu');
    await host.evaluate((empty) => empty && document.body.append(empty));
    await expectMarks(`rm-1 ${UPN}`, 'rm-3 lee.gu@contoso.com');
  });
});

test('a host that the page has thrown away does not stay in memory', async () => {
  await page.addInitScript((upn) => addEventListener('DOMContentLoaded', () => attach('empty', upn)), UPN);
  await page.goto(browser.origin);
  await expectSeen('Ada Okafor', 'Lee Gu');
  await page.evaluate(() => {
    const host = document.querySelector('#empty');
    if (host) Object.assign(globalThis, { thrown: new WeakRef(host) });
    host?.remove();
  });
  await expectSeen('Lee Gu');
  const session = await browser.context.newCDPSession(page);
  const isThere = async (): Promise<boolean> => {
    await session.send('HeapProfiler.collectGarbage');
    return page.evaluate(() => (Reflect.get(globalThis, 'thrown') as WeakRef<Element>).deref() !== undefined);
  };
  await expect.poll(isThere).toBe(false);
});

describe('who is typed', () => {
  test('is known though nothing else of the page changes', async () => {
    await page.goto(browser.origin);
    await page.evaluate(() => document.body.append(document.createElement('input')));
    await expectSeen('Lee Gu');
    await page.fill('input', 'kim@partner.example');
    await expectSeen('Kim Ranta', 'Lee Gu');
  });

  test('is known in a closed root', async () => {
    await page.addInitScript(() => addEventListener('DOMContentLoaded', () => attach('section', '<input>')));
    await page.goto(browser.origin);
    await expectSeen('Lee Gu');
    await page.click('#section', { position: { x: 20, y: 8 } });
    await page.keyboard.type('kim@partner.example');
    await expectSeen('Kim Ranta', 'Lee Gu');
  });
});

test('a tooltip is read that changes right after something else', async () => {
  await open();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 5; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    document.body.title = 'nobody';
    await Promise.resolve();
    document.querySelector('p')?.setAttribute('title', 'kim@partner.example');
  });
  await expectSeen('Kim Ranta', 'Lee Gu');
});

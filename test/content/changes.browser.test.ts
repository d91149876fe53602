import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import type { SiteMode } from '../../src/platform/content-messages.ts';
import { marksIn, openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { ADA, KIM, LEE } from './people.ts';
import { risky } from './risky.ts';

const UPN = 'ada.okafor@contoso.com';
const LIST = [risky(ADA, 'high'), risky(KIM, 'medium'), risky(LEE, 'low')];
const row = (index: number, address: string): string => `<tr id="r${index}"><td>09:${String(index % 60).padStart(2, '0')}</td><td class="user">${address}</td></tr>`;
const others = Array.from({ length: 3000 }, (_, index) => row(index + 10, `somebody${index}@contoso.com`)).join('');
const PAGE = `<!doctype html><meta charset="utf-8"><title>Live</title><table><thead><tr><th>Time</th><th>User</th></tr></thead>
  <tbody>${row(0, UPN)}${row(1, 'lee.gu@contoso.com')}${row(2, 'stranger@contoso.com')}${others}${row(9999, 'kim@partner.example')}</tbody></table>`;

let browser: AnnotatedBrowser;
let page: Page;

beforeAll(async () => {
  browser = await openAnnotatedBrowser(async () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }));
});
afterAll(() => browser.close());

beforeEach(async () => {
  await browser.call('setList', LIST);
  await enable('marks-with-level');
  page = await browser.context.newPage();
  await page.goto(browser.origin);
  await expectMarks('rm-1 ada.okafor@contoso.com', 'rm-3 lee.gu@contoso.com');
});
afterEach(() => page.close());

const enable = (mode: SiteMode): Promise<unknown> => browser.call('enable', browser.origin, [], mode);
const marks = async (): Promise<string[]> => (await marksIn(page)).map(({ highlight, text }) => `${highlight} ${text}`);
const expectMarks = (...expected: string[]): Promise<void> => expect.poll(marks).toEqual(expected);

/** Changes the page, and answers what in sight is marked at once, before anything else of the page has run: beyond it names may be marked for a moment. */
const after = async (change: () => unknown): Promise<string[]> => {
  const shown = await page.evaluateHandle(() => {
    const texts: string[] = [];
    new MutationObserver((_, observer) => {
      observer.disconnect();
      // The annotator observes too, and may come second.
      queueMicrotask(() => {
        const isInSight = (range: Range): boolean => range.getBoundingClientRect().top < innerHeight;
        const ranges = [...CSS.highlights].flatMap(([name, some]) =>
          [...some].flatMap((range) => (range instanceof Range && isInSight(range) ? [`${name} ${range.toString()}`] : [])),
        );
        texts.push(...ranges.filter((mark) => !mark.endsWith(' ')).toSorted());
      });
    }).observe(document, { subtree: true, childList: true, characterData: true });
    return texts;
  });
  await page.evaluate(change);
  return shown.jsonValue();
};

describe('a mark never stands on another name', () => {
  test('when the text of a cell is patched in place', async () => {
    const now = await after(() => {
      const text = document.querySelector('#r0 .user')?.firstChild;
      if (text) text.nodeValue = 'stranger@contoso.com';
    });
    expect(now).toEqual(['rm-3 lee.gu@contoso.com']);
  });

  test('when a name becomes a part of a longer one', async () => {
    const now = await after(() => document.querySelector('#r0 .user')?.append('.evil.example'));
    expect(now).toEqual(['rm-3 lee.gu@contoso.com']);
  });

  test('when something is put before it', async () => {
    const now = await after(() => document.querySelector('#r0 .user')?.prepend('not-'));
    expect(now).toEqual(['rm-3 lee.gu@contoso.com']);
  });

  test('when rows change places by their texts, as Vue does', async () => {
    const now = await after(() => {
      const [first, third] = ['#r0', '#r2'].map((id) => document.querySelector(`${id} .user`)?.firstChild);
      if (first && third) [first.nodeValue, third.nodeValue] = [third.nodeValue, first.nodeValue];
    });
    expect(now).toEqual(['rm-1 ada.okafor@contoso.com', 'rm-3 lee.gu@contoso.com']);
    expect(await page.evaluate(() => [...(CSS.highlights.get('rm-1') ?? [])].map(({ startContainer }) => startContainer.parentElement?.closest('tr')?.id))).toEqual(['r2']);
  });
});

test('a row that comes is marked, and nothing is marked by mistake until it is known', async () => {
  // By an address that stands nowhere else on the page, or it might be known already.
  const now = await after(() => document.querySelector('tbody')?.insertAdjacentHTML('afterbegin', '<tr><td>now</td><td>a.okafor@contoso.com</td></tr>'));
  expect(now).toEqual(['rm-1 ada.okafor@contoso.com', 'rm-3 lee.gu@contoso.com']);
  await expectMarks('rm-1 a.okafor@contoso.com', 'rm-1 ada.okafor@contoso.com', 'rm-3 lee.gu@contoso.com');
  await after(() => document.querySelector('tbody')?.insertAdjacentHTML('afterbegin', '<tr><td>now</td><td>a.okafor@contoso.com</td></tr>'));
  const known = ['rm-1 a.okafor@contoso.com', 'rm-1 a.okafor@contoso.com', 'rm-1 ada.okafor@contoso.com', 'rm-3 lee.gu@contoso.com'];
  await expect.poll(async () => (await marks()).toSorted()).toEqual(known);
});

test('only what is within a screen of the viewport is registered', async () => {
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expectMarks('rm-2 kim@partner.example');
  await page.evaluate(() => scrollTo(0, 0));
  await expectMarks('rm-1 ada.okafor@contoso.com', 'rm-3 lee.gu@contoso.com');
});

test('marks follow the list: who is no longer at risk loses theirs, who is now gets one, and a level changes', async () => {
  await browser.call('setList', [{ ...risky(ADA), state: 'dismissed' }, risky(LEE, 'high')]);
  await expectMarks('rm-1 lee.gu@contoso.com');
});

test('a header that comes to say user brings its column in', async () => {
  await after(() => document.querySelector('tbody')?.insertAdjacentHTML('afterbegin', '<tr><td>Lee Gu</td><td></td></tr>'));
  await after(() => (document.querySelector('th') ?? document.body).replaceChildren('Owner'));
  await expectMarks('rm-7 Lee Gu', 'rm-1 ada.okafor@contoso.com', 'rm-3 lee.gu@contoso.com');
});

test('without level all marks are alike, so that the page cannot tell who is high', async () => {
  await enable('marks-without-level');
  await expectMarks('rm-9 ada.okafor@contoso.com', 'rm-9 lee.gu@contoso.com');
});

test('in panel-only mode the page is not touched, and the side panel knows who stands there', async () => {
  await enable('panel-only');
  await expectMarks();
  await expect.poll(() => browser.namesOn(page)).toEqual(['Ada Okafor', 'Kim Ranta', 'Lee Gu']);
});

test('a site that is disabled loses its marks at once, and gets none when it is loaded again', async () => {
  await browser.call('disable', browser.origin);
  await expectMarks();
  await page.reload();
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  expect(await marks()).toEqual([]);
});

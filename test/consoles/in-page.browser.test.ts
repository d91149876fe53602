import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { lookForNames, type Sighting } from './in-page.ts';
import { wrapNames } from './naive-wrapper.ts';
import { namesOf } from './names.ts';
import { takeSnapshot } from './snapshot.ts';
import { watchMarks } from './watch.ts';

const NAMES = namesOf();
const UPN = 'ada.okafor@contoso.com';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage();
});
afterEach(() => page.close());

async function sightingsIn(html: string, users = ''): Promise<(Sighting & { readonly text: string })[]> {
  await page.setContent(html);
  const search = { texts: NAMES.map(({ text }) => text), addresses: NAMES.map(({ owners }) => owners.flatMap(({ addresses }) => addresses)), records: 'tr', users };
  const { sightings } = await page.evaluate(lookForNames, JSON.stringify(search));
  return sightings.map((sighting) => ({ ...sighting, text: NAMES[sighting.index]?.text ?? '' }));
}
const textsIn = async (html: string): Promise<string[]> => (await sightingsIn(html)).map(({ text }) => text);

/** Registers a highlight over the first characters of a text, as an annotator that errs would. */
const highlight = (name: string, selector: string, length: number): Promise<void> =>
  page.evaluate(
    ([highlightName, where, end]) => {
      const text = document.querySelector(where)?.firstChild;
      const range = new Range();
      if (text) range.setStart(text, 0);
      if (text) range.setEnd(text, end);
      CSS.highlights.set(highlightName, new Highlight(range));
    },
    [name, selector, length] as const,
  );

test('names are found across inline elements, and ended by blocks', async () => {
  expect(await textsIn(`<p>from ada.okafor<b>@contoso.com</b></p><p>ada.okafor</p><p>@contoso.com</p>`)).toEqual([UPN]);
});

test('a part of a longer name is no name, and a look-alike is found as one', async () => {
  expect(await textsIn(`<p>x${UPN} ${UPN}x ${UPN}.au</p><p>not-${UPN}</p>`)).toEqual([`not-${UPN}`]);
});

test('a label, a column or an address in the same record tells of a bare name', async () => {
  const found = await sightingsIn(`<table><tr><td class="user">aokafor</td><td>Ada Okafor</td><td>${UPN}</td></tr></table><p>user=aokafor</p><p>aokafor</p>`, '.user');
  expect(found.map(({ text, saysUser, beside }) => [text, saysUser, beside.includes(UPN)])).toEqual([
    ['aokafor', true, true],
    ['ada okafor', false, true],
    [UPN, false, true],
    ['aokafor', true, false],
    ['aokafor', false, false],
  ]);
});

test('what is hidden or scrolled away is not on the screen', async () => {
  const found = await sightingsIn(`<div style="height: 40px; overflow: auto"><p>${UPN}</p><p style="margin-top: 90px">${UPN}</p></div><p hidden>${UPN}</p>`);
  expect(found.map(({ isShown }) => isShown)).toEqual([true, false, false]);
});

test('a mark on exactly the name counts, and any other is astray', async () => {
  await page.setContent(`<p>${UPN}</p>`);
  await highlight('rm-1', 'p', UPN.length);
  const search = JSON.stringify({ texts: [UPN], addresses: [[]], records: 'tr', users: '' });
  expect((await page.evaluate(lookForNames, search)).sightings[0]?.highlights).toEqual(['rm-1']);
  await highlight('rm-1', 'p', 10);
  expect(await page.evaluate(lookForNames, search)).toMatchObject({ sightings: [{ highlights: [] }], astray: ['rm-1: ada.okafor'] });
});

test.each([
  ['on another text', 'rm-1', 'stranger', 8],
  ['in the look of another level', 'rm-2', UPN, UPN.length],
  ['on a part of a name', 'rm-1', `${UPN}.evil.example`, UPN.length],
])('the watch sees a mark %s in the next frame', async (_, name, text, length) => {
  const { wrong } = await watchMarks(page, NAMES);
  await page.goto('about:blank');
  await page.setContent(`<p>${text}</p>`);
  await highlight(name, 'p', length);
  await expect.poll(() => wrong.size).toBe(1);
});

test('the watch says nothing of marks that are right', async () => {
  const { wrong } = await watchMarks(page, NAMES);
  await page.goto('about:blank');
  await page.setContent(`<p>${UPN}</p>`);
  await highlight('rm-1', 'p', UPN.length);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect([...wrong]).toEqual([]);
});

test('a snapshot holds shadow roots, and no numbers that libraries give as they come', async () => {
  await page.setContent('<p id="row-7">at 09:12</p><div></div>');
  await page.evaluate(() => document.querySelector('div')?.attachShadow({ mode: 'open' }).append('inside'));
  const text = JSON.stringify(await takeSnapshot(page));
  expect(text).toContain('"row-#"');
  expect(text).toContain('"at #"');
  expect(text).toContain('"#shadow"');
  expect(text).toContain('"inside"');
});

test('the wrapper wraps what stands there and what comes', async () => {
  await page.setContent(`<p>by ${UPN} today</p>`);
  await page.evaluate(wrapNames, [UPN]);
  await page.evaluate((name) => document.body.insertAdjacentHTML('beforeend', `<p>${name}</p>`), UPN);
  await expect.poll(() => page.locator('mark').allInnerTexts()).toEqual([UPN, UPN]);
});

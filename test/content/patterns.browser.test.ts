import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { marksIn, openAnnotatedBrowser, type AnnotatedBrowser, type Marked } from './annotated-browser.ts';
import { LEFT_ALONE, MARKED, TWINS, type Pattern } from './patterns.ts';
import { ADA, KIM, LEE } from './people.ts';
import { risky } from './risky.ts';

const PATTERNS = [...MARKED, ...LEFT_ALONE, ...TWINS];
const sections = PATTERNS.map(({ id, html }) => `<section id="${id}">${html}</section>`).join('\n');
const documentOf = (body: string): string =>
  `<!doctype html><meta charset="utf-8"><title>Patterns</title><style>section { margin: 4px }</style><body>${body}</body>`;

const TREES = documentOf(`
  <section id="open"><div></div></section>
  <section id="closed-in-open"><div></div></section>
  <section id="late"><x-late></x-late></section>
  <section id="srcdoc"><iframe srcdoc="<p>ada.okafor@contoso.com</p>"></iframe></section>
  <section id="blank"><iframe></iframe></section>
  <script>
    const fill = (host, mode) => { const root = host.attachShadow({ mode }); root.innerHTML = '<p>ada.okafor@contoso.com</p><div></div>'; return root; };
    fill(document.querySelector('#open div'), 'open');
    fill(fill(document.querySelector('#closed-in-open div'), 'open').querySelector('div'), 'closed');
    document.querySelector('#blank iframe').contentDocument.body.textContent = 'CONTOSO\\\\aokafor';
    window.define = () => customElements.define('x-late', class extends HTMLElement { connectedCallback() { fill(this, 'closed'); } });
  </script>`);

const ELSEWHERE = documentOf(`
  <section id="tooltip"><i title="ada.okafor@contoso.com">AO</i></section>
  <section id="name"><button aria-label="Notify lee.gu@contoso.com">!</button></section>
  <section id="link"><a href="mailto:ada.okafor%40contoso.com?subject=x">Write</a></section>
  <section id="search"><a href="/hunt?q=CONTOSO%5Caokafor&next=lee.gu%40contoso.com">Hunt</a></section>
  <section id="field"><input value="kim@partner.example"></section>
  <section id="words"><p>by <b>Lee Gu</b> today</p></section>
  <section id="text"><p title="ada.okafor@contoso.com">ada.okafor@contoso.com</p></section>`);

const PAGES: Readonly<Record<string, string>> = { '/': documentOf(sections), '/trees': TREES, '/elsewhere': ELSEWHERE };

let browser: AnnotatedBrowser;

beforeAll(async () => {
  browser = await openAnnotatedBrowser(async ({ url }) => new Response(PAGES[new URL(url).pathname] ?? '', { headers: { 'content-type': 'text/html' } }));
  await browser.call('setList', [risky(ADA, 'high'), risky(KIM, 'medium'), risky(LEE, 'low')]);
  await browser.call('enable', browser.origin, [], 'marks-with-level');
});
afterAll(() => browser.close());

async function open(path: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 1280, height: 3000 });
  await page.goto(browser.origin + path);
  return page;
}

const isPossible = ({ highlight }: Marked): boolean => ['rm-5', 'rm-6', 'rm-7', 'rm-8'].includes(highlight);

/** A text that stands in several nodes has one mark that covers them all, or one each. */
const written = (marks: readonly Marked[], { id, marked }: Pattern): string => {
  const own = marks.filter(({ section }) => section === id).map((mark) => (isPossible(mark) ? `[${mark.text}]` : mark.text));
  return own.join(' ') === marked.join(' ') || own.join('') !== marked.join('') ? own.join(' ') : marked.join(' ');
};

describe('what consoles write', () => {
  let marks: readonly Marked[] = [];

  beforeAll(async () => {
    const page = await open('/');
    const settle = async () => {
      marks = await marksIn(page);
      expect(PATTERNS.every((each) => written(marks, each) === each.marked.join(' '))).toBe(true);
    };
    // Where it does not come to that, the tests below tell which one it is.
    await vi.waitFor(settle, { timeout: 20_000 }).catch(() => undefined);
    await page.close();
  });

  test.each(MARKED)('is marked: $id', (each) => expect(written(marks, each)).toBe(each.marked.join(' ')));
  test.each(LEFT_ALONE)('is left alone: $id', (each) => expect(written(marks, each)).toBe(''));
  test.each(TWINS)('is told from a namesake: $id', (each) => expect(written(marks, each)).toBe(each.marked.join(' ')));
});

test('shadow roots, open, closed, nested and late, and frames without an address are read too', async () => {
  const page = await open('/trees');
  const marked = async () => {
    const all = await Promise.all(page.frames().map(marksIn));
    return all.flat().map(({ section, text }) => `${section} ${text}`).toSorted();
  };
  const upn = 'ada.okafor@contoso.com';
  const first = [' CONTOSO\\aokafor', ` ${upn}`, `closed-in-open ${upn}`, `closed-in-open ${upn}`, `open ${upn}`].toSorted();
  await expect.poll(marked).toEqual(first);
  await page.evaluate(() => (Reflect.get(window, 'define') as () => void)());
  await expect.poll(marked).toEqual([...first, `late ${upn}`].toSorted());
  await page.close();
});

test('what cannot be marked is counted: tooltips, accessible names, links and fields, but not what repeats the text', async () => {
  const page = await open('/elsewhere');
  const tab = await browser.tabOf(page);
  const people = async () => {
    const { value } = await browser.call('peopleOnPage', tab);
    return value?.map(({ users, places }) => `${users[0]?.displayName} ${places}`);
  };
  await expect.poll(people).toEqual(['Ada Okafor 4', 'Kim Ranta 1', 'Lee Gu 2']);
  await page.close();
});

test('what the pointer is on is told, on a name, a tooltip, a link and a field, and a selection where the pointer is on it', async () => {
  const page = await open('/elsewhere');
  const tab = await browser.tabOf(page);
  const pointed = async (selector: string) => {
    await page.hover(selector);
    return (await browser.call('readPointed', tab, 0, false)).map(({ key }) => key);
  };
  await expect.poll(() => pointed('#text p')).toEqual(['ada.okafor@contoso.com']);
  expect(await pointed('#tooltip i')).toEqual(['ada.okafor@contoso.com']);
  expect(await pointed('#name button')).toEqual(['lee.gu@contoso.com']);
  expect(await pointed('#link a')).toEqual(['ada.okafor@contoso.com']);
  expect(await pointed('#search a')).toEqual(['contoso\\aokafor', 'lee.gu@contoso.com']);
  expect(await pointed('#field input')).toEqual(['kim@partner.example']);
  await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#words b') ?? document.body));
  expect(await pointed('#field input')).toEqual(['kim@partner.example']);
  expect(await pointed('#words b')).toEqual(['lee gu']);
  await page.close();
});

test('a right-click is on whoever stood there when it was made', async () => {
  const page = await open('/elsewhere');
  const tab = await browser.tabOf(page);
  const told = async (isClicked: boolean) => (await browser.call('readPointed', tab, 0, isClicked)).map(({ key }) => key);
  const rightClick = () => page.click('#text p', { button: 'right' });
  await expect.poll(async () => rightClick().then(() => told(true))).toEqual(['ada.okafor@contoso.com']);
  await page.evaluate(() => document.querySelector('#text p')?.replaceChildren('kim@partner.example'));
  expect(await told(true)).toEqual(['ada.okafor@contoso.com']);
  expect(await told(false)).toEqual(['kim@partner.example']);
  await rightClick();
  expect(await told(true)).toEqual(['kim@partner.example']);
  await page.close();
});

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConsoleRule } from '../../src/core/console-rule.ts';
import type { RuleForm } from '../../src/core/field-rule.ts';
import { selectorFault } from '../../src/core/selector.ts';
import { marksIn, openAnnotatedBrowser, type AnnotatedBrowser } from './annotated-browser.ts';
import { ADA, KIM, LEE } from './people.ts';
import { risky } from './risky.ts';

const PAGE = `<!doctype html><meta charset="utf-8"><title>Their console\u202e</title><body>
  <section id="named"><p class="who">aokafor</p></section>
  <section id="spread"><p class="who"><i>A</i><b>Ada</b> <u>Okafor</u></p></section>
  <section id="beside"><p>Closed by <span class="who">Lee Gu</span> yesterday</p></section>
  <section id="text"><p class="who">nothing by aokafor was found</p></section>
  <section id="address"><p class="who">lee.gu@contoso.com</p></section>
  <section id="label"><dl><dt>User</dt><dd class="labelled">aokafor</dd></dl></section>
  <section id="root"></section>
  <script>
    document.querySelector('#root').attachShadow({ mode: 'closed' }).innerHTML = '<p class="who">aokafor</p>';
    document.querySelector('#spread i').remove();
  </script></body>`;

const rule = (selector: string, form: RuleForm = 'any', host = 'console.example'): ConsoleRule => ({ id: crypto.randomUUID(), host, selector, form });

let browser: AnnotatedBrowser;
let page: Page;

beforeAll(async () => {
  browser = await openAnnotatedBrowser(async () => new Response(PAGE, { headers: { 'content-type': 'text/html' } }));
  await browser.call('setList', [risky(ADA, 'high'), risky(KIM, 'medium'), risky(LEE, 'low')]);
  await browser.call('enable', browser.origin, [], 'marks-with-level');
});
afterAll(() => browser.close());

beforeEach(async () => {
  await browser.call('setRules', []);
  page = await browser.context.newPage();
  await page.goto(browser.origin);
  await expectMarked(['address', 'label']);
});
afterEach(() => page.close());

const marked = async (): Promise<readonly string[]> => (await marksIn(page)).map(({ section }) => section).toSorted();
const expectMarked = (sections: readonly string[]): Promise<void> => expect.poll(marked).toEqual(sections);

describe('a rule of the admin’s own', () => {
  test('has names marked that nothing else vouches for, at once and in every tree, and none of part of a text', async () => {
    await browser.call('setRules', [rule('.who')]);
    await expectMarked(['address', 'beside', 'label', 'named', 'root', 'spread', 'spread', 'spread']);
    const marks = await marksIn(page);
    expect(marks.filter(({ section }) => section === 'spread').map(({ text }) => text)).toEqual(['Ada', ' ', 'Okafor']);
    // Possible, whatever the rule says: others may have that name.
    expect(marks.filter(({ section }) => section === 'named').map(({ highlight }) => highlight)).toEqual(['rm-5']);
  });

  test('has names read as its form alone, and addresses as ever', async () => {
    await browser.call('setRules', [rule('.who', 'displayName')]);
    await expectMarked(['address', 'beside', 'label', 'spread', 'spread', 'spread']);
    await browser.call('setRules', [rule('.who', 'samAccountName')]);
    await expectMarked(['address', 'label', 'named', 'root']);
  });

  test('keeps a bare name from being read where addresses stand', async () => {
    await browser.call('setRules', [rule('.labelled', 'address')]);
    await expectMarked(['address']);
  });

  test('takes its marks away with it, without a reload', async () => {
    await browser.call('setRules', [rule('#named > .who')]);
    await expectMarked(['address', 'label', 'named']);
    await browser.call('setRules', []);
    await expectMarked(['address', 'label']);
  });

  test('holds for what comes later, and for a page that is opened later', async () => {
    await browser.call('setRules', [rule('#named > .who')]);
    await page.reload();
    await expectMarked(['address', 'label', 'named']);
    await page.evaluate(() => document.querySelector('#named')?.insertAdjacentHTML('beforeend', '<p class="who">kim</p><p class="who">Ada Okafor</p>'));
    await expectMarked(['address', 'label', 'named', 'named']);
  });

  test('is for its host alone, and one that is no selector harms no other', async () => {
    const broken = { ...rule('p['), id: crypto.randomUUID() };
    await browser.call('setRules', [broken, rule('.who', 'any', 'other.example'), rule('.who', 'any', '*.console.example'), rule('#named > .who', 'any', `console.example:${browser.port}`)]);
    await expectMarked(['address', 'label', 'named']);
  });

  test('changes not one node of the page', async () => {
    const before = await page.content();
    await browser.call('setRules', [rule('.who')]);
    await expect.poll(() => marked().then(({ length }) => length)).toBe(8);
    expect(await page.content()).toBe(before);
  });
});

describe('a trial', () => {
  test('tells what a rule finds on the open tab, and how each text is read', async () => {
    const trial = await browser.call('tryRule', rule('.who', 'displayName'));
    expect(trial).toEqual({
      state: 'tried',
      host: `console.example:${browser.port}`,
      title: 'Their console\u202e',
      count: 6,
      samples: [
        { text: 'aokafor', read: null },
        { text: 'Ada Okafor', read: { form: 'displayName', certainty: 'possible' } },
        { text: 'Lee Gu', read: { form: 'displayName', certainty: 'possible' } },
        { text: 'nothing by aokafor was found', read: { form: 'displayName', certainty: 'possible' } },
        { text: 'lee.gu@contoso.com', read: { form: 'upn', certainty: 'certain' } },
      ],
    });
  });

  test('says where no console of the host is annotated, and where none is open', async () => {
    expect(await browser.call('tryRule', rule('.who', 'any', 'other.example'))).toEqual({ state: 'no-console' });
    await page.goto('about:blank');
    expect(await browser.call('tryRule', rule('.who'))).toEqual({ state: 'no-tab' });
  });
});

test('whatever is let pass as a selector is one to the browser', async () => {
  const PARTS = ['a', '*', '.b', '#c', '[d]', '[d=e]', '[d^="e f" i]', ':first-child', ':nth-child(2n+1)', ':nth-of-type(odd)', ':not(.x, #y)', ':is(a.b)', ':where([d])', String.raw`.md\:w`, '.é', '-x', '--y', ' ', ' > ', ' + ', ', ', ' ~ ', ':empty', ':nth-child(-n + 3)', '::before', ':has(a)', '[', ')', '"', '1', ':hover', '|', String.raw`\a`];
  let seed = 7;
  const next = (most: number): number => (seed = (seed * 48_271) % 2_147_483_647) % most;
  const texts = Array.from({ length: 20_000 }, () => Array.from({ length: 1 + next(6) }, () => PARTS[next(PARTS.length)]).join(''));
  const passing = texts.filter((text) => selectorFault(text) === undefined);
  expect(passing.length).toBeGreaterThan(1000);
  const thrown = await page.evaluate(
    (all) =>
      all.filter((text) => {
        try {
          document.querySelector(text);
          return false;
        } catch {
          return true;
        }
      }),
    passing,
  );
  expect(thrown).toEqual([]);
});

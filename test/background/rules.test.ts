import { beforeEach, describe, expect, it } from 'vitest';
import { ruleHandlers } from '../../src/background/handlers/rules.ts';
import { rulesFor } from '../../src/background/rules.ts';
import { MOST_RULES, type ConsoleRule } from '../../src/core/console-rule.ts';
import { ok } from '../../src/core/result.ts';
import { rulesCell, sitesCell } from '../../src/platform/site-cells.ts';
import browser, { fake } from '../fake-browser.ts';

const idOf = (number: number): string => `5b1f3e9a-2f0d-4f63-8a52-${String(number).padStart(12, '0')}`;
const rule = (number: number, change: Partial<ConsoleRule> = {}): ConsoleRule => ({ id: idOf(number), host: 'splunk.contoso.com', selector: `.who-${number}`, form: 'any', ...change });

beforeEach(() => fake.reset());

describe('rules', () => {
  it('are kept, changed in their place, and removed', async () => {
    for (const number of [1, 2]) await ruleHandlers['rule.save'](rule(number));
    await ruleHandlers['rule.save'](rule(1, { form: 'displayName' }));
    expect(await rulesCell.read()).toEqual([rule(1, { form: 'displayName' }), rule(2)]);
    await ruleHandlers['rule.remove']({ id: idOf(1) });
    expect(await rulesCell.read()).toEqual([rule(2)]);
  });

  it('are only so many, each of which can still be changed', async () => {
    await rulesCell.write(Array.from({ length: MOST_RULES }, (_, number) => rule(number)));
    expect(await ruleHandlers['rule.save'](rule(99))).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(await ruleHandlers['rule.save'](rule(0, { host: '*.contoso.com' }))).toMatchObject({ ok: true });
    expect(await rulesCell.read()).toHaveLength(MOST_RULES);
  });

  it.each([
    ['a selector that no browser knows', { selector: 'td[' }],
    ['a selector that makes pages slow', { selector: 'td:has(b)' }],
    ['a whole address', { host: 'https://splunk.contoso.com/' }],
    ['a form that nobody knows', { form: 'objectId' }],
    ['an id of another kind', { id: '7' }],
  ])('that are spoilt in storage are left out alone: %s', async (_, change) => {
    await browser.storage.local.set({ rules: [{ ...rule(1), ...change }, rule(2), 'rule', null] });
    expect(await rulesCell.read()).toEqual([rule(2)]);
    expect(await rulesFor('https://splunk.contoso.com')).toEqual([{ selector: '.who-2', form: 'any' }]);
  });

  it('that are no list at all are none', async () => {
    await browser.storage.local.set({ rules: { 0: rule(1) } });
    expect(await rulesCell.read()).toEqual([]);
  });

  it('are told to the pages of their host only, and nothing of others', async () => {
    await rulesCell.write([rule(1), rule(2, { host: '*.contoso.com' }), rule(3, { host: 'siem.contoso.com' })]);
    expect(await rulesFor('https://splunk.contoso.com:8000')).toEqual([
      { selector: '.who-1', form: 'any' },
      { selector: '.who-2', form: 'any' },
    ]);
    expect(await rulesFor('https://other.example')).toEqual([]);
  });
});

describe('a trial', () => {
  const ORIGIN = 'https://splunk.contoso.com';
  const PORTAL = 'https://portal.azure.com';
  const FRAMES = 'https://*.reactblade.portal.azure.net/*';
  const tab = (id: number, url: string, lastAccessed: number) => ({ id, url, title: `Tab ${id}`, lastAccessed });
  /** What is read in each tab, frame by frame. */
  let read: Record<number, readonly { origin: string; count: number; texts: readonly string[] }[]>;
  let asked: unknown[];

  beforeEach(async () => {
    read = {};
    asked = [];
    fake.granted.add(`${ORIGIN}/*`);
    await sitesCell.write([{ origin: ORIGIN, frames: [], mode: 'panel-only' }]);
    Object.assign(browser.tabs, { query: async () => [tab(1, `${ORIGIN}/a`, 100), tab(2, `${ORIGIN}/b`, 300), tab(3, 'https://other.example/', 900)] });
    Object.assign(browser, {
      scripting: {
        executeScript: async ({ target, args }: { target: { tabId: number }; args: readonly unknown[] }) => {
          asked.push([target.tabId, args[0]]);
          const frames = read[target.tabId];
          if (!frames) throw new Error('Frame with ID 0 is showing error page');
          return frames.map((result) => ({ result }));
        },
      },
    });
  });
  const tried = (change: Partial<ConsoleRule> = {}) => ruleHandlers['rule.try']({ rule: rule(1, change) });

  it('is made on the tab of the host that was in sight last', async () => {
    read[2] = [{ origin: ORIGIN, count: 2, texts: [' jdoe ', 'x y'.repeat(60)] }];
    expect(await tried()).toEqual(
      ok({
        state: 'tried',
        host: 'splunk.contoso.com',
        title: 'Tab 2',
        count: 2,
        samples: [
          { text: 'jdoe', read: { form: 'samAccountName', certainty: 'possible' } },
          { text: 'x y'.repeat(60).slice(0, 80), read: null },
        ],
      }),
    );
    expect(asked).toEqual([[2, '.who-1']]);
  });

  it('tells five texts at most, and nothing of frames of other hosts', async () => {
    read[2] = [
      { origin: ORIGIN, count: 6, texts: ['a', 'b', 'c', 'd', 'e', 'f'] },
      { origin: 'https://ads.example', count: 9, texts: ['z'] },
      { origin: 'null', count: 9, texts: ['z'] },
    ];
    const answer = await tried();
    expect(answer).toMatchObject({ ok: true, value: { count: 6 } });
    expect(answer.ok && answer.value.state === 'tried' && answer.value.samples.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('reads nothing where no console of the host is enabled, or its permission is gone', async () => {
    expect(await tried({ host: 'siem.contoso.com' })).toEqual(ok({ state: 'no-console' }));
    fake.granted.clear();
    expect(await tried()).toEqual(ok({ state: 'no-console' }));
    expect(asked).toEqual([]);
  });

  it('says that no tab is open, or that the tab cannot be read', async () => {
    expect(await tried()).toEqual(ok({ state: 'unreadable', host: 'splunk.contoso.com' }));
    Object.assign(browser.tabs, { query: async () => [] });
    expect(await tried()).toEqual(ok({ state: 'no-tab' }));
  });

  it('is made in the frames of a console, where the rule is for their host', async () => {
    await sitesCell.write([{ origin: PORTAL, frames: [FRAMES], mode: 'panel-only' }]);
    fake.granted.add(`${PORTAL}/*`).add(FRAMES);
    Object.assign(browser.tabs, { query: async () => [tab(4, `${PORTAL}/`, 100)] });
    read[4] = [
      { origin: PORTAL, count: 3, texts: ['no'] },
      { origin: 'https://logs.reactblade.portal.azure.net', count: 1, texts: ['jdoe'] },
    ];
    expect(await tried({ host: '*.reactblade.portal.azure.net' })).toMatchObject({ value: { state: 'tried', host: 'portal.azure.com', count: 1 } });
  });
});

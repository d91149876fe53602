import { beforeEach, describe, expect, it } from 'vitest';
import { showAttention, showPeople } from '../../src/background/badge.ts';
import { journalCell } from '../../src/platform/cells.ts';
import { pageCell } from '../../src/platform/site-cells.ts';
import browser, { fake } from '../fake-browser.ts';

const TAB = 7;
const SITE = 'https://splunk.contoso.com';

/** What the icon shows: everywhere, and on a tab of its own. */
const texts = new Map<number | 'everywhere', string | null>();
let url: string | undefined;

const shown = (tabId: number): string => texts.get(tabId) ?? texts.get('everywhere') ?? '';

const stand = (count: number): Promise<void> => {
  const handles = Array.from({ length: count }, (_, at) => `handle-${at}`);
  const people = Object.fromEntries(handles.map((handle, at) => [handle, { ids: [`id-${at}`], key: 'x', certainty: 'certain' as const }]));
  const seen = Object.fromEntries(handles.map((handle) => [handle, 2]));
  return pageCell(TAB).write({ origin: SITE, documents: { one: { frameId: 0, isStyled: true, people, seen } } });
};

const needAttention = (attention: number): Promise<void> => journalCell.write({ version: 1, open: 0, attention });

beforeEach(() => {
  fake.reset();
  texts.clear();
  url = `${SITE}/search`;
  Object.assign(browser.tabs, { get: async (id: number) => ({ id, url }) });
  Object.assign(browser, {
    action: {
      setBadgeBackgroundColor: async () => undefined,
      setBadgeText: async ({ tabId, text }: { tabId?: number; text: string | null }) => void texts.set(tabId ?? 'everywhere', text),
    },
  });
});

describe('the badge', () => {
  it('counts the people on the page of its own tab', async () => {
    await stand(3);
    await showPeople(TAB);
    expect([shown(TAB), shown(8)]).toEqual(['3', '']);
  });

  it('does not grow wider than it is', async () => {
    await stand(120);
    await showPeople(TAB);
    expect(shown(TAB)).toBe('99+');
  });

  it('calls for attention on every tab before it counts anybody', async () => {
    await stand(3);
    await showPeople(TAB);
    await needAttention(1);
    await showAttention();
    expect([shown(TAB), shown(8)]).toEqual(['!', '!']);
  });

  it('counts again once nothing calls for attention', async () => {
    await stand(3);
    await needAttention(1);
    await showAttention();
    await needAttention(0);
    await showAttention();
    expect([shown(TAB), shown(8)]).toEqual(['3', '']);
  });

  it.each([undefined, 'https://elsewhere.example/', 'about:blank'])('counts nobody of the page before, once the tab is at %s', async (address) => {
    await stand(3);
    url = address;
    await showPeople(TAB);
    expect(shown(TAB)).toBe('');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { siteHandlers } from '../../src/background/handlers/sites.ts';
import { modeFor, permissionsRemoved } from '../../src/background/sites.ts';
import { pageCell, sitesCell } from '../../src/platform/site-cells.ts';
import browser, { fake } from '../fake-browser.ts';

const ORIGIN = 'https://splunk.contoso.com:8000';
const handlers = siteHandlers('annotate.js');

/** What the open tabs were told. */
const told: unknown[] = [];
const badges: unknown[] = [];
const scripts = new Map<string, { readonly id: string; readonly matches: readonly string[]; readonly js: readonly string[] }>();

beforeEach(() => {
  fake.reset();
  told.length = 0;
  scripts.clear();
  badges.length = 0;
  Object.assign(browser.tabs, { query: async () => [{ id: 7 }], get: async () => ({ url: `${ORIGIN}/app` }) });
  Object.assign(browser.tabs, { sendMessage: async (_: number, notice: unknown) => void told.push(notice) });
  Object.assign(browser, {
    action: { setBadgeText: async (badge: unknown) => void badges.push(badge) },
    scripting: {
      getRegisteredContentScripts: async () => [...scripts.values()],
      registerContentScripts: async (added: readonly (typeof scripts extends Map<string, infer S> ? S : never)[]) => added.forEach((one) => scripts.set(one.id, one)),
      unregisterContentScripts: async ({ ids }: { ids: readonly string[] }) => ids.forEach((id) => scripts.delete(id)),
      executeScript: async () => [],
    },
  });
});

const matches = () => [...scripts.values()].flatMap((script) => script.matches);

describe('site.enable', () => {
  it('registers the script for this site alone, once it is granted', async () => {
    fake.granted.add(`${ORIGIN}/*`);
    expect(await handlers['site.enable']({ origin: ORIGIN, mode: 'marks-with-level' })).toMatchObject({ ok: true });
    expect(matches()).toEqual([`${ORIGIN}/*`]);
  });

  it('registers nothing while the browser is still asking', async () => {
    await handlers['site.enable']({ origin: ORIGIN, mode: 'marks-with-level' });
    expect(matches()).toEqual([]);
    expect(await sitesCell.read()).toEqual([{ origin: ORIGIN, frames: [], mode: 'marks-with-level' }]);
  });

  it('refuses another mode than the one that policy forces', async () => {
    fake.setManaged({ siteMode: 'panel-only' });
    expect(await handlers['site.enable']({ origin: ORIGIN, mode: 'marks-with-level' })).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(await sitesCell.read()).toEqual([]);
    expect(await handlers['site.enable']({ origin: ORIGIN, mode: 'panel-only' })).toMatchObject({ ok: true });
  });

  it('tells open pages of another mode', async () => {
    fake.granted.add(`${ORIGIN}/*`);
    await handlers['site.enable']({ origin: ORIGIN, mode: 'panel-only' });
    expect(await sitesCell.read()).toEqual([{ origin: ORIGIN, frames: [], mode: 'panel-only' }]);
    expect(told).toEqual([{ verb: 'list.changed', version: 0 }]);
  });
});

describe('a console with frames of other origins', () => {
  const PORTAL = 'https://portal.azure.com';
  const FRAMES = 'https://*.reactblade.portal.azure.net/*';
  const from = (origin: string, frameId = 3) => modeFor({ tabId: 7, windowId: 1, frameId, documentId: 'D', origin, topOrigin: PORTAL });

  beforeEach(async () => {
    fake.granted.add(`${PORTAL}/*`);
    fake.granted.add(FRAMES);
    await handlers['site.enable']({ origin: PORTAL, mode: 'marks-with-level', frames: [FRAMES] });
  });

  it('has them annotated with it', async () => {
    expect(await sitesCell.read()).toEqual([{ origin: PORTAL, frames: [FRAMES], mode: 'marks-with-level' }]);
    expect(matches()).toEqual([`${PORTAL}/*`, FRAMES]);
    expect(await from('https://logs.reactblade.portal.azure.net')).toBe('marks-with-level');
  });

  it('answers no frame of another origin, and none of these in another page or by itself', async () => {
    expect(await from('https://reactblade.portal.azure.net.evil.example')).toBeUndefined();
    expect(await from('http://logs.reactblade.portal.azure.net')).toBeUndefined();
    expect(await from('https://logs.reactblade.portal.azure.net', 0)).toBeUndefined();
    expect(await modeFor({ tabId: 7, windowId: 1, frameId: 3, documentId: 'D', origin: 'https://logs.reactblade.portal.azure.net', topOrigin: ORIGIN })).toBeUndefined();
  });

  it('is annotated without them where the browser allows only the page', async () => {
    fake.granted.delete(FRAMES);
    await handlers['site.enable']({ origin: PORTAL, mode: 'marks-with-level', frames: [FRAMES] });
    expect(matches()).toEqual([`${PORTAL}/*`]);
  });

  it('stays where the permission for them is taken away, and its pages are told', async () => {
    told.length = 0;
    fake.granted.delete(FRAMES);
    await permissionsRemoved('annotate.js');
    expect(matches()).toEqual([`${PORTAL}/*`]);
    expect(told).toEqual([{ verb: 'list.changed', version: 0 }]);
    expect(await from('https://logs.reactblade.portal.azure.net')).toBeUndefined();
    expect(await from(PORTAL, 0)).toBe('marks-with-level');
  });

  it('leaves them with it', async () => {
    await handlers['site.disable']({ origin: PORTAL });
    expect(matches()).toEqual([]);
    expect(await from('https://logs.reactblade.portal.azure.net')).toBeUndefined();
  });
});

describe('site.disable', () => {
  it('leaves no script, and has the pages that are open ask again, which is refused', async () => {
    fake.granted.add(`${ORIGIN}/*`);
    await handlers['site.enable']({ origin: ORIGIN, mode: 'marks-with-level' });
    told.length = 0;
    await handlers['site.disable']({ origin: ORIGIN });
    expect(matches()).toEqual([]);
    expect(await sitesCell.read()).toEqual([]);
    expect(told).toEqual([{ verb: 'list.changed', version: 0 }]);
  });

  it('leaves nobody on the page, and no number on the icon', async () => {
    await handlers['site.enable']({ origin: ORIGIN, mode: 'marks-with-level' });
    const people = { handle: { ids: ['id'], key: 'x', certainty: 'certain' as const } };
    for (const [tabId, origin] of [[7, ORIGIN], [8, 'https://other.contoso.com']] as const) {
      await pageCell(tabId).write({ origin, documents: { one: { frameId: 0, isStyled: true, people, seen: { handle: 2 } } } });
    }
    Object.assign(browser.tabs, { query: async () => [{ id: 7 }, { id: 8 }] });
    await handlers['site.disable']({ origin: ORIGIN });
    expect(await pageCell(7).read()).toBeNull();
    expect(await pageCell(8).read()).not.toBeNull();
    expect(badges).toEqual([{ tabId: 7, text: '' }]);
  });
});

/** The built manifest, and what a web page can make of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { readBuild } from './harness/build.ts';
import { ORIGIN } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { loadAll } from './harness/loading.ts';

const build = readBuild();
const manifest = JSON.parse(String(build.get('manifest.json'))) as Record<string, unknown>;

describe('the built manifest', () => {
  it('asks for these permissions and no others', () => {
    const asked = Object.fromEntries(Object.entries(manifest).filter(([key]) => /permissions/.test(key)));
    expect(asked).toEqual({
      permissions: ['storage', 'identity', 'offscreen', 'sidePanel', 'contextMenus', 'scripting', 'alarms', 'activeTab'],
      optional_permissions: ['notifications'],
      optional_host_permissions: ['https://*/*', 'http://*/*'],
    });
  });

  it('shuts its pages in: two hosts to ask, no form, no frame, no markup from text', () => {
    expect(manifest['content_security_policy']).toEqual({
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        'connect-src https://graph.microsoft.com https://login.microsoftonline.com',
        "form-action 'none'",
        "frame-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join('; '),
    });
  });

  it('lets no other extension and no web page speak with it', () => {
    expect(manifest['externally_connectable']).toEqual({ ids: [] });
  });

  it.each(['web_accessible_resources', 'content_scripts', 'sandbox', 'update_url', 'oauth2'])('has no %s', (key) => {
    expect(manifest).not.toHaveProperty(key);
  });
});

/** Frames every address, and answers once each frame has loaded something, if only an error page. */
const frameAll = (addresses: readonly string[]): Promise<unknown> =>
  Promise.all(
    addresses.map(
      (src) =>
        new Promise((resolve) => {
          const frame = Object.assign(document.createElement('iframe'), { src });
          frame.addEventListener('load', resolve);
          document.body.append(frame);
        }),
    ),
  );

describe('a web page', () => {
  let journey: Journey;
  let page: Page;
  const addresses = [...build.keys()].map((path) => `${ORIGIN}/${path}`);

  beforeAll(async () => {
    journey = await startJourney();
    page = await journey.browser.context.newPage();
    await page.goto(journey.tenant.console);
  });
  afterAll(() => journey.close());

  it('can load its own files in every one of the ways tried here', async () => {
    const own = ['/favicon.svg', '/console.css', '/assets/main.js'].map((path) => `${journey.tenant.console}${path}`);
    const ways = (await page.evaluate(loadAll, own)).map((success) => success.split(': ')[0]);
    expect(new Set(ways)).toEqual(new Set(['fetch', 'fetch without reading', 'image', 'script', 'style sheet']));
    await page.evaluate(frameAll, own.slice(0, 1));
    expect(page.frames().map((frame) => frame.url())).toContain(own[0]);
  });

  it('reaches not one file of the extension', async () => {
    expect(addresses.length).toBeGreaterThan(20);
    expect(await page.evaluate(loadAll, addresses)).toEqual([]);
  });

  it('can frame not one of its pages', async () => {
    await page.evaluate(frameAll, addresses);
    expect(page.frames().filter((frame) => frame.url().startsWith(ORIGIN))).toEqual([]);
  });

  it('finds nobody to send a message to', async () => {
    expect(await page.evaluate(() => typeof chrome.runtime)).toBe('undefined');
  });
});

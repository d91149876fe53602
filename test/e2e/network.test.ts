/** Which hosts are contacted: first that nothing escapes the watch, then what the extension's own pages are stopped from. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { openBrowser, type RunningBrowser } from './harness/browser.ts';
import { loadExtension, openOptions, ORIGIN } from './harness/extension.ts';
import { readContacts, type Contact } from './harness/network.ts';

const at = (name: string): string => `https://${name}.planted.example`;

/** An extension that tries every way out, each to a host of its own. */
const LEAKY: Readonly<Record<string, string>> = {
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'Leaky',
    version: '1',
    permissions: ['offscreen'],
    background: { service_worker: 'worker.js' },
  }),
  'worker.js': `fetch('${at('worker')}').catch(() => {});
    chrome.tabs.create({ url: '${at('tab')}' });
    chrome.tabs.create({ url: 'page.html' });
    chrome.offscreen.createDocument({ url: 'offscreen.html', reasons: ['DOM_PARSER'], justification: 'A test.' });`,
  'offscreen.html': '<script src="offscreen.js"></script>',
  'offscreen.js': `fetch('${at('offscreen')}').catch(() => {});`,
  'page.html': `<link rel="preconnect" href="${at('preconnect')}"><img src="${at('image')}/x.png">
    <form method="post" target="_blank" action="${at('form')}"></form><script src="page.js"></script>`,
  'page.js': `navigator.sendBeacon('${at('beacon')}'); document.forms[0].submit();`,
};

const PLANTED = ['beacon', 'form', 'image', 'offscreen', 'preconnect', 'tab', 'worker'].map((name) => new URL(at(name)).hostname);

/** Hears by which name each caller asks for it, and then hangs up. */
const startListener = async () => {
  const heard = new Set<string>();
  const server = createServer({
    SNICallback: (name, answer) => {
      heard.add(name);
      answer(new Error('Nobody here.'));
    },
  });
  server.on('tlsClientError', (_, socket) => socket.destroy());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { heard, port: (server.address() as AddressInfo).port, close: () => server.close() };
};

let browser: RunningBrowser | undefined;
let folder: string | undefined;

afterEach(async () => {
  await browser?.close();
  if (folder) await rm(folder, { recursive: true });
  [browser, folder] = [undefined, undefined];
});

const contactsOf = async (running: RunningBrowser): Promise<readonly Contact[]> => {
  await running.stop();
  return readContacts(running.netLog);
};

const hostsIn = (contacts: readonly Contact[]): Set<string> => new Set(contacts.map(({ host }) => host));

describe('the watch', () => {
  it('sees a fetch, an image, a form, a new tab, a beacon and a connection made in advance', async () => {
    folder = await mkdtemp(join(tmpdir(), 'riskmark-leaky-'));
    for (const [name, content] of Object.entries(LEAKY)) await writeFile(join(folder, name), content);
    const listener = await startListener();
    browser = await openBrowser({ tenant: { port: listener.port, spki: '', hosts: PLANTED } });
    await browser.session.send('Extensions.loadUnpacked', { path: folder });
    await expect.poll(() => listener.heard).toEqual(new Set(PLANTED));
    const contacts = await contactsOf(browser);
    listener.close();
    expect(hostsIn(contacts)).toEqual(new Set(PLANTED));
    const named = contacts.filter(({ by }) => by.startsWith('chrome-extension:'));
    expect(hostsIn(named)).toEqual(new Set(PLANTED.filter((host) => !host.startsWith('tab.'))));
  });
});

describe('a page of the extension, even with foreign script in it', () => {
  it('cannot fetch, load an image, send a form or a beacon, or frame a page elsewhere', async () => {
    browser = await openBrowser();
    await loadExtension(browser);
    const page = await openOptions(browser);
    const refused = await page.evaluate(async () => {
      const directives: string[] = [];
      const allRefused = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          if (directives.push(effectiveDirective) === 5) resolve();
        });
      });
      const elsewhere = (name: string): string => `https://${name}.planted.example`;
      await fetch(elsewhere('fetch')).catch(() => undefined);
      navigator.sendBeacon(elsewhere('beacon'));
      document.body.append(Object.assign(new Image(), { src: elsewhere('image') }));
      document.body.append(Object.assign(document.createElement('iframe'), { src: elsewhere('frame') }));
      const form = Object.assign(document.createElement('form'), { action: elsewhere('form'), method: 'post' });
      document.body.append(form);
      form.submit();
      await allRefused;
      return directives.toSorted();
    });
    expect(refused).toEqual(['connect-src', 'connect-src', 'form-action', 'frame-src', 'img-src']);
    expect(page.url().startsWith(ORIGIN)).toBe(true);
    const contacts = await contactsOf(browser);
    expect(contacts.filter(({ kind }) => kind === 'request')).toEqual([]);
    // Chromium connects ahead of a navigation before it asks whether the page's policy allows it.
    expect(['form', 'frame'].map((name) => new URL(at(name)).hostname)).toEqual(expect.arrayContaining([...hostsIn(contacts)]));
  });
});

/** What the world of content scripts can do, in which a hostile page that has broken out of its own would stand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { pageMessages } from '../../src/platform/page-messages.ts';
import { copyWithHosts, type Copy } from './harness/copy-with-hosts.ts';
import { openPopup, readCell, worker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

const SOMEBODY = '11111111-2222-4333-8444-555555555555';

/** Arguments that fit whatever verb they come with. */
const ARGUMENTS = { everywhere: true, full: true, fresh: true, text: 'ab', id: SOMEBODY, ids: [SOMEBODY], verb: 'confirmCompromised' };

let copy: Copy;
let journey: Journey;
let tab: Page;

beforeAll(async () => {
  copy = await copyWithHosts(['https://console.fabrikam-soc.example/*']);
  journey = await startJourney({ extension: copy.folder });
  await connect(journey);
  tab = await journey.browser.context.newPage();
  await tab.goto(journey.tenant.console);
  const popup = await openPopup(journey.browser, tab);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
});
afterAll(async () => {
  await journey.close();
  await copy.remove();
});

/** Sends each message from the content scripts' world of the console's tab; answers what came back, by verb. */
const send = async (messages: readonly { verb: string; args: unknown }[]): Promise<Readonly<Record<string, unknown>>> => {
  const from = await worker(journey.browser);
  return from.evaluate(async (messages) => {
    const [tab] = await chrome.tabs.query({ url: 'https://console.fabrikam-soc.example/*' });
    const [injected] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? 0 },
      args: [messages],
      func: async (messages: readonly { verb: string; args: unknown }[]) => {
        const ask = async (message: { verb: string }) => [message.verb, (await chrome.runtime.sendMessage(message).catch(() => null)) ?? null] as const;
        return Object.fromEntries(await Promise.all(messages.map(ask)));
      },
    });
    return injected?.result ?? { injected: 'nothing' };
  }, messages);
};

describe('the world of content scripts', () => {
  it('gets no answer to any message of a page, and nothing happens', async () => {
    const verbs = Object.keys(pageMessages);
    const asked = await journey.tenant.log();
    const answers = await send(verbs.map((verb) => ({ verb, args: ARGUMENTS })));
    expect(answers).toEqual(Object.fromEntries(verbs.map((verb) => [verb, null])));
    expect(await journey.tenant.log()).toEqual(asked);
    expect(await readCell(journey.browser, 'session', 'session')).toMatchObject({ state: 'signed-in' });
  });

  it('cannot read what is stored', async () => {
    const from = await worker(journey.browser);
    const seen = await from.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: 'https://console.fabrikam-soc.example/*' });
      const [injected] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? 0 },
        func: async () => {
          const read = (area: chrome.storage.StorageArea) => area.get(null).catch(() => 'refused');
          return { local: await read(chrome.storage.local), session: await read(chrome.storage.session), databases: await indexedDB.databases() };
        },
      });
      return injected?.result;
    });
    expect(seen).toEqual({ local: 'refused', session: 'refused', databases: [] });
  });
});

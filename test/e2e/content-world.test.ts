/** What the world of content scripts can see, in which a hostile page that has broken out of its own would stand. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyWithHosts, type Copy } from './harness/copy-with-hosts.ts';
import { openPopup, worker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

let copy: Copy;
let journey: Journey;

beforeAll(async () => {
  copy = await copyWithHosts(['https://console.fabrikam-soc.example/*']);
  journey = await startJourney({ extension: copy.folder });
  await connect(journey);
  const tab = await journey.browser.context.newPage();
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

it('it can read nothing of what the extension stores', async () => {
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

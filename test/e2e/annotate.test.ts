/** A console that the admin has enabled: names are marked, follow what is decided elsewhere, and leave nothing behind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { look, type Look } from '../console/console-browser.ts';
import type { Mention } from '../console/mentions.ts';
import { FRAMES_HOST } from '../console/views/frames.ts';
import { findBarriers } from './harness/axe.ts';
import { readBuild } from './harness/build.ts';
import { copyWithHosts, type Copy } from './harness/copy-with-hosts.ts';
import { openPopup, openSidePanel, ORIGIN, worker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { loadAll } from './harness/loading.ts';
import { markSelection } from './harness/marking.ts';
import { clickToClose } from './harness/pages.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn, signInWindow } from './harness/sign-in.ts';

const ALERTS = '/alerts?live=off';
const OTHER = `https://${FRAMES_HOST}/embed/graph`;

let copy: Copy;
let journey: Journey;
let console: Page;
let other: Page;
/** The other page as it was before anybody had signed in. */
let untouched: unknown;
let popup: Page;
let panel: Page;

beforeAll(async () => {
  copy = await copyWithHosts(['https://console.fabrikam-soc.example/*']);
  journey = await startJourney({ extension: copy.folder });
  await connect(journey);
  other = await journey.browser.context.newPage();
  await other.goto(OTHER);
  untouched = await shape(other);
  console = await journey.browser.context.newPage();
  await console.goto(`${journey.tenant.console}${ALERTS}`);
  popup = await openPopup(journey.browser, console);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
});
afterAll(async () => {
  await journey.close();
  await copy.remove();
});

/** How many ranges are highlighted in a page, and how many elements stand beside head and body. */
const traces = (page: Page) =>
  page.evaluate(() => ({ ranges: [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0), hosts: document.documentElement.children.length - 2 }));

/** All that a page is made of, and the names that its scripts know. */
const shape = (page: Page) =>
  page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    sheets: [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)),
    adopted: document.adoptedStyleSheets.length,
    globals: Object.getOwnPropertyNames(globalThis),
  }));

const registered = async () => (await worker(journey.browser)).evaluate(() => chrome.scripting.getRegisteredContentScripts());

/** Whether a content script answers in the console's tab; it tells whom the pointer is on, if only that it is on nobody. */
const answers = async (): Promise<boolean> =>
  (await worker(journey.browser)).evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url });
    return chrome.tabs.sendMessage(tab?.id ?? 0, { verb: 'pointed.read' }).then(
      (pointed) => Array.isArray(pointed),
      () => false,
    );
  }, `${journey.tenant.console}/*`);

/** Object id to level of everybody whose risk is open. */
const levels = async (): Promise<ReadonlyMap<string, string>> => {
  const { riskyUsers } = await journey.tenant.state();
  const open = riskyUsers.filter(({ riskState, isDeleted }) => !isDeleted && (riskState === 'atRisk' || riskState === 'confirmedCompromised'));
  return new Map(open.map(({ id, riskLevel }) => [id ?? '', riskLevel ?? '']));
};

const lookAtAlerts = (): Promise<Look> => look(console, journey.tenant.sampleConsole.truth(ALERTS), []);

/** The elements among these that are in sight. */
const inSight = (paths: readonly string[]): Promise<readonly string[]> =>
  console.evaluate(
    (all) =>
      all.filter((path) => {
        const box = document.querySelector(path)?.getBoundingClientRect();
        return box && box.top < innerHeight && box.bottom > 0;
      }),
    paths,
  );

// The grammar of `domain\user` is ASCII, so that no look-alike letter can name anybody.
const canName = ({ form, text }: Mention): boolean => form !== 'azureAd' || !/[^ -~]/.test(text);

/** People at risk who stand in sight and are not marked, as `form: text`. */
const missed = async (): Promise<readonly string[]> => {
  const [{ seen }, risky] = await Promise.all([lookAtAlerts(), levels()]);
  const texts = seen.flatMap(({ occurrence, highlights }) => (occurrence?.kind === 'text' && canName(occurrence) && risky.has(occurrence.objectId ?? '') ? [{ occurrence, highlights }] : []));
  const sight = new Set(await inSight(texts.map(({ occurrence }) => occurrence.where)));
  expect(sight.size).toBeGreaterThan(3);
  return texts.filter(({ occurrence: { where }, highlights }) => sight.has(where) && highlights.length === 0).map(({ occurrence: { form, text } }) => `${form}: ${text}`);
};

describe('a console that is not enabled', () => {
  it('is left alone, even where the browser would allow more', async () => {
    expect(await registered()).toEqual([]);
    expect(await traces(console)).toEqual({ ranges: 0, hosts: 0 });
  });
});

describe('an enabled console', () => {
  it('is enabled from the popup, with a choice of what it is shown', async () => {
    await popup.getByRole('button', { name: 'Annotate this console' }).click();
    const dialog = popup.getByRole('dialog', { name: 'Annotate console.fabrikam-soc.example' });
    expect(await dialog.getByRole('radio').evaluateAll((all) => all.map((radio) => (radio instanceof HTMLInputElement ? radio.checked : undefined)))).toEqual([true, false, false]);
    expect(await findBarriers(popup)).toEqual([]);
    await dialog.getByRole('button', { name: 'Annotate', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await popup.getByRole('button', { name: 'Stop annotating' }).waitFor();
    await expect.poll(async () => (await traces(console)).ranges).toBeGreaterThan(0);
    expect((await registered()).map(({ matches }) => matches)).toEqual([['https://console.fabrikam-soc.example/*']]);
  });

  it('has everybody at risk marked who is in sight, and nobody else', async () => {
    await expect.poll(missed).toEqual([]);
    const [{ seen, astray }, risky] = await Promise.all([lookAtAlerts(), levels()]);
    expect(astray).toEqual([]);
    const wrong = seen.filter(({ occurrence, highlights }) => highlights.length > 0 && !risky.has(occurrence?.objectId ?? ''));
    expect(wrong.map(({ shown }) => shown)).toEqual([]);
  });

  it('has its people listed “On this page”, and counted on the icon', async () => {
    panel = await openSidePanel(journey.browser, popup);
    const list = panel.getByRole('list', { name: 'On this page' });
    await list.getByRole('listitem').first().waitFor();
    const [{ seen }, risky] = await Promise.all([lookAtAlerts(), levels()]);
    const marked = new Set(seen.flatMap(({ occurrence, highlights }) => (highlights.length > 0 && risky.has(occurrence?.objectId ?? '') ? [occurrence?.objectId ?? ''] : [])));
    const { riskyUsers } = await journey.tenant.state();
    const unlisted = async (): Promise<readonly (string | null | undefined)[]> => {
      const words = (await list.getByRole('listitem').allInnerTexts()).join('\n');
      return riskyUsers.filter(({ id, userPrincipalName }) => marked.has(id ?? '') && !words.includes(userPrincipalName ?? '-')).map(({ userPrincipalName }) => userPrincipalName);
    };
    await expect.poll(unlisted).toEqual([]);
    const background = await worker(journey.browser);
    const badge = (): Promise<string> =>
      background.evaluate(async (url) => {
        const [tab] = await chrome.tabs.query({ url });
        return chrome.action.getBadgeText({ tabId: tab?.id ?? 0 });
      }, `${journey.tenant.console}/*`);
    await expect.poll(async () => Number(await badge()) - (await list.getByRole('listitem').count())).toBe(0);
    expect(await findBarriers(panel)).toEqual([]);
  });

  it('is scrolled to a person, whose card opens, by a click in the list; Enter opens the person', async () => {
    const seen = (await lookAtAlerts()).seen.find(({ occurrence, highlights }) => occurrence?.form === 'upn' && highlights.length > 0);
    const row = panel.getByRole('list', { name: 'On this page' }).getByRole('listitem').filter({ hasText: seen?.shown.toLowerCase() ?? '-' }).getByRole('button').first();
    await row.click();
    await expect.poll(async () => (await traces(console)).hosts).toBe(1);
    await row.press('Enter');
    await panel.getByRole('article').waitFor();
    await panel.keyboard.press('Escape');
    await console.keyboard.press('Escape');
  });

  it('has a mark changed by what is confirmed elsewhere, without a reload', async () => {
    const risky = await levels();
    const { users } = await journey.tenant.state();
    const plain = new Set(users.filter(({ userType, roles }) => userType === 'Member' && roles.length === 0).map(({ id }) => id));
    const found = (await lookAtAlerts()).seen.find(
      ({ occurrence, highlights }) => occurrence?.form === 'upn' && plain.has(occurrence.objectId ?? '') && risky.get(occurrence.objectId ?? '') !== 'high' && highlights.length > 0,
    );
    if (!found?.occurrence) throw new Error('Nobody in sight is at medium or low risk.');
    const { where, objectId } = found.occurrence;
    const highlights = async () =>
      (await lookAtAlerts()).seen.find(({ occurrence }) => occurrence?.where === where && occurrence.objectId === objectId)?.highlights;
    expect(await highlights()).not.toEqual(['rm-1']);
    await console.evaluate(() => Object.assign(globalThis, { isSameDocument: true }));
    await markSelection(journey.browser, found.shown, console.url());
    const dialog = panel.getByRole('dialog');
    await dialog.getByText('What will happen').waitFor();
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    const window = await signInWindow(journey.browser);
    await clickToClose(window.getByRole('button', { name: 'Accept' }));
    await panel.getByRole('article').getByText('Confirm compromised: Verified').waitFor();
    await expect.poll(highlights).toEqual(['rm-1']);
    expect(await console.evaluate(() => Reflect.has(globalThis, 'isSameDocument'))).toBe(true);
    await panel.getByRole('button', { name: 'Back' }).click();
  });

  it('reaches not one file of the extension', async () => {
    const addresses = [...readBuild().keys()].map((path) => `${ORIGIN}/${path}`);
    expect(addresses.length).toBeGreaterThan(20);
    expect(await console.evaluate(loadAll, addresses)).toEqual([]);
  });

  it('is the only site: no other can be reached at all', async () => {
    expect(await traces(other)).toEqual({ ranges: 0, hosts: 0 });
    expect(await shape(other)).toEqual(untouched);
    const reached = await (await worker(journey.browser)).evaluate(async () => {
      const tabs = await chrome.tabs.query({});
      const tries = tabs.map(({ id, url }) =>
        chrome.scripting.executeScript({ target: { tabId: id ?? 0 }, func: () => location.host }).then(
          ([answer]) => answer?.result,
          () => url && new URL(url).protocol,
        ),
      );
      return Promise.all(tries);
    });
    expect(reached.filter((host) => typeof host === 'string' && host !== 'chrome-extension:')).toEqual(['console.fabrikam-soc.example']);
  });
});

describe('a console that is no longer annotated', () => {
  it('holds nothing of it', async () => {
    await console.bringToFront();
    expect(await answers()).toBe(true);
    await panel.getByRole('button', { name: 'Stop annotating' }).click();
    await panel.getByRole('button', { name: 'Annotate this console' }).waitFor();
    await expect.poll(() => traces(console)).toEqual({ ranges: 0, hosts: 0 });
    expect(await registered()).toEqual([]);
    expect(await answers()).toBe(false);
    await console.reload();
    expect(await traces(console)).toEqual({ ranges: 0, hosts: 0 });
  });
});

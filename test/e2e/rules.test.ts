/** What the admin adds to a console: a rule of their own, made on its open page, and a console's frames of other hosts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { findBarriers } from './harness/axe.ts';
import { copyWithHosts, type Copy } from './harness/copy-with-hosts.ts';
import { openPopup, worker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn } from './harness/sign-in.ts';

const HOST = 'console.fabrikam-soc.example';
const PORTAL = 'https://portal.azure.com/';
const LOGS = 'https://logs.reactblade.portal.azure.net/';
const FRAMES = 'https://*.reactblade.portal.azure.net/*';

let copy: Copy;
let journey: Journey;
let options: Page;
let console: Page;
/** The names of somebody at risk. */
let sam: string;
let upn: string;

beforeAll(async () => {
  copy = await copyWithHosts([`https://${HOST}/*`, `${PORTAL}*`, FRAMES]);
  journey = await startJourney({ extension: copy.folder });
  options = await connect(journey);
  console = await journey.browser.context.newPage();
  await console.goto(`${journey.tenant.console}/alerts?live=off`);
  const popup = await openPopup(journey.browser, console);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
  const { riskyUsers, users } = await journey.tenant.state();
  const open = new Set(riskyUsers.flatMap(({ id, riskState, isDeleted }) => (riskState === 'atRisk' && !isDeleted ? [id] : [])));
  const person = users.find(({ id, onPremisesSamAccountName }) => open.has(id) && onPremisesSamAccountName);
  [sam, upn] = [person?.onPremisesSamAccountName ?? '', person?.userPrincipalName ?? ''];
  // As a console would show it that knows no table, no label and no key.
  await console.evaluate((name) => {
    document.body.insertAdjacentHTML('afterbegin', '<p>Closed by <i class="their-name"></i> and <i class="their-name">nobody at all</i></p>');
    document.querySelector('.their-name')?.append(name);
    Object.assign(globalThis, { isSameDocument: true });
  }, sam);
  await annotateBy(popup);
});
afterAll(async () => {
  await journey.close();
  await copy.remove();
});

const annotateBy = async (popup: Page): Promise<void> => {
  await popup.getByRole('button', { name: 'Annotate this console' }).click();
  await popup.getByRole('dialog').getByRole('button', { name: 'Annotate', exact: true }).click();
  await popup.getByRole('button', { name: 'Stop annotating' }).waitFor();
};

const markedTexts = (frame: Page | Frame): Promise<readonly string[]> =>
  frame.evaluate(() => [...CSS.highlights.values()].flatMap((highlight) => [...highlight].map(String)));

const isNamed = (): Promise<boolean> =>
  console.evaluate(() => {
    const [name] = document.getElementsByClassName('their-name');
    return [...CSS.highlights.values()].some((highlight) => [...highlight].some((range) => name?.contains(range.startContainer)));
  });

describe('a rule of the admin’s own', () => {
  it('is made in the options with the console’s open page in sight, and a bad selector is refused in words', async () => {
    await expect.poll(() => markedTexts(console).then(({ length }) => length)).toBeGreaterThan(3);
    expect(await isNamed()).toBe(false);
    await options.bringToFront();
    await options.getByRole('button', { name: 'Add a rule' }).click();
    const form = options.getByRole('form', { name: 'Rule for a console' });
    await form.getByLabel('Host').fill(HOST);
    await form.getByLabel('CSS selector').fill('.their-name[');
    await form.getByText('A bracket or quotation mark is not closed here: [', { exact: true }).waitFor();
    await form.getByRole('button', { name: 'Save rule' }).click();
    expect(await options.evaluate(() => chrome.storage.local.get('rules'))).toEqual({});
    await form.getByLabel('CSS selector').fill('.their-name');
    await form.getByText('The selector finds 2 elements.').waitFor();
    expect(await form.getByText('On the tab you looked at last:').innerText()).toContain(`(${HOST})`);
    expect(await form.getByRole('list', { name: 'Texts it finds' }).getByRole('listitem').allInnerTexts()).toEqual([
      `${sam}\nsAM account name, possible`,
      'nobody at all\nDisplay name, possible',
    ]);
    expect(await findBarriers(options)).toEqual([]);
  });

  it('marks the name once it is saved, without a reload, and no longer once it is removed', async () => {
    await options.getByRole('button', { name: 'Save rule' }).click();
    await options.getByRole('list', { name: 'Your own rules' }).getByText('.their-name').waitFor();
    await console.bringToFront();
    await expect.poll(isNamed).toBe(true);
    await options.bringToFront();
    await options.getByRole('button', { name: `Remove ${HOST}` }).click();
    await console.bringToFront();
    await expect.poll(isNamed).toBe(false);
    expect(await console.evaluate(() => Reflect.has(globalThis, 'isSameDocument'))).toBe(true);
    expect((await markedTexts(console)).length).toBeGreaterThan(3);
  });
});

describe('a console with frames of other hosts', () => {
  const registered = async () => (await worker(journey.browser)).evaluate(() => chrome.scripting.getRegisteredContentScripts());

  it('is annotated with them, which the dialog says, and left with them', async () => {
    const html = (body: string) => ({ contentType: 'text/html', body: `<!doctype html><title>Logs</title>${body}` });
    await journey.browser.context.route(`${PORTAL}**`, (route) => route.fulfill(html(`<h1>Sentinel</h1><iframe src="${LOGS}" width="600" height="300"></iframe>`)));
    await journey.browser.context.route(`${LOGS}**`, (route) => route.fulfill(html(`<p>${upn}</p>`)));
    const portal = await journey.browser.context.newPage();
    await portal.goto(PORTAL);
    const logs = portal.frame({ url: LOGS });
    if (!logs) throw new Error('The portal has no frame.');
    const popup = await openPopup(journey.browser, portal);
    await popup.getByRole('button', { name: 'Annotate this console' }).click();
    await popup.getByRole('dialog').getByText('frames of *.reactblade.portal.azure.net').waitFor();
    await popup.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await annotateBy(popup);
    await expect.poll(() => markedTexts(logs)).toEqual([upn]);
    expect((await registered()).map(({ matches }) => matches?.toSorted())).toContainEqual([FRAMES, `${PORTAL}*`]);
    await popup.getByRole('button', { name: 'Stop annotating' }).click();
    await expect.poll(() => markedTexts(logs)).toEqual([]);
    expect((await registered()).map(({ matches }) => matches)).toEqual([[`https://${HOST}/*`]]);
  });
});

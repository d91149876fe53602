/** Acting on people, as an admin does it: from a name in a console to a verdict that was read back, and every way in which it must not happen. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { castId } from '../tenant/seed-cast.ts';
import { findBarriers } from './harness/axe.ts';
import { openPopup, ORIGIN, worker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { markSelection, selectIn } from './harness/marking.ts';
import { clickToClose, hasSize, pageAt } from './harness/pages.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn, signInWindow } from './harness/sign-in.ts';
import { somebodyOn } from './harness/somebody.ts';

const POSTS = /\/identityProtection\/riskyUsers\/(confirmCompromised|confirmSafe|dismiss)$/;

let journey: Journey;
let console: Page;
let popup: Page;
let panel: Page;

beforeAll(async () => {
  journey = await startJourney();
  await connect(journey);
  console = await journey.browser.context.newPage();
  await console.goto(journey.tenant.console);
  popup = await openPopup(journey.browser, console);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
});
afterAll(() => journey.close());

const dialog = (page: Page = panel): Locator => page.getByRole('dialog');
const confirm = (): Locator => dialog().getByRole('button', { name: 'Confirm', exact: true });
const mark = (text: string): Promise<void> => markSelection(journey.browser, text, console.url());

/** Every verdict that the tenant has taken, or cut off. */
const posts = async (): Promise<readonly { readonly verb: string; readonly body: unknown }[]> =>
  (await journey.tenant.written()).flatMap(({ url, body }) => {
    const verb = POSTS.exec(url)?.[1];
    return verb ? [{ verb, body }] : [];
  });

const riskOf = async (id: string) => (await journey.tenant.state()).riskyUsers.find((row) => row.id === id);

const badge = async (): Promise<string> => (await worker(journey.browser)).evaluate(() => chrome.action.getBadgeText({}));

/** The row of the list, searched for by UPN. */
const rowOf = async (upn: string): Promise<Locator> => {
  await panel.getByRole('searchbox').fill(upn);
  return panel.getByRole('list', { name: 'Risky users' }).getByRole('listitem').first();
};

describe('from a name in a console to a verdict that was read back', () => {
  it('begins in the popup without the permission, and goes on in the side panel', async () => {
    await popup.getByRole('searchbox').fill('karen.barnes');
    const row = popup.getByRole('list', { name: 'Risky users' }).getByRole('listitem').first();
    await row.hover();
    await row.getByRole('button', { name: 'Actions for Karen Barnes' }).click();
    await clickToClose(popup.getByRole('menuitem', { name: 'Confirm compromised' }));
    panel = await pageAt(journey.browser.context, `${ORIGIN}/src/ui/side-panel/`);
    await hasSize(panel);
    await dialog().getByText('karen.barnes@contoso.com', { exact: true }).waitFor();
    expect(await dialog().getAttribute('aria-labelledby')).not.toBeNull();
    await dialog().getByText(/^There is also Karen Bames \(member\)/).waitFor();
    await dialog().getByText('Microsoft will ask for a permission').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    expect(await panel.getByRole('article').getAttribute('aria-label')).toBe('Karen Barnes');
    await panel.getByRole('button', { name: 'Back' }).click();
    expect(await posts()).toEqual([]);
  });

  it('takes three activations, no page load and one POST, and every surface follows', async () => {
    const { id, upn, name } = await somebodyOn(console, journey.tenant);
    const inTab = await journey.browser.context.newPage();
    await inTab.goto(`${ORIGIN}/src/ui/popup/index.html`);
    await readRiskList(inTab);
    const loads: string[] = [];
    for (const page of [console, panel, inTab]) page.on('domcontentloaded', (loaded) => loads.push(loaded.url()));

    const selection = await selectIn(console, upn);
    expect(selection.trim()).toBe(upn);
    await mark(selection);
    await dialog().getByText('What will happen').waitFor();
    expect(await dialog().innerText()).toContain(id);
    expect(await dialog().innerText()).toContain('Contoso');
    expect(await dialog().innerText()).toContain(`You marked “${upn}” on ${new URL(console.url()).host}.`);
    expect(await findBarriers(panel)).toEqual([]);

    await confirm().click();
    const window = await signInWindow(journey.browser);
    await clickToClose(window.getByRole('button', { name: 'Accept' }));

    const person = panel.getByRole('article', { name });
    await person.getByText('Confirm compromised: Verified').waitFor();
    expect(await posts()).toEqual([{ verb: 'confirmCompromised', body: { userIds: [id] } }]);
    expect(await riskOf(id)).toMatchObject({ riskState: 'confirmedCompromised', isProcessing: false });
    await person.getByText(/^Confirmed compromised, last changed/).waitFor();

    await panel.getByRole('button', { name: 'Back' }).click();
    const row = await rowOf(upn);
    await row.getByText('Verified').waitFor();
    await inTab.getByRole('searchbox').fill(upn);
    await inTab.getByRole('list', { name: 'Risky users' }).getByText('Verified').waitFor();
    await expect.poll(badge).toBe('');
    expect(loads).toEqual([]);
    await inTab.close();
  });

  it('stands in Activity with names, result and request id, and can be copied', async () => {
    await panel.getByRole('tab', { name: 'Activity' }).click();
    const rows = panel.getByRole('list', { name: 'Actions, the newest first' }).getByRole('listitem');
    await expect.poll(() => rows.count()).toBe(1);
    await rows.getByRole('button', { name: /^Confirm compromised Verified/ }).click();
    await rows.getByRole('button', { name: 'Copy request ID' }).waitFor();
    await rows.getByRole('button', { name: 'Copy as Markdown' }).waitFor();
    await expect.poll(() => rows.innerText()).toContain('Maya Admin');
    expect(await findBarriers(panel)).toEqual([]);
    await panel.getByRole('tab', { name: 'Users' }).click();
  });
});

describe('once the permission is granted', () => {
  let before: number;

  beforeEach(async () => {
    const back = panel.getByRole('button', { name: 'Back' });
    if (await back.isVisible()) await back.click();
    await panel.getByRole('searchbox').fill('');
    before = (await posts()).length;
  });

  const sentSince = async () => (await posts()).slice(before);

  it('Enter held down is one operation', async () => {
    await mark('leo.osborn@contoso.com');
    await dialog().getByText('What will happen').waitFor();
    await confirm().and(panel.locator(':enabled')).waitFor();
    await confirm().focus();
    for (let pressed = 0; pressed < 20; pressed++) await panel.keyboard.down('Enter');
    await panel.keyboard.up('Enter');
    await panel.getByText('Confirm compromised: Verified').waitFor();
    expect(await sentSince()).toEqual([{ verb: 'confirmCompromised', body: { userIds: [castId('leo.osborn')] } }]);
  });

  it('a double click is one operation', async () => {
    await mark("siobhan.o'brien@contoso.com");
    await dialog().getByText('What will happen').waitFor();
    await confirm().dblclick();
    await panel.getByText('Confirm compromised: Verified').waitFor();
    expect(await sentSince()).toEqual([{ verb: 'confirmCompromised', body: { userIds: [castId("siobhan.o'brien")] } }]);
  });

  it('somebody without any risk can be confirmed', async () => {
    await mark('tina.lee@contoso.com');
    await dialog().getByText('No risk is recorded').waitFor();
    await confirm().click();
    await panel.getByText('Confirm compromised: Verified').waitFor();
    expect(await riskOf(castId('tina.lee'))).toMatchObject({ riskState: 'confirmedCompromised' });
  });

  it('a name that two people have is a choice, with nobody chosen beforehand', async () => {
    await mark('Alex Turner');
    const options = panel.getByRole('radio');
    await options.first().waitFor();
    expect([await options.count(), await panel.locator('input:checked').count()]).toEqual([2, 0]);
    expect(await panel.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
    expect(await findBarriers(panel)).toEqual([]);
    await panel.getByRole('radio', { name: /alex\.turner2@contoso\.com/ }).check();
    await panel.getByRole('button', { name: 'Continue' }).click();
    await dialog().getByText(/^There is also another Alex Turner \(member\): alex\.turner@contoso\.com/).waitFor();
    expect(await dialog().innerText()).toContain(castId('alex.turner2'));
    await panel.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(await sentSince()).toEqual([]);
  });

  it('a name that nobody has goes to the search', async () => {
    await mark('lidia.nobody@contoso.com');
    await panel.getByText('Nobody in Contoso is called “lidia.nobody@contoso.com”').waitFor();
    await expect.poll(() => panel.getByRole('searchbox').inputValue()).toBe('lidia.nobody@contoso.com');
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await panel.getByText(/^Nobody in Contoso/).waitFor({ state: 'detached' });
  });

  it('nobody acts on themselves', async () => {
    await mark(journey.tenant.accounts[0]?.username ?? '');
    await dialog().getByText('This is your own account').waitFor();
    expect(await confirm().count()).toBe(0);
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(await sentSince()).toEqual([]);
  });

  it('the UPN of an administrator has to be typed', async () => {
    await mark('victor.global@contoso.com');
    await dialog().getByText(/^The person holds, or can activate, Global Administrator/).waitFor();
    await dialog().getByLabel('Type the user principal name').fill('victor.globa1@contoso.com');
    expect(await confirm().isDisabled()).toBe(true);
    await dialog().getByLabel('Type the user principal name').fill('victor.global@contoso.com');
    await dialog().getByLabel('Case reference').fill('INC-4711');
    await confirm().click();
    await panel.getByText('Confirm compromised: Verified').waitFor();
    expect(await sentSince()).toEqual([{ verb: 'confirmCompromised', body: { userIds: [castId('victor.global')] } }]);
  });

  it.each([
    ['Confirm safe', 'zoe.mueller', 'confirmSafe', 'confirmedSafe'],
    ['Dismiss risk', 'wei.li', 'dismiss', 'dismissed'],
  ])('“%s” is a verdict of its own, from the row of the list', async (name, person, verb, state) => {
    const row = await rowOf(`${person}@contoso.com`);
    await row.click({ button: 'right' });
    await panel.getByRole('menuitem', { name }).click();
    await dialog().getByText('What will happen').waitFor();
    await confirm().click();
    await dialog().waitFor({ state: 'detached' });
    await expect.poll(async () => (await riskOf(castId(person)))?.riskState).toBe(state);
    expect(await sentSince()).toEqual([{ verb, body: { userIds: [castId(person)] } }]);
  });

  it('the popup confirms by itself, and says what becomes of it', async () => {
    const again = await openPopup(journey.browser, console);
    await again.getByRole('searchbox').fill('dmitri');
    await again.getByRole('list', { name: 'Risky users' }).getByRole('button').first().click();
    await again.getByRole('button', { name: 'Confirm compromised' }).click();
    await dialog(again).getByText('What will happen').waitFor();
    expect(await findBarriers(again)).toEqual([]);
    await dialog(again).getByRole('button', { name: 'Confirm', exact: true }).click();
    await again.getByText('Confirm compromised: Verified').waitFor();
    expect(await sentSince()).toEqual([{ verb: 'confirmCompromised', body: { userIds: [castId('dmitri.sokolov')] } }]);
    await again.close();
  });

  it('what Microsoft refuses is said where it stands, calls for attention, and can be taken note of', async () => {
    await journey.tenant.spoil({ match: 'riskyUsers/dismiss', status: 403, body: { error: { code: 'Forbidden', message: 'No.' } } });
    await (await rowOf('paul.miller@contoso.com')).getByRole('button').first().click();
    await panel.getByRole('button', { name: 'Dismiss risk' }).click();
    await dialog().getByText('This cannot be undone').waitFor();
    await confirm().click();
    const note = panel.getByRole('alert').filter({ hasText: 'Dismiss risk: Failed' });
    await note.waitFor();
    await expect.poll(badge).toBe('!');
    await panel.getByRole('button', { name: 'Back' }).click();
    await (await rowOf('paul.miller@contoso.com')).getByText('Failed').waitFor();
    await panel.getByRole('tab', { name: 'Activity' }).click();
    await panel.getByRole('button', { name: 'Take note' }).click();
    await expect.poll(badge).toBe('');
    await panel.getByRole('tab', { name: 'Users' }).click();
  });
});

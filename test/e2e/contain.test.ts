/** Containing somebody, as an admin does it: every step told as it is, also where two of them fail and the browser is closed over it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { castId } from '../tenant/seed-cast.ts';
import { groupId } from '../tenant/seed-groups.ts';
import { findBarriers } from './harness/axe.ts';
import { openPopup, openSidePanel, stopWorker, worker } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { clickToClose } from './harness/pages.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn, signInWindow } from './harness/sign-in.ts';

const WRITES = /(confirmCompromised|dismiss|revokeSignInSessions|members\/\$ref|\/users\/[0-9a-f-]{36})$/;
const karen = castId('karen.barnes');

let journey: Journey;
let panel: Page;

const openPanel = async (): Promise<Page> => {
  const tab = await journey.browser.context.newPage();
  await tab.goto(journey.tenant.console);
  const popup = await openPopup(journey.browser, tab);
  const [admin] = journey.tenant.accounts;
  const signInButton = popup.getByRole('button', { name: 'Sign in' });
  await popup.getByRole('button', { name: /^Sign(ed)? in/ }).first().waitFor();
  if (admin && (await signInButton.isVisible())) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
  return openSidePanel(journey.browser, popup);
};

beforeAll(async () => {
  journey = await startJourney();
  const options = await connect(journey);
  await options.getByLabel('Containment group', { exact: true }).fill(groupId('Contained users'));
  await options.getByLabel('Its name, as it is to be shown').fill('Contained users');
  await options.getByRole('button', { name: 'Save' }).click();
  await options.getByText('Saved', { exact: true }).first().waitFor();
  panel = await openPanel();
});
afterAll(() => journey.close());

const dialog = (): Locator => panel.getByRole('dialog', { name: 'Contain Karen Barnes' });
const step = (name: string): Locator => dialog().getByRole('listitem').filter({ hasText: name });
const badge = async (): Promise<string> => (await worker(journey.browser)).evaluate(() => chrome.action.getBadgeText({}));

/** What has been written to the tenant, in order. */
const writes = async (): Promise<readonly string[]> =>
  (await journey.tenant.written())
    .filter(({ url }) => WRITES.test(decodeURIComponent(url)))
    .map(({ method, url, status }) => `${method} ${decodeURIComponent(url).split('/').at(-1)} ${status}`);

const openPerson = async (name: string): Promise<void> => {
  await panel.getByRole('searchbox').fill(name);
  await panel.getByRole('list', { name: 'Risky users' }).getByRole('button', { name: new RegExp(name) }).first().click();
  await panel.getByRole('article', { name }).waitFor();
};

describe('a containment that stops half-way', () => {
  it('names every step with what it will do and needs, before anything is sent', async () => {
    await openPerson('Karen Barnes');
    await panel.getByRole('button', { name: 'Contain…' }).click();
    await dialog().getByText(/^There is also Karen Bames/).waitFor();
    await dialog().getByRole('button', { name: 'Compromised admin' }).click();
    await expect.poll(() => dialog().getByRole('checkbox', { checked: true }).count()).toBe(5);
    expect(await dialog().innerText()).toContain(karen);
    for (const scope of ['IdentityRiskyUser.ReadWrite.All', 'User.RevokeSessions.All', 'GroupMember.ReadWrite.All']) {
      expect(await dialog().innerText()).toContain(scope);
    }
    await step('Require a new password').getByRole('checkbox').uncheck();
    await dialog().getByLabel('Case reference').fill('INC-4711');
    expect(await findBarriers(panel)).toEqual([]);
    expect(await writes()).toEqual([]);
  });

  it('asks for consent once, takes the steps in order, and tells what failed', async () => {
    await journey.tenant.spoil(
      { match: 'revokeSignInSessions', status: 403 },
      { match: `/users/${karen}`, method: 'PATCH', status: 503, times: 2, headers: { 'Retry-After': '1' } },
    );
    await dialog().getByRole('button', { name: 'Contain', exact: true }).click();
    const window = await signInWindow(journey.browser);
    await clickToClose(window.getByRole('button', { name: 'Accept' }));
    await dialog().getByText('Stopped half-way.').waitFor();
    await step('Confirm compromised').getByText(/^Verified/).waitFor();
    await step('Add to “Contained users”').getByText(/^Verified/).waitFor();
    expect(await writes()).toEqual([
      'POST confirmCompromised 204',
      'POST revokeSignInSessions 403',
      `PATCH ${karen} 503`,
      `PATCH ${karen} 503`,
      'POST $ref 204',
    ]);
    expect(await dialog().innerText()).toContain('but the sessions are not revoked and the account is not disabled.');
    expect(await step('Revoke sign-in sessions').innerText()).toMatch(/Your role does not allow this[\s\S]*Retry[\s\S]*request [0-9a-f]{8}/);
    expect(await step('Disable the account').innerText()).toContain('Retry');
    await expect.poll(badge).toBe('!');
    expect(await findBarriers(panel)).toEqual([]);
  });

  it('can be saved as a receipt that tells the same', async () => {
    const download = panel.waitForEvent('download');
    await dialog().getByRole('button', { name: 'Save JSON' }).click();
    const file = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of file) chunks.push(chunk as Buffer);
    const entries = JSON.parse(Buffer.concat(chunks).toString()) as readonly Record<string, string>[];
    expect(entries.map((entry) => `${entry['title']}: ${entry['Result']}`)).toEqual([
      'Confirm compromised: Verified',
      'Revoke sessions: Failed',
      'Disable account: Failed',
      'Add to group: Verified',
    ]);
    expect(entries[0]).toMatchObject({ Person: 'Karen Barnes (karen.barnes@contoso.com)', By: 'Maya Admin', 'Case reference': 'INC-4711' });
    expect(entries[0]?.['Before']).toContain('state: atRisk');
    expect(entries[0]?.['After']).toContain('state: confirmedCompromised');
    expect(entries[2]?.['Request ID']?.split(', ')).toHaveLength(2);
  });

  it('is told the same after the worker was stopped', async () => {
    await dialog().getByRole('button', { name: 'Close' }).click();
    await stopWorker(journey.browser);
    await expect.poll(badge).toBe('!');
    await panel.getByText('Stopped half-way.').waitFor();
  });

  it('stays on the badge when the browser is closed and opened again, and can be finished then', async () => {
    await journey.reopen();
    await expect.poll(badge).toBe('!');
    panel = await openPanel();
    await openPerson('Karen Barnes');
    await panel.getByRole('button', { name: 'Open the case' }).click();
    await dialog().getByText('Stopped half-way.').waitFor();
    const before = (await writes()).length;
    await dialog().getByRole('button', { name: 'Finish the rest' }).click();
    await dialog().getByText('Contained', { exact: true }).waitFor();
    expect((await writes()).slice(before)).toEqual(['POST revokeSignInSessions 200', `PATCH ${karen} 204`]);
    await expect.poll(badge).toBe('');
  });

  it('takes the steps back that can be', async () => {
    await step('Disable the account').getByRole('button', { name: 'Enable again' }).click();
    await step('Disable the account').getByText('Enable again: Verified').waitFor();
    const { users } = await journey.tenant.state();
    expect(users.find(({ id }) => id === karen)).toMatchObject({ accountEnabled: true });
    await dialog().getByRole('button', { name: 'Close' }).click();
    await panel.getByRole('button', { name: 'Back' }).click();
  });
});

describe('a verdict on several people', () => {
  it('is ticked by key and mouse, names everybody, and is one POST', async () => {
    await panel.getByRole('searchbox').fill('');
    const rows = panel.getByRole('list', { name: 'Risky users' }).getByRole('listitem');
    await rows.first().hover();
    await rows.first().getByRole('checkbox').check();
    await rows.first().getByRole('button').first().focus();
    for (let pressed = 0; pressed < 4; pressed++) await panel.keyboard.press('Shift+ArrowDown');
    await panel.getByText('5 selected:').waitFor();
    const bar = panel.getByRole('region', { name: 'Selected people' });
    await bar.getByRole('button', { name: 'Dismiss risk' }).click();
    const bulk = panel.getByRole('dialog', { name: 'Dismiss risk: 5 people' });
    const button = bulk.getByRole('button', { name: /^Confirm for \d+ pe/ });
    await bulk.getByRole('listitem').first().waitFor();
    await button.and(panel.locator(':enabled')).waitFor();
    const count = Number(/\d+/.exec(await button.innerText())?.[0]);
    expect(await findBarriers(panel)).toEqual([]);
    const before = (await writes()).length;
    await button.click();
    const shown = panel.getByRole('dialog', { name: `Dismiss risk: ${count} people` });
    await shown.getByText('Done', { exact: true }).waitFor();
    await shown.getByText(`${count} of ${count}`).waitFor();
    expect((await writes()).slice(before)).toEqual(['POST dismiss 204']);
  });
});

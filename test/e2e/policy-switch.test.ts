/** Switching Conditional Access policies, as an admin does it: registering emergency accounts, switching, taking it back, being refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { policyId } from '../tenant/seed-policies.ts';
import { findBarriers } from './harness/axe.ts';
import { openPopup, openSidePanel } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { clickToClose } from './harness/pages.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signIn, signInWindow } from './harness/sign-in.ts';

const MFA_FOR_ALL = 'CA003: Require multifactor authentication for all users';
const REGISTRATION = 'CA009: Secure the registration of security information';
const REPORT_ONLY = 'enabledForReportingButNotEnforced';

let journey: Journey;
let options: Page;
let panel: Page;

beforeAll(async () => {
  journey = await startJourney();
  options = await connect(journey);
  const tab = await journey.browser.context.newPage();
  await tab.goto(journey.tenant.console);
  const popup = await openPopup(journey.browser, tab);
  const [admin] = journey.tenant.accounts;
  if (admin) await signIn(journey.browser, popup, admin);
  await readRiskList(popup);
  panel = await openSidePanel(journey.browser, popup);
  await panel.getByRole('tab', { name: /^Policies/ }).click();
  await card('Lockdown').waitFor();
});
afterAll(() => journey.close());

const card = (name: string): Locator => panel.getByRole('group', { name });
const radio = (name: string, state: string): Locator => card(name).getByRole('radio', { name: state, exact: true });
const dialog = (name: string): Locator => panel.getByRole('dialog', { name });
const confirm = (name: string): Locator => dialog(name).getByRole('button', { name: 'Switch', exact: true });

/** Waits until the card shows this state, which follows what was written. */
const chosen = (name: string, state: string): Promise<void> => expect.poll(() => radio(name, state).isChecked()).toBe(true);

/** What has been written to policies, in order. */
const patches = async (): Promise<readonly unknown[]> =>
  (await journey.tenant.written())
    .filter(({ url }) => url.includes('/identity/conditionalAccess/'))
    .map(({ method, url, body }) => [method, url.split('/').at(-1), body]);

const stored = async (name: string) => (await journey.tenant.state()).policies.find(({ id }) => id === policyId(name));

/** Chooses a state and waits for what is said about it. */
const choose = async (name: string, state: string): Promise<void> => {
  await radio(name, state).check();
  await dialog(name).getByRole('heading', { name: 'Who is hit' }).waitFor();
};

const cancel = (name: string): Promise<void> => dialog(name).getByRole('button', { name: 'Cancel' }).click();

describe('switching a policy on', () => {
  it('is refused before emergency accounts are registered, and says where to register them', async () => {
    await choose(MFA_FOR_ALL, 'On');
    expect(await dialog(MFA_FOR_ALL).getByRole('alert').innerText()).toContain('No policy can be switched on before emergency accounts are registered.');
    expect(await confirm(MFA_FOR_ALL).isDisabled()).toBe(true);
    await dialog(MFA_FOR_ALL).getByRole('button', { name: 'Register emergency accounts' }).waitFor();
    expect(await findBarriers(panel)).toEqual([]);
    await cancel(MFA_FOR_ALL);
    await chosen(MFA_FOR_ALL, 'Report-only');
  });

  it('takes two accounts that work, found in the directory', async () => {
    const section = options.getByRole('region', { name: 'Emergency access accounts' });
    for (const name of ['Break glass 1', 'Break glass 2']) {
      await section.getByRole('searchbox', { name: 'Search accounts and groups' }).fill('break');
      await section.getByRole('button', { name: `Register ${name}` }).click();
      await section.getByRole('button', { name: `Remove ${name}` }).waitFor();
    }
    await expect.poll(() => section.getByText(/Can sign in$/).count()).toBe(2);
    expect(await findBarriers(options)).toEqual([]);
  });

  it('shows whom it hits, wants the name, asks for the permission, and is seen', async () => {
    await panel.bringToFront();
    await choose(MFA_FOR_ALL, 'On');
    const text = await dialog(MFA_FOR_ALL).innerText();
    expect(text).toMatch(/It hits \d+ people\. 2 people are excluded\./);
    expect(text).toContain('Policy.ReadWrite.ConditionalAccess');
    await dialog(MFA_FOR_ALL).getByRole('textbox', { name: "Type the policy's name" }).fill(MFA_FOR_ALL);
    await confirm(MFA_FOR_ALL).click();
    await clickToClose((await signInWindow(journey.browser)).getByRole('button', { name: 'Accept' }));
    await card(MFA_FOR_ALL).getByText('Switch policy: Verified').waitFor();
    await chosen(MFA_FOR_ALL, 'On');
    expect(await patches()).toEqual([['PATCH', policyId(MFA_FOR_ALL), { state: 'enabled' }]]);
    expect(await findBarriers(panel)).toEqual([]);
  });

  it('is taken back with one click, and leaves the policy as it was', async () => {
    const on = await stored(MFA_FOR_ALL);
    await card(MFA_FOR_ALL).getByRole('button', { name: 'Revert' }).click();
    await card(MFA_FOR_ALL).getByText('From On to Report-only.').waitFor();
    await card(MFA_FOR_ALL).getByText('Switch policy: Verified').waitFor();
    expect((await patches()).at(-1)).toEqual(['PATCH', policyId(MFA_FOR_ALL), { state: REPORT_ONLY }]);
    const back = await stored(MFA_FOR_ALL);
    expect({ ...back, modifiedDateTime: null }).toEqual({ ...on, state: REPORT_ONLY, modifiedDateTime: null });
    await chosen(MFA_FOR_ALL, 'Report-only');
  });
});

describe('a switch that must not be', () => {
  it('is refused where it locks everybody out, emergency accounts included', async () => {
    const before = await patches();
    await choose('Lockdown', 'On');
    expect(await dialog('Lockdown').getByRole('alert').innerText()).toContain('It could lock the tenant out: it reaches everyone, for all resources, with a block.');
    expect(await dialog('Lockdown').getByText(/Break glass \d is not excluded/).count()).toBe(1);
    expect(await confirm('Lockdown').isDisabled()).toBe(true);
    // Whatever is typed, ticked and pressed all the same.
    for (const box of await dialog('Lockdown').getByRole('checkbox').all()) await box.check();
    for (const field of await dialog('Lockdown').getByRole('textbox').all()) {
      await field.fill('Lockdown');
      await field.press('Enter');
    }
    await confirm('Lockdown').click({ force: true });
    await confirm('Lockdown').dispatchEvent('click');
    await cancel('Lockdown');
    expect(await patches()).toEqual(before);
  });

  it('writes nothing where another admin has changed the policy under the sheet, and shows what has changed', async () => {
    const before = await patches();
    await choose(REGISTRATION, 'Report-only');
    await expect.poll(() => confirm(REGISTRATION).isEnabled()).toBe(true);
    await journey.tenant.change(`/identity/conditionalAccess/policies/${policyId(REGISTRATION)}`, { grantControls: { operator: 'OR', builtInControls: ['mfa'] } });
    await confirm(REGISTRATION).click();
    await card(REGISTRATION).getByText('Switch policy: Failed').waitFor();
    await card(REGISTRATION).getByText('The policy has changed since you reviewed it.').waitFor();
    await card(REGISTRATION).getByText('Before', { exact: true }).waitFor();
    expect(await patches()).toEqual(before);
    await chosen(REGISTRATION, 'Off');
  });
});

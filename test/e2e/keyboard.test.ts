/** Everything from the popup to a verdict that was read back, and a policy there and back, without a mouse. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { castId } from '../tenant/seed-cast.ts';
import { policyId } from '../tenant/seed-policies.ts';
import { openPopup, ORIGIN } from './harness/extension.ts';
import { startJourney, type Journey } from './harness/journey.ts';
import { hasSize, pageAt } from './harness/pages.ts';
import { readRiskList } from './harness/risk-list.ts';
import { connect, signInWindow } from './harness/sign-in.ts';

const POLICY = 'CA009: Secure the registration of security information';

let journey: Journey;
let popup: Page;
let panel: Page;

beforeAll(async () => {
  journey = await startJourney();
  popup = await openPopup(journey.browser, await connect(journey));
});
afterAll(() => journey.close());

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

/** Goes there from where the focus is, key by key, as far as a person would. */
const go = async (target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  await target.waitFor();
  for (let presses = 0; !(await hasFocus(target)); presses++) {
    if (presses === 60) throw new Error(`${key} does not reach ${target.toString()}.`);
    await target.page().keyboard.press(key);
  }
};

const press = async (target: Locator, key?: 'Shift+Tab'): Promise<void> => {
  await go(target, key);
  await target.page().keyboard.press('Enter');
};

/** Presses what closes its own page, which may be gone before the key is told to be up. */
const pressToClose = async (target: Locator): Promise<void> => {
  await go(target);
  const closed = target.page().waitForEvent('close');
  await target.page().keyboard.press('Enter').catch(() => closed);
  await closed;
};

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

const accept = async (): Promise<void> => pressToClose(button(await signInWindow(journey.browser), 'Accept'));

const writes = async (part: string): Promise<readonly unknown[]> =>
  (await journey.tenant.written()).filter(({ url }) => url.includes(part)).map(({ body }) => body);

it('the popup signs in, and leads to the side panel', async () => {
  await press(button(popup, 'Sign in'));
  const window = await signInWindow(journey.browser);
  const [admin] = journey.tenant.accounts;
  await go(window.getByLabel('Username'));
  await window.keyboard.type(admin?.username ?? '');
  await go(window.getByLabel('Password'));
  await window.keyboard.type(admin?.password ?? '');
  await window.keyboard.press('Enter');
  await pressToClose(button(window, 'Accept'));
  await readRiskList(popup);
  await pressToClose(button(popup, 'Open side panel'));
  panel = await pageAt(journey.browser.context, `${ORIGIN}/src/ui/side-panel/`);
  await hasSize(panel);
  await readRiskList(panel);
});

it('a person is found, confirmed and verified, and the way back leads to the list', async () => {
  await panel.keyboard.press('/');
  await panel.keyboard.type('leo.osborn');
  const rows = panel.getByRole('list', { name: 'Risky users' }).getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(1);
  await panel.keyboard.press('ArrowDown');
  await expect.poll(() => panel.locator(':focus').textContent()).toContain('leo.osborn@contoso.com');
  await panel.keyboard.press('Enter');
  await panel.getByRole('article').waitFor();
  await press(button(panel, 'Confirm compromised'));
  const dialog = panel.getByRole('dialog');
  await dialog.getByText('What will happen').waitFor();
  const confirm = dialog.getByRole('button', { name: 'Confirm', exact: true });
  await confirm.and(panel.locator(':enabled')).waitFor();
  await press(confirm);
  await accept();
  await panel.getByText('Confirm compromised: Verified').waitFor();
  expect(await writes('riskyUsers/confirmCompromised')).toEqual([{ userIds: [castId('leo.osborn')] }]);
  await panel.keyboard.press('Escape');
  await panel.getByRole('article').waitFor({ state: 'detached' });
  await expect.poll(() => panel.locator(':focus').textContent()).toContain('leo.osborn@contoso.com');
});

it('a policy is switched to report-only, and back', async () => {
  await go(panel.getByRole('tab', { name: /^Users/ }), 'Shift+Tab');
  await panel.keyboard.press('ArrowRight');
  await go(panel.getByRole('searchbox', { name: 'Search policies' }));
  await panel.keyboard.type('CA009');
  const card = panel.getByRole('group', { name: POLICY });
  await go(card.getByRole('radio', { name: 'Off', exact: true }));
  await panel.keyboard.press('ArrowRight');
  const dialog = panel.getByRole('dialog', { name: POLICY });
  await dialog.getByRole('heading', { name: 'Who is hit' }).waitFor();
  const confirm = dialog.getByRole('button', { name: 'Switch', exact: true });
  await confirm.and(panel.locator(':enabled')).waitFor();
  await press(confirm);
  await accept();
  await card.getByText('From Off to Report-only.').waitFor();
  await card.getByText('Switch policy: Verified').waitFor();
  await press(card.getByRole('button', { name: 'Revert' }));
  await card.getByText('From Report-only to Off.').waitFor();
  await card.getByText('Switch policy: Verified').waitFor();
  expect(await writes(policyId(POLICY))).toEqual([{ state: 'enabledForReportingButNotEnforced' }, { state: 'disabled' }]);
});

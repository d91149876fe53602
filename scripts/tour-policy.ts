/** The tour's way through a policy: from report-only to on, and back. */
import type { Locator, Page } from 'playwright-core';
import type { Journey } from '../test/e2e/harness/journey.ts';
import { signInWindow } from '../test/e2e/harness/sign-in.ts';
import type { Show } from './tour-show.ts';

const POLICY = 'CA008: Let risky users remediate by themselves';

/** Registers the group of emergency access accounts, without which no policy can be switched on. */
export const registerEmergencyAccess = async (options: Page, show: Show): Promise<void> => {
  await options.bringToFront();
  await options.getByRole('searchbox', { name: 'Search accounts and groups' }).fill('Emergency');
  await options.getByRole('button', { name: /^Register Emergency access/ }).click();
  await options.getByRole('button', { name: /^Remove Emergency access/ }).waitFor();
  await show('The options: emergency access accounts are registered, so that a switch cannot lock everybody out.', options, 'emergency');
};

const policyCard = (panel: Page): Locator => panel.getByRole('tabpanel').getByRole('group').filter({ hasText: POLICY }).first();

/** Answers what the sheet asks for and switches; `taken` is called when everything is answered. */
const decide = async (panel: Page, taken: () => Promise<void>): Promise<void> => {
  const dialog = panel.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Switch', exact: true });
  await dialog.getByLabel('Reason').fill('A tour of what it does.');
  const name = dialog.getByLabel('Type the policy');
  if (await name.isVisible()) await name.fill(POLICY);
  await confirm.and(panel.locator(':enabled')).waitFor();
  await taken();
  await confirm.click();
};

/** Switches the policy on and takes it back; the list of policies must be in sight. */
export const switchPolicy = async ({ browser }: Journey, panel: Page, show: Show): Promise<void> => {
  await panel.getByRole('searchbox', { name: 'Search policies' }).fill('CA008');
  const card = policyCard(panel);
  await card.getByRole('radio', { name: 'On', exact: true }).click();
  await decide(panel, () => show('From report-only to on: whom it hits, what speaks against it, and the policy’s name to be typed.', panel, 'policy-switch'));
  const window = await signInWindow(browser);
  const closed = window.waitForEvent('close');
  await window.getByRole('button', { name: 'Accept' }).click();
  await closed;
  const revert = card.getByRole('button', { name: 'Revert' });
  await revert.waitFor();
  await show('Switched on, read back, and one click away from how it was.', panel, 'policy-switched');
  await revert.click();
  await card.getByRole('radio', { name: 'Report-only', checked: true }).waitFor();
  await card.getByText('Verified').first().waitFor();
  await show('The policy is report-only again.', panel, 'policy-reverted');
};

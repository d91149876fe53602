/** Connects and signs in as a person does: in the options page and in the sign-in window. */
import type { Page } from 'playwright-core';
import type { Account } from '../../tenant/accounts.ts';
import type { RunningBrowser } from './browser.ts';
import { openOptions } from './extension.ts';
import type { Journey } from './journey.ts';
import { pageAt } from './pages.ts';

const SIGN_IN_PAGE = 'https://login.microsoftonline.com/';

/** Types client id and tenant into the options page, which stays open, and saves them. */
export const connect = async ({ browser, tenant }: Pick<Journey, 'browser' | 'tenant'>): Promise<Page> => {
  const options = await openOptions(browser);
  await options.getByLabel('Application (client) ID').fill(tenant.clientId);
  await options.getByLabel('Tenant', { exact: true }).fill(tenant.tenantId);
  await options.getByRole('button', { name: 'Save' }).click();
  await options.getByText('Saved', { exact: true }).first().waitFor();
  return options;
};

/** The sign-in window, as soon as it is open. */
export const signInWindow = ({ context }: RunningBrowser): Promise<Page> => pageAt(context, SIGN_IN_PAGE);

/** Signs in in that window, known to it or not, accepts the permissions if asked, and waits until it has closed. */
export const fillSignIn = async (window: Page, { username, password }: Pick<Account, 'username' | 'password'>): Promise<void> => {
  const name = window.getByLabel('Username');
  const other = window.getByRole('button', { name: 'Use another account' });
  await name.or(other).first().waitFor();
  if (await other.isVisible()) await other.click();
  await name.fill(username);
  await window.getByLabel('Password').fill(password);
  const closed = window.waitForEvent('close');
  await window.getByRole('button', { name: 'Sign in' }).click().catch(() => closed);
  await Promise.race([closed, window.getByRole('button', { name: 'Accept' }).click().catch(() => closed)]);
  await closed;
};

/** Clicks “Sign in” in a page of the extension, signs in, and waits until the page shows that somebody is. */
export const signIn = async (browser: RunningBrowser, page: Page, account: Pick<Account, 'username' | 'password'>): Promise<void> => {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await fillSignIn(await signInWindow(browser), account);
  await page.getByRole('button', { name: new RegExp(`Signed in as .*${account.username}`) }).waitFor();
};
